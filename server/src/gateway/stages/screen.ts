import { Failure } from '../../kernel/failure.ts';
import { established, type Stage } from '../../kernel/pipeline.ts';
import { stageCites } from '../../kernel/stage-citations.ts';
import type { Facts, Needs } from '../facts.ts';
import { screenTexts } from '../screening/screen-text.ts';

/** Injection and jailbreak screening of instructions and of content that arrives as data. */
export const screen: Stage<'screen', Needs<'minimized' | 'decision'>, Pick<Facts, 'screened'>> = {
  name: 'screen',
  cites: stageCites.screen,
  run({ minimized, decision }) {
    const screened = screenTexts(minimized.segments.map(({ text }) => text.reveal('164.308(a)(1)(ii)')));
    if (screened.verdict === 'block' && decision.obligations.screening === 'block') {
      throw new Failure('input_blocked', { detail: `Reasons: ${screened.reasons.join('; ')}.` });
    }
    const says =
      screened.verdict === 'pass' ? 'No sign of injection.' : `Flagged: ${screened.reasons.join('; ')}.`;
    return established({ screened }, says);
  },
};

import { beginAnalysis, type KnownValue } from '@cordon/deid';
import { established, type Stage } from '../../kernel/pipeline.ts';
import type { Facts, Needs } from '../facts.ts';
import { count } from '../words.ts';

/**
 * Findings in every position of the request. What the conversation already knows is looked for everywhere, so that a
 * name met once with evidence is found later without. The texts are read while the vault is.
 */
export const detectPhi: Stage<'detectPhi', Needs<'received' | 'stated'>, Pick<Facts, 'detected'>> = {
  name: 'detectPhi',
  cites: ['164.514(b)'],
  async run({ received, stated }) {
    const segments = received.segments.map(({ id, text }) => ({ id, text: text.reveal('164.514(b)') }));
    const findAll = beginAnalysis(segments);
    const remembered = await stated.remembered;
    const known: KnownValue[] = [
      ...stated.references.map((reference) => ({
        entity: 'MRN' as const,
        value: reference.reveal('164.514(b)'),
      })),
      ...remembered.reveal('164.514(b)').map(({ entity, value }) => ({ entity, value })),
    ];
    const findings = findAll(known);
    return established({ detected: { findings, remembered } }, describe(findings.length, segments.length));
  },
};

function describe(findings: number, segments: number): string {
  return `${count(findings, 'identifier')} in ${count(segments, 'text')}.`;
}

import { createHmac } from 'node:crypto';
import { beginAnalysis, createFindingMemories, type KnownValue } from '@cordon/deid';
import { established, type Stage } from '../../kernel/pipeline.ts';
import { drawRandomBytes } from '../../kernel/random.ts';
import { stageCites } from '../../kernel/stage-citations.ts';
import type { Facts, Needs } from '../facts.ts';
import type { Detection } from '../ports.ts';
import { prepareReading } from '../read-texts.ts';
import { count } from '../words.ts';

/**
 * Findings in every position of the request. What the conversation already knows is looked for everywhere, so that a
 * name met once with evidence is found later without. The texts are read while the vault is; turns that the same
 * conversation has sent before are not read again. Where a model reads too, it is waited for: without its findings
 * nothing goes on.
 */
export function detectPhi({
  recall,
  reader,
}: Detection): Stage<'detectPhi', Needs<'received' | 'stated'>, Pick<Facts, 'detected'>> {
  const key = drawRandomBytes(32);
  const digest = (scope: string, text: string): string =>
    createHmac('sha256', key).update(`${scope}\n`).update(text).digest('base64url');
  const memories = createFindingMemories({ digest });
  const readTexts = prepareReading(reader, createFindingMemories({ digest }));
  return {
    name: 'detectPhi',
    cites: stageCites.detectPhi,
    async run({ received, stated }) {
      const segments = received.segments.map(({ id, text }) => ({ id, text: text.reveal('164.514(b)') }));
      const memory = memories.within(stated.conversation);
      const reading = readTexts(segments, stated.conversation);
      const findAll = beginAnalysis(segments, { recall, memory });
      const [remembered, also] = await Promise.all([stated.remembered, reading]);
      const known: KnownValue[] = [
        ...stated.references.map((reference) => ({
          entity: 'MRN' as const,
          value: reference.reveal('164.514(b)'),
        })),
        ...remembered.reveal('164.514(b)').map(({ entity, value }) => ({ entity, value })),
      ];
      const findings = findAll(known, also);
      return established({ detected: { findings, remembered } }, describe(findings.length, segments.length));
    },
  };
}

function describe(findings: number, segments: number): string {
  return `${count(findings, 'identifier')} in ${count(segments, 'text')}.`;
}

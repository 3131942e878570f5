import { createHmac } from 'node:crypto';
import { beginAnalysis, createFindingMemories, type KnownValue, type SegmentFinding } from '@cordon/deid';
import { established, type Stage } from '../../kernel/pipeline.ts';
import { drawRandomBytes } from '../../kernel/random.ts';
import { stageCites } from '../../kernel/stage-citations.ts';
import type { Facts, Needs } from '../facts.ts';
import { countOtherPatients } from '../other-patients.ts';
import type { Detection } from '../ports.ts';
import { prepareReading } from '../read-texts.ts';
import { showsSameSurname } from '../same-surname.ts';
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
      const references = stated.references.map((reference) => reference.reveal('164.514(b)'));
      const known: KnownValue[] = [
        ...references.map((value) => ({ entity: 'MRN' as const, value })),
        ...remembered.reveal('164.514(b)').map(({ entity, value }) => ({ entity, value })),
      ];
      const findings = findAll(known, also);
      const otherPatients = countOtherPatients(references, readFound(segments, findings, 'MRN'));
      const sameSurname = showsSameSurname(readFound(segments, findings, 'NAME'), namesOf(stated));
      return established(
        { detected: { findings, otherPatients, sameSurname, remembered } },
        describe(findings.length, segments.length, otherPatients),
      );
    },
  };
}

/** The people who ask; a program has no surname. */
function namesOf({ actor, behalf }: Facts['stated']): string[] {
  return [actor.kind === 'person' ? [actor.name] : [], behalf ? [behalf.person.name] : []].flat();
}

function readFound(
  segments: readonly { readonly id: string; readonly text: string }[],
  findings: readonly SegmentFinding[],
  wanted: SegmentFinding['entity'],
): string[] {
  const found = findings.filter(({ entity }) => entity === wanted);
  if (found.length === 0) return [];
  const texts = new Map(segments.map(({ id, text }) => [id, text]));
  return found.map(({ segment, start, end }) => texts.get(segment)?.slice(start, end) ?? '');
}

function describe(findings: number, segments: number, otherPatients: number): string {
  const shown = `${count(findings, 'identifier')} in ${count(segments, 'text')}.`;
  if (otherPatients === 0) return shown;
  return `${shown} Numbers of ${count(otherPatients, 'patient')} whom the request does not name.`;
}

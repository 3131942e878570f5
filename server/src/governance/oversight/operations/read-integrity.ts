import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { ReadEntry } from '../../../platform/audit/index.ts';
import { namePlaces } from '../places.ts';
import type { OversightPorts } from '../ports.ts';

export const readIntegrity = defineOperation({
  name: 'read-integrity',
  summary: 'How far the record reaches, its last signed checkpoint, and what the last verification found.',
  method: 'GET',
  path: '/record/integrity',
  action: 'integrity:read',
  cites: ['164.312(b)', '164.312(c)(1)'],
  audit: { event: null, because: 'It shows counts and hashes, no content, and changes nothing.' },
  input: z.strictObject({}),
  output: z.object({
    origin: z.string().describe('The name of the log'),
    treeSize: z.int().describe('Entries under the last checkpoint'),
    rootHash: z.string().describe('Lowercase hexadecimal'),
    checkpoint: z.string().describe('Signed note (C2SP tlog-checkpoint)'),
    vkey: z.string().describe('Key that checks the signature of the checkpoint'),
    verified: z.boolean().describe('False when the last verification had findings'),
    verifiedAt: z
      .int()
      .nullable()
      .describe('UTC milliseconds; null while nobody has verified the whole record'),
    problem: z.string().nullable(),
    since: z
      .int()
      .nullable()
      .describe('When the first entry was written, UTC milliseconds; null without one'),
    verification: z
      .object({
        ok: z.boolean(),
        at: z.int().describe('UTC milliseconds'),
        size: z.int().describe('Entries that were read'),
        findings: z.int(),
        says: z.array(z.string()).describe('The first findings, in plain words'),
      })
      .nullable()
      .describe('The last verification of the whole record; null before the first'),
    publication: z
      .object({
        places: z.array(
          z.object({
            place: z.string().describe('Its address for administrators; for all others which place it is'),
            kind: z.enum(['folder', 'web', 'mail']),
            publishedAt: z.int().nullable().describe('UTC milliseconds; null before the first time'),
            publishedSize: z.int().nullable().describe('Entries that the last published checkpoint promises'),
            failures: z.int().describe('Attempts in a row that failed'),
            failingSince: z.int().nullable().describe('UTC milliseconds'),
            fault: z.string().nullable().describe('Code of the last failure'),
            problem: z.string().nullable(),
          }),
        ),
        problem: z.string().nullable(),
      })
      .describe('Where signed checkpoints leave the house'),
    reconciliation: z.object({
      opened: z.int(),
      refused: z.int(),
      open: z.int(),
      ends: z.object({
        completed: z.int(),
        failed: z.int(),
        aborted: z.int(),
        interrupted: z.int(),
      }),
    }),
  }),
  async run(ports: OversightPorts, { actor }) {
    const { log, reader, integrity } = ports.record;
    const [head, last, first, reconciliation, publication] = await Promise.all([
      log.checkpoint(),
      reader.readLastAct('record.verified'),
      log.head().size > 0 ? reader.readEntry(0) : null,
      integrity.reconcile(),
      ports.publication.state(),
    ]);
    const verification = last ? describeVerification(last) : null;
    const nameOf = namePlaces(actor, publication.places);
    const tell = (problem: string | null) => problem && nameIn(problem, publication.places, nameOf);
    return {
      origin: log.origin,
      treeSize: head.size,
      rootHash: Buffer.from(head.root).toString('hex'),
      checkpoint: head.note,
      vkey: log.vkey,
      verified: verification?.ok !== false,
      verifiedAt: verification?.at ?? null,
      problem:
        verification?.ok === false ? `The last verification had ${verification.findings} findings.` : null,
      since: first ? Number(first.record.at) : null,
      verification,
      publication: {
        problem: tell(publication.problem),
        places: publication.places.map((one) => ({
          ...one,
          place: nameOf(one.place, one.kind),
          problem: tell(one.problem),
        })),
      },
      reconciliation,
    };
  },
});

/** A sentence of the publisher with the names of places in it. */
function nameIn(
  text: string,
  places: readonly { place: string }[],
  nameOf: (place: string) => string,
): string {
  return places.reduce((said, { place }) => said.replaceAll(place, nameOf(place)), text);
}

/** What the entry of a verification says. */
function describeVerification({ record }: ReadEntry) {
  const facts = (record.facts ?? {}) as Readonly<Record<string, unknown>>;
  const says = Array.isArray(facts.says) ? facts.says.filter((text) => typeof text === 'string') : [];
  return {
    ok: facts.ok !== false,
    at: Number(record.at),
    size: Number(facts.size ?? 0),
    findings: Number(facts.findings ?? 0),
    says,
  };
}

import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Id } from '../../kernel/ids.ts';
import { daySchema, idSchema } from '../../kernel/schemas.ts';
import { leavesCopies } from './completion.ts';
import { endsOfCopies, type RingAttestation, type RotationEnd } from './model.ts';
import type { RetentionPorts } from './ports.ts';
import type { AttestationRow } from './stores/attestations.ts';
import { endSchema, personSchema, toEnd, wordRows } from './view.ts';

/** What people and programs see of attestations. */
export const attestationSchema = z.object({
  id: idSchema('ringAttestation'),
  rotation: z.string().describe('Copies from before this rotation, and those made while it ran'),
  rotations: z.array(z.string()).describe('That rotation, and every earlier one that it covers'),
  generations: z.array(z.string()).describe('Generations of the key-encrypting key that they gave up'),
  destroyedOn: daySchema.describe('The day on which the last copy was destroyed'),
  how: z.array(z.enum(endsOfCopies)),
  at: z.int().describe('UTC milliseconds'),
  by: personSchema,
  statement: z.string(),
  withdrawn: endSchema,
});

export type AttestationView = z.infer<typeof attestationSchema>;

/** Rotations whose older copies of the key ring may be left: nobody has attested otherwise. The newest first. */
export async function listOpenCopies({
  store,
  rotations,
}: Pick<RetentionPorts, 'store' | 'rotations'>): Promise<readonly RotationEnd[]> {
  const attested = await store.attestedRotations();
  return (await rotations())
    .filter((one) => leavesCopies(one) && !attested.has(one.id))
    .toSorted((one, other) => other.finishedAt - one.finishedAt);
}

/** Attestations with their words. */
export async function openAttestationWords(
  { words }: Pick<RetentionPorts, 'words'>,
  rows: readonly AttestationRow[],
): Promise<AttestationView[]> {
  const said = await words.open<{ readonly statement: string }>(
    rows.map((row) => ({ row: wordRows.attestation(row.id), sealed: row.words })),
  );
  const ended = rows.flatMap(({ id, withdrawal_words: sealed }) => (sealed ? [{ id, sealed }] : []));
  const endWords = await words.open<{ readonly reason: string }>(
    ended.map(({ id, sealed }) => ({ row: wordRows.attestationEnd(id), sealed })),
  );
  const ends = new Map(ended.map(({ id }, index) => [id, endWords[index]?.reason ?? '']));
  return rows.map((row, index) => ({
    ...{ id: row.id as Id<'ringAttestation'>, rotation: row.rotation, rotations: [...row.rotations] },
    ...{ generations: [...row.generations], how: [...row.how] },
    destroyedOn: row.destroyed_on as AttestationView['destroyedOn'],
    ...{ at: row.attested_at, by: { id: row.attested_by, name: row.attested_by_name } },
    statement: said[index]?.statement ?? '',
    withdrawn: toEnd(row.withdrawn_at, row.withdrawn_by, row.withdrawn_by_name, ends.get(row.id)),
  }));
}

/** What an attestation says, apart from its words, which are sealed: what is compared when it changes. */
export function attestedTermsOf(row: AttestationRow | undefined): object | null {
  if (!row) return null;
  const { id, rotation, rotations, generations, how, withdrawn_at } = row;
  return {
    ...{ id, rotation, rotations, generations, how },
    ...{ destroyedOn: row.destroyed_on, attestedBy: row.attested_by, withdrawnAt: withdrawn_at },
  };
}

/** Lowercase hexadecimal SHA-256 of what is attested and by whom; the entry of the record names it. */
export function digestOfAttestation(
  one: Pick<RingAttestation, 'id' | 'rotations' | 'generations' | 'destroyedOn' | 'how' | 'by' | 'at'>,
): string {
  const { id, rotations, generations, destroyedOn, how, by, at } = one;
  const text = JSON.stringify([id, rotations, generations, destroyedOn, how, by.id, by.name, at]);
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

export function digestOfRow(row: AttestationRow): string {
  return digestOfAttestation({
    ...{ id: row.id as Id<'ringAttestation'>, rotations: row.rotations, generations: row.generations },
    ...{ destroyedOn: row.destroyed_on, how: row.how, at: row.attested_at },
    by: { id: row.attested_by, name: row.attested_by_name },
  });
}

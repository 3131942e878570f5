import type { Insertable, Kysely, Selectable } from 'kysely';
import type { AttestedBy } from '../model.ts';
import type { RetentionTables, Withdrawal } from '../store.ts';

export type AttestationRow = Selectable<RetentionTables['ring_attestation']>;

/** Attestations as they are kept. */
export interface AttestationStore {
  /** Newest first. `before` is the last id of the page before. */
  attestations(limit: number, before: string | null): Promise<readonly AttestationRow[]>;
  attestation(id: string): Promise<AttestationRow | undefined>;
  /** Those in force, by the rotations that they cover. */
  attestedRotations(): Promise<ReadonlyMap<string, AttestedBy>>;
  /** False where one for the same rotation is in force. */
  addAttestation(row: Insertable<RetentionTables['ring_attestation']>): Promise<boolean>;
  /** False when it was withdrawn before. */
  withdrawAttestation(id: string, by: Withdrawal): Promise<boolean>;
}

export function openAttestations(tables: Kysely<RetentionTables>): AttestationStore {
  const all = tables.selectFrom('ring_attestation').selectAll();
  return {
    attestations: async (limit, before) =>
      await all
        .$if(before !== null, (query) => query.where('id', '<', before ?? ''))
        .orderBy('id', 'desc')
        .limit(limit)
        .execute(),
    attestation: async (id) => await all.where('id', '=', id).executeTakeFirst(),
    async attestedRotations() {
      const rows = await all.where('withdrawn_at', 'is', null).orderBy('id', 'desc').execute();
      // The oldest one that covers a rotation is written last and stands.
      return new Map(
        rows.flatMap((row) =>
          row.rotations.map((rotation) => {
            const by = { id: row.attested_by, name: row.attested_by_name };
            return [rotation, { attestation: row.id as AttestedBy['attestation'], at: row.attested_at, by }];
          }),
        ),
      );
    },
    async addAttestation(row) {
      const { numInsertedOrUpdatedRows } = await tables
        .insertInto('ring_attestation')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return (numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
    async withdrawAttestation(id, { at, by, byName, words }) {
      const { numUpdatedRows } = await tables
        .updateTable('ring_attestation')
        .set({ withdrawn_at: at, withdrawn_by: by, withdrawn_by_name: byName, withdrawal_words: words })
        .where('id', '=', id)
        .where('withdrawn_at', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
  };
}

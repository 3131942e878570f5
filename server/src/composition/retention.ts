import { FINDING_MEMORY_LIMIT } from '@cordon/deid';
import { partialEvery } from '../gateway/chart.ts';
import type { RotationEnd, WorkingCopy } from '../governance/retention/index.ts';
import { catchUpPause } from '../platform/audit/index.ts';
import { keyMemoryMilliseconds } from '../platform/keys/index.ts';
import type { StoreTransaction } from '../platform/store/index.ts';
import { vaultMemoryMilliseconds } from '../platform/vault/index.ts';

/** Every copy that exists for less than a retention period, with what bounds it, from the constants that bound it. */
export const workingCopies: readonly WorkingCopy[] = [
  {
    name: 'Unwrapped content keys',
    where: 'memory of each node',
    bound: `Forgotten after ${keyMemoryMilliseconds / 60_000} minutes, at once on the node that destroys a key, and at once while the key provider is away.`,
    longestMilliseconds: keyMemoryMilliseconds,
  },
  {
    name: 'Opened conversations of the vault',
    where: 'memory of each node',
    bound: `Forgotten ${vaultMemoryMilliseconds / 60_000} minutes after the conversation was last read.`,
    longestMilliseconds: vaultMemoryMilliseconds,
  },
  {
    name: 'Partial replies',
    where: 'database, sealed under the key of the exchange',
    bound: `Replaced each ${partialEvery / 1000} s while a reply streams, removed when the exchange is closed; of a node that died, within ${catchUpPause / 1000} s of being noticed.`,
    longestMilliseconds: catchUpPause,
  },
  {
    name: 'Texts of exchanges under way',
    where: 'memory of the node that conducts them',
    bound: 'Gone with the exchange; an exchange ends by the time limits of provider and caller.',
    longestMilliseconds: null,
  },
  {
    name: 'Memory of findings',
    where: 'memory of each node; offsets and kinds by a keyed digest of this process, no text',
    bound: `At most ${FINDING_MEMORY_LIMIT} findings, the least recently used go first; gone with the process.`,
    longestMilliseconds: null,
  },
];

/** Finished rotations, as far as the completion of a disposal depends on them. */
export async function readRotationEnds(
  transaction: Pick<StoreTransaction, 'query'>,
): Promise<readonly RotationEnd[]> {
  const { rows } = await transaction.query<{
    id: string;
    old_generation: string;
    started_at: number;
    finished_at: number;
    remains: RotationEnd['remains'];
    final_at: number | null;
  }>(
    `select id, old_generation, started_at, finished_at, remains, final_at from key_rotation where finished_at is not null`,
    [],
  );
  return rows.map(({ id, old_generation, started_at, finished_at, remains, final_at }) => ({
    ...{
      id,
      generation: old_generation,
      startedAt: started_at,
      finishedAt: finished_at,
      remains,
      finalAt: final_at,
    },
  }));
}

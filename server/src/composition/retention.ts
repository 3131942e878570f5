import { FINDING_MEMORY_LIMIT } from '@cordon/deid';
import { partialEvery } from '../gateway/chart.ts';
import type { Completion, WorkingCopy } from '../governance/retention/index.ts';
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

interface RotationRow {
  remains: 'nothing' | 'copies' | 'scheduled' | 'kept';
  final_at: number | null;
  finished_at: number;
}

/**
 * Old copies of a destroyed key (dead rows, write-ahead log, backups) are wrapped by a key of the organisation that the
 * next rotation removes, together with the generation of the key-encrypting key that opened it.
 */
export async function readCompletion(
  transaction: Pick<StoreTransaction, 'query'>,
  destroyedAt: number,
  now: number,
): Promise<Completion> {
  const { rows } = await transaction.query<RotationRow>(
    `select remains, final_at, finished_at from key_rotation
     where started_at >= $1 and finished_at is not null and remains <> 'kept'
     order by coalesce(final_at, finished_at) limit 1`,
    [destroyedAt],
  );
  const [rotation] = rows;
  if (!rotation) {
    return {
      complete: false,
      at: null,
      says: 'The key is gone from the database. Copies of it in the write-ahead log and in older backups can be opened until the next key rotation (cordon keys rotate) is done, or until the last backup from before has expired.',
    };
  }
  const at = rotation.remains === 'scheduled' ? rotation.final_at : rotation.finished_at;
  const complete = at !== null && at <= now;
  return { complete, at, says: complete ? sayFinal(rotation) : sayScheduled };
}

const sayScheduled =
  'A key rotation after the destruction is done; at the moment shown the key provider deletes what opened older copies.';

function sayFinal({ remains }: RotationRow): string {
  const final =
    'Final: a key rotation after the destruction removed what older copies of the key were wrapped with.';
  if (remains !== 'copies') return final;
  return `${final} A copy of the key ring from before that rotation would still open them, with its passphrase or key file: destroy such copies as well.`;
}

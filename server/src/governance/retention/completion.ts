import type { Completion, RotationEnd } from './model.ts';

const sayRotation =
  'The key is gone from the database. Copies of it in the write-ahead log and in older backups can be opened until the next key rotation (cordon keys rotate) is done.';
const sayProvider =
  'A key rotation after the destruction is done. At the moment shown the key provider deletes what opened older copies.';
const sayFinal =
  'Final: rotations since the key was made removed everything that older copies of it were wrapped with, and what held the key ring then was destroyed at its provider.';
const unseen =
  'Cordon cannot see whether such copies exist, so it does not call this final. It is once all of them are destroyed.';

/**
 * Whether older copies of destroyed keys can still be opened. A copy of a content key, in a backup or the write-ahead
 * log, is wrapped by the key of the organisation of its day, and that by the key-encrypting key of then. Each rotation
 * since the key was made gave one of those up, so each counts by what it left, not only the one after the destruction:
 * a backup from years ago opens with the key ring of years ago.
 * @param madeAt when the oldest of the keys was made; UTC milliseconds, like `destroyedAt` and `now`
 */
export function judgeCompletion(
  { madeAt, destroyedAt }: { readonly madeAt: number; readonly destroyedAt: number },
  rotations: readonly RotationEnd[],
  now: number,
): Completion {
  const later = rotations.toSorted((one, other) => one.finishedAt - other.finishedAt);
  const last = later.findIndex(({ startedAt }) => startedAt >= destroyedAt);
  if (last < 0) return { complete: false, waitsFor: 'rotation', at: null, says: sayRotation };
  const counted = later.slice(0, last + 1).filter(({ finishedAt }) => finishedAt >= madeAt);
  const open = counted.findLast(({ remains }) => remains === 'copies' || remains === 'kept');
  if (open) return { complete: false, waitsFor: 'copies', at: null, says: sayCopies(open) };
  const at = Math.max(...counted.map((one) => one.finalAt ?? one.finishedAt));
  const unknown = counted.some(({ remains, finalAt }) => remains === 'scheduled' && finalAt === null);
  if (unknown) return { complete: false, waitsFor: 'provider', at: null, says: sayProvider };
  return at <= now
    ? { complete: true, waitsFor: null, at, says: sayFinal }
    : { complete: false, waitsFor: 'provider', at, says: sayProvider };
}

function sayCopies({ remains, startedAt }: RotationEnd): string {
  const day = new Date(startedAt).toISOString().slice(0, 10);
  const how =
    remains === 'kept'
      ? 'as long as the key that held the ring exists at its provider'
      : 'with its passphrase or key file';
  return `The key is gone from the database, and nothing of today opens older copies of it. A copy of the key ring from before the rotation begun on ${day} (UTC), or made while that ran, still opens backups from before, ${how}. ${unseen}`;
}

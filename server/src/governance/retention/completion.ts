import type { AttestedBy, Completion, RotationEnd } from './model.ts';

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
 * @param attested on whose word nothing is left of what a rotation gave up, by the id of the rotation
 * @param madeAt when the oldest of the keys was made; UTC milliseconds, like `destroyedAt` and `now`
 */
export function judgeCompletion(
  { madeAt, destroyedAt }: { readonly madeAt: number; readonly destroyedAt: number },
  rotations: readonly RotationEnd[],
  attested: ReadonlyMap<string, AttestedBy>,
  now: number,
): Completion {
  const open = { complete: false, at: null, attested: [] } as const;
  const later = rotations.toSorted((one, other) => one.finishedAt - other.finishedAt);
  const last = later.findIndex(({ startedAt }) => startedAt >= destroyedAt);
  if (last < 0) return { ...open, waitsFor: 'rotation', says: sayRotation };
  const counted = later.slice(0, last + 1).filter(({ finishedAt }) => finishedAt >= madeAt);
  const left = counted.filter(leavesCopies);
  const unknown = left.findLast(({ id }) => !attested.has(id));
  if (unknown) return { ...open, waitsFor: 'copies', says: sayCopies(unknown) };
  const at = Math.max(...counted.map((one) => one.finalAt ?? one.finishedAt));
  const undated = counted.some(({ remains, finalAt }) => remains === 'scheduled' && finalAt === null);
  if (undated) return { ...open, waitsFor: 'provider', says: sayProvider };
  if (at > now) return { ...open, waitsFor: 'provider', at, says: sayProvider };
  const words = listWords(left, attested);
  if (words.length === 0) return { complete: true, waitsFor: null, at, attested: [], says: sayFinal };
  const since = Math.max(at, ...words.map((word) => word.at));
  return { complete: false, waitsFor: null, at: since, attested: words, says: sayAttested(words) };
}

/** Whether copies may be left of what a rotation gave up, of which only a person can know. */
export function leavesCopies({ remains }: Pick<RotationEnd, 'remains'>): boolean {
  return remains === 'copies' || remains === 'kept';
}

/** Each attestation once, the oldest first. */
function listWords(
  left: readonly RotationEnd[],
  attested: ReadonlyMap<string, AttestedBy>,
): readonly AttestedBy[] {
  const words = left.flatMap(({ id }) => attested.get(id) ?? []);
  return [...new Map(words.map((word) => [word.attestation, word])).values()].sort((a, b) => a.at - b.at);
}

function sayAttested(words: readonly AttestedBy[]): string {
  const names = words.map(({ by, at }) => `${by.name} on ${new Date(at).toISOString().slice(0, 10)} (UTC)`);
  return `Final as attested by ${names.join(' and by ')}: that every copy of the key ring from before the rotation, and whatever else opened one, was destroyed. This is that person’s word. Cordon cannot see whether such copies exist, and has not proven it.`;
}

function sayCopies({ remains, startedAt }: RotationEnd): string {
  const day = new Date(startedAt).toISOString().slice(0, 10);
  const how =
    remains === 'kept'
      ? 'as long as the key that held the ring exists at its provider'
      : 'with its passphrase or key file';
  return `The key is gone from the database, and nothing of today opens older copies of it. A copy of the key ring from before the rotation begun on ${day} (UTC), or made while that ran, still opens backups from before, ${how}. ${unseen}`;
}

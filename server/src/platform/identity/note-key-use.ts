import type { Id } from '../../kernel/ids.ts';
import type { Keys } from './stores/keys.ts';

const interval = 60_000;
const mostKeys = 20_000;

/** Notes that a key was taken. Never waited for, never fails: a request does not depend on it. */
export type NoteKeyUse = (key: Id<'key'>, network: string, at: number) => void;

/** At most once a minute for each key on this node; what could not be written is written at a later use. */
export function createKeyUseNotes(keys: Pick<Keys, 'noteUse'>): NoteKeyUse {
  const noted = new Map<Id<'key'>, number>();
  return (key, network, at) => {
    const last = noted.get(key);
    // A clock that was set back must not stop it for as long.
    if (last !== undefined && at >= last && at - last < interval) return;
    if (noted.size >= mostKeys) noted.clear();
    noted.set(key, at);
    keys.noteUse(key, network, at).catch(() => undefined);
  };
}

import { openNote, parseNote, signNote } from './signed-note.ts';
import type { NoteSigner } from './signer.ts';
import { type NoteVerifier, parseVerifierKey } from './verifier-key.ts';

/** One key of a log takes over from another: both are named by their verifier keys. */
export interface Succession {
  readonly origin: string;
  readonly from: string;
  readonly to: string;
}

/** Its first line is no origin, so that nobody takes it for a checkpoint. */
function formatSuccession({ origin, from, to }: Succession): string {
  return `${origin} is signed by another key from now on\n${from}\n${to}\n`;
}

/** Says that `to` follows `from`, signed by both: the one allows it, the other shows that somebody holds it. */
export async function signSuccession(from: NoteSigner, to: NoteSigner): Promise<string> {
  return await signNote(formatSuccession({ origin: from.name, from: from.vkey, to: to.vkey }), from, to);
}

/** The keys that a note names, if both signed it and belong to one log; else null. Never throws. */
export function openSuccession(note: string): Succession | null {
  const [, from = '', to = ''] = parseNote(note)?.text.split('\n') ?? [];
  const [old, young] = [parseVerifierKey(from), parseVerifierKey(to)];
  if (old === null || young === null || old.name !== young.name || from === to) return null;
  const found = { origin: old.name, from, to };
  const isWhole = [old, young].every((key) => openNote(note, [key]) === formatSuccession(found));
  return isWhole ? found : null;
}

/**
 * The keys of a log, as far as successions lead to them from keys that are trusted: those first, in their order. A note
 * counts for what both of its keys signed, so whoever keeps the notes can leave one out, but cannot add a key. Where two keys
 * are said to follow the same one, somebody else has used it, and neither is believed on its word.
 */
export function extendTrust(trusted: readonly string[], notes: readonly string[]): readonly string[] {
  const keys = new Set(trusted.map((vkey) => vkey.trim()).filter((vkey) => vkey !== ''));
  const names = new Set([...keys].map((vkey) => parseVerifierKey(vkey)?.name));
  const links = notes.flatMap((note) => openSuccession(note) ?? []).filter(({ origin }) => names.has(origin));
  const followers = new Map<string, Set<string>>();
  for (const { from, to } of links) followers.set(from, (followers.get(from) ?? new Set()).add(to));
  for (let size = 0; size < keys.size; ) {
    size = keys.size;
    for (const { from, to } of links) {
      if (keys.has(to)) keys.add(from);
      else if (keys.has(from) && followers.get(from)?.size === 1) keys.add(to);
    }
  }
  return [...keys];
}

/** Verifiers for verifier keys; those that are malformed are left out. */
export function readVerifiers(vkeys: readonly string[]): readonly NoteVerifier[] {
  return vkeys.flatMap((vkey) => parseVerifierKey(vkey) ?? []);
}

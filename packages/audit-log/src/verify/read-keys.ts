import { join } from 'node:path';
import { formatSuccessionPath, KEYS_PATH } from '../core/evidence-layout.ts';
import { extendTrust, readVerifiers } from '../core/succession.ts';
import type { NoteVerifier } from '../core/verifier-key.ts';
import { LogError } from '../failure.ts';
import { readBounded } from './export-files.ts';

/** Keys that an auditor was given: one, or several, also as lines of one text. */
export type GivenKeys = string | readonly string[];

const TEXT_LIMIT = 1_000_000;
/** A log whose key changes each month has this many in eighty years. */
const MAX_SUCCESSIONS = 1000;

/** @throws LogError `invalid_argument` where one of them is no key, or there is none */
export function readKeys(given: GivenKeys): readonly NoteVerifier[] {
  const texts = [given].flat().flatMap((text) => text.split('\n').filter((line) => line.trim() !== ''));
  const verifiers = readVerifiers(texts);
  if (verifiers.length === texts.length && verifiers.length > 0) return verifiers;
  throw new LogError('invalid_argument', 'There is no well-formed verifier key: name+id+base64.');
}

/**
 * The keys that check what lies in a folder: those that were given, and those to which successions in it lead from them;
 * without any that was given, those in the folder.
 * @throws LogError `invalid_argument` without a usable key
 */
export async function readTrustedKeys(
  folder: string,
  given: GivenKeys | undefined,
): Promise<readonly NoteVerifier[]> {
  const own = given ?? (await readText(join(folder, KEYS_PATH))) ?? '';
  readKeys(own);
  const notes: string[] = [];
  for (let at = 0; at < MAX_SUCCESSIONS; at++) {
    const note = await readText(join(folder, formatSuccessionPath(at)));
    if (note === null) break;
    notes.push(note);
  }
  return readVerifiers(
    extendTrust(
      [own].flat().flatMap((text) => text.split('\n')),
      notes,
    ),
  );
}

async function readText(path: string): Promise<string | null> {
  const bytes = await readBounded(path, TEXT_LIMIT);
  return bytes === null ? null : Buffer.from(bytes).toString('utf8');
}

import { writeFile } from 'node:fs/promises';
import { ENTITY_NAMES, type SurrogateRecord } from '@cordon/deid';
import { InputError } from '../command.ts';
import { openFile } from './open-input.ts';
import { readText } from './read-whole.ts';

const KIND = 'cordon token map';

/**
 * Writes what the tokens stand for. The file holds identifiers: only its owner may read it, and it must not be there yet.
 * @throws InputError
 */
export async function writeTokenMap(path: string, records: readonly SurrogateRecord[]): Promise<void> {
  try {
    const text = `${JSON.stringify({ kind: KIND, version: 1, records })}\n`;
    await writeFile(path, text, { flag: 'wx', mode: 0o600, flush: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new InputError(
      code === 'EEXIST'
        ? 'The file of --map is there already, and the values in it would be lost. Name a new one. Nothing was written.'
        : `The file of --map could not be written (${code ?? 'unknown'}), so the text was not written either.`,
    );
  }
}

/** @throws InputError for a file that is no token map */
export async function readTokenMap(path: string): Promise<readonly SurrogateRecord[]> {
  const text = await readText(await openFile(path));
  const refuse = () => new InputError('The file of --map is no token map of “cordon deid text”.');
  let read: { kind?: unknown; version?: unknown; records?: unknown } | null;
  try {
    read = JSON.parse(text);
  } catch {
    throw refuse();
  }
  if (read?.kind !== KIND || read.version !== 1 || !Array.isArray(read.records)) throw refuse();
  if (!read.records.every(isRecord)) throw refuse();
  return read.records;
}

function isRecord(record: unknown): record is SurrogateRecord {
  const { token, entity, value, day } = (record ?? {}) as Record<string, unknown>;
  return (
    typeof token === 'string' &&
    typeof value === 'string' &&
    (ENTITY_NAMES as readonly unknown[]).includes(entity) &&
    (day === undefined || Number.isSafeInteger(day))
  );
}

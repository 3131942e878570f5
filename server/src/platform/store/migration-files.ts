import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Failure } from '../../kernel/failure.ts';

/** One step of the schema. */
export interface MigrationFile {
  /** File name without its ending: `202611220000-instance`. The order of names is the order of steps. */
  name: string;
  sql: string;
  /** Lowercase hexadecimal SHA-256 of the text, with line ends as LF, so that a checkout on Windows has the same. */
  sha256: string;
}

/** The steps that this version of Cordon knows. */
export const migrationsFolder = fileURLToPath(new URL('../../../migrations/', import.meta.url));

const fileName = /^(\d{12}-[a-z0-9]+(?:-[a-z0-9]+)*)\.sql$/;

/**
 * Reads all steps, in order.
 * @throws Failure `configuration_invalid` for a file whose name does not say its place.
 */
export async function readMigrationFiles(folder: string = migrationsFolder): Promise<MigrationFile[]> {
  const files: MigrationFile[] = [];
  for (const entry of (await readdir(folder)).filter((name) => !name.startsWith('.')).sort()) {
    const name = fileName.exec(entry)?.[1];
    if (name === undefined) {
      throw new Failure('configuration_invalid', {
        detail: `The migration file ${entry} has no place in the order.`,
        next: 'Name it <yyyymmddhhmm>-<what-it-does>.sql, in lower case.',
      });
    }
    const sql = (await readFile(path.join(folder, entry), 'utf8')).replaceAll('\r\n', '\n');
    files.push({ name, sql, sha256: createHash('sha256').update(sql).digest('hex') });
  }
  return files;
}

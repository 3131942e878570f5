import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Store } from '../../server/src/platform/store/index.ts';

/** Part of every canary that is a word of our own; in both spellings of its first letter it reads the same from here. */
export const stem = 'anaryqzxvkw';

/** A word that stands nowhere else, for one place in the tests. */
export function canary(place: string): string {
  return `c${stem}${place}`;
}

/** The forms in which a text may stand in bytes without being encrypted. */
export function formsOf(text: string): { form: string; bytes: Buffer }[] {
  const plain = Buffer.from(text, 'utf8');
  const hex = plain.toString('hex');
  return [
    { form: 'text', bytes: plain },
    { form: 'upper case', bytes: Buffer.from(text.toUpperCase(), 'utf8') },
    { form: 'UTF-16', bytes: Buffer.from(text, 'utf16le') },
    { form: 'hexadecimal', bytes: Buffer.from(hex) },
    { form: 'hexadecimal, upper case', bytes: Buffer.from(hex.toUpperCase()) },
    ...[0, 1, 2].map((shift) => ({ form: `base64, shifted by ${shift}`, bytes: base64Core(plain, shift) })),
  ];
}

/** What of the base64 of a text is the same whatever stands around it, when it begins so many bytes into a group. */
function base64Core(plain: Buffer, shift: number): Buffer {
  const encoded = Buffer.concat([Buffer.alloc(shift), plain])
    .toString('base64')
    .replace(/=+$/, '');
  const from = shift === 0 ? 0 : shift + 1;
  const to = Math.floor(((shift + plain.length) * 8) / 6);
  return Buffer.from(encoded.slice(from, to));
}

/** Which of the texts stand in the bytes, and in which form. */
export function findTexts(bytes: Buffer, texts: readonly string[]): string[] {
  return texts.flatMap((text) =>
    formsOf(text)
      .filter((needle) => bytes.includes(needle.bytes))
      .map(({ form }) => `${text} (${form})`),
  );
}

/** Searches every file below a folder: `file: what was found`. Gives the number of bytes read, too. */
export async function searchFolder(
  folder: string,
  texts: readonly string[],
): Promise<{ found: string[]; bytes: number }> {
  const found: string[] = [];
  let bytes = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    // A server at work removes files while we look.
    const content = await readFile(file).catch(() => Buffer.alloc(0));
    bytes += content.length;
    for (const hit of findTexts(content, texts)) found.push(`${path.relative(folder, file)}: ${hit}`);
  }
  return { found, bytes };
}

/** Searches every row of every table as the database prints it: `table: what was found`. */
export async function searchTables(
  store: Store,
  texts: readonly string[],
): Promise<{ found: string[]; tables: number }> {
  const { rows: tables } = await store.query<{ name: string }>(
    `select table_name as name from information_schema.tables
     where table_schema = current_schema() and table_type = 'BASE TABLE' order by 1`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await store.query<{ row: string }>(`select t::text as row from "${name}" as t`);
    const printed = Buffer.from(rows.map(({ row }) => row).join('\n'), 'utf8');
    for (const hit of findTexts(printed, texts)) found.push(`${name}: ${hit}`);
  }
  return { found, tables: tables.length };
}

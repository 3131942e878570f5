import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { concatBytes, toBase64 } from './bytes.ts';
import { openCheckpoint } from './checkpoint.ts';
import { encodeBundle } from './entry-bundle.ts';
import { emptyGrowth, grow, rootOfGrowth } from './growth.ts';
import { hashLeaf } from './hashing.ts';
import { verifyConsistency, verifyInclusion } from './proof-check.ts';
import { openNote } from './signed-note.ts';
import { parseVerifierKey } from './verifier-key.ts';

const VECTORS = new URL('../../../../test/vectors/audit-log/', import.meta.url);

interface Vector {
  readonly desc: string;
  readonly wantErr: boolean;
  readonly [field: string]: unknown;
}

// Indices reach 2^64-1, which plain JSON numbers round: quote long digits, then read them as BigInt.
function readVectors(folder: string): { file: string; vector: Vector }[] {
  const base = new URL(`merkle/${folder}/`, VECTORS);
  const files = readdirSync(base, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.json'),
  );
  return files.map((file) => {
    const text = readFileSync(new URL(file, base), 'utf8').replace(/: (\d{15,})/g, ': "$1"');
    return { file, vector: JSON.parse(text) as Vector };
  });
}

function count(value: unknown): bigint {
  return BigInt(value as number | string);
}

function bytes(value: unknown): Uint8Array {
  return Buffer.from((value as string | null) ?? '', 'base64');
}

function proof(value: unknown): Uint8Array[] {
  return ((value as string[] | null) ?? []).map(bytes);
}

function readText(path: string): string {
  return readFileSync(new URL(path, VECTORS), 'utf8');
}

describe('transparency-dev/merkle', () => {
  const inclusion = readVectors('inclusion');
  const consistency = readVectors('consistency');

  it('has all 196 vectors', () => {
    expect(inclusion.length + consistency.length).toBe(196);
  });

  it.each(inclusion)('inclusion $file', ({ vector }) => {
    const verified = verifyInclusion({
      index: count(vector.leafIdx),
      size: count(vector.treeSize),
      root: bytes(vector.root),
      leafHash: bytes(vector.leafHash),
      proof: proof(vector.proof),
    });
    expect(verified).toBe(!vector.wantErr);
  });

  it.each(consistency)('consistency $file', ({ vector }) => {
    const verified = verifyConsistency({
      size1: count(vector.size1),
      size2: count(vector.size2),
      root1: bytes(vector.root1),
      root2: bytes(vector.root2),
      proof: proof(vector.proof),
    });
    expect(verified).toBe(!vector.wantErr);
  });
});

describe('transparency-dev/tessera', () => {
  const words = 'one two three four five six seven eit nain ten ileven twelf threeten fourten fivten'.split(
    ' ',
  );
  const leaves = words.map((word) => Buffer.from(word));
  const vkey = parseVerifierKey(readText('tessera-log/log.vkey'));

  it.each([...Array(16).keys()])('checkpoint.%i, its root and its tile', (size) => {
    const checkpoint = openCheckpoint(readText(`tessera-log/checkpoint.${size}`), vkey ? [vkey] : []);
    const hashes = leaves.slice(0, size).map(hashLeaf);
    const { growth } = grow(emptyGrowth(), hashes);
    expect(checkpoint?.size).toBe(size);
    expect(toBase64(checkpoint?.root ?? new Uint8Array())).toBe(toBase64(rootOfGrowth(growth)));
    if (size === 0) return;
    const tile = readFileSync(new URL(`tessera-log/tile/0/000.p/${size}`, VECTORS));
    const bundle = readFileSync(new URL(`tessera-log/tile/entries/000.p/${size}`, VECTORS));
    expect(Buffer.compare(tile, concatBytes(growth.open[0] ?? []))).toBe(0);
    expect(Buffer.compare(bundle, encodeBundle(leaves.slice(0, size)))).toBe(0);
  });

  it('refuses a checkpoint whose signature was made for another', () => {
    const [text] = readText('tessera-log/checkpoint.5').split('\n\n');
    const [, signature] = readText('tessera-log/checkpoint.6').split('\n\n');
    expect(openCheckpoint(`${text}\n\n${signature}`, vkey ? [vkey] : [])).toBeNull();
  });
});

describe('C2SP signed-note', () => {
  const note = readText('c2sp/signed-note-example.txt');
  const vkey = parseVerifierKey(readText('c2sp/signed-note-example.vkey'));

  it('opens the example', () => {
    expect(openNote(note, vkey ? [vkey] : [])).toBe('This is an example message.\n');
  });

  it('does not open it with no key, or after one changed character', () => {
    expect(openNote(note, [])).toBeNull();
    expect(openNote(note.replace('example message', 'exemple message'), vkey ? [vkey] : [])).toBeNull();
  });
});

import { execFile } from 'node:child_process';
import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryBackend } from '../backends/memory.ts';
import { decodeBundle, encodeBundle } from '../core/entry-bundle.ts';
import { emptyGrowth, grow } from '../core/growth.ts';
import { hashLeaf } from '../core/hashing.ts';
import { decodeSealedHeader, encodeSealedHeader, SEALED_HEADER_BYTES } from '../core/sealed-bundle.ts';
import { createSigner } from '../core/signer.ts';
import { exportLog } from '../export.ts';
import { headOf } from '../growth-loading.ts';
import { openLog } from '../log.ts';
import type { VerifyReport } from './problem.ts';
import { verifyExport } from './verify-export.ts';

const ORIGIN = 'log.example.org/export';
const signer = createSigner(ORIGIN, Buffer.alloc(32, 9));
const SIZE = 600;
const TESSERA = fileURLToPath(new URL('../../../../test/vectors/audit-log/tessera-log', import.meta.url));
const CLI = fileURLToPath(new URL('../cli/verify.ts', import.meta.url));

let base = '';
let pristine = '';
let earlierNote = '';
const backend = createMemoryBackend();

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'audit-export-'));
  pristine = join(base, 'pristine');
  const log = await openLog({ origin: ORIGIN, backend, signer, clock: { now: () => 0 } });
  for (let i = 0; i < SIZE; i++) {
    const append = log.append({
      record: { v: 1, id: `e${i}` },
      // Few, because each one is a file and each test works on a copy.
      sealed: i % 2 === 1 && (i < 20 || i > 590) ? Buffer.from(`ciphertext ${i}`) : undefined,
    });
    if (i === 399) {
      await append;
      earlierNote = (await log.checkpoint()).note;
    }
  }
  await log.close();
  await exportLog({ backend, vkey: signer.vkey, folder: pristine });
});
afterAll(async () => {
  await rm(base, { recursive: true, force: true });
});

let copies = 0;
async function tampered(change: (folder: string) => Promise<unknown>): Promise<VerifyReport> {
  copies += 1;
  const folder = join(base, `copy-${copies}`);
  await cp(pristine, folder, { recursive: true, filter: (path) => !path.includes('/verifier') });
  try {
    await change(folder);
    return await verifyExport({ folder, vkey: signer.vkey });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function editBundle(
  folder: string,
  path: string,
  edit: (leaves: Uint8Array[]) => Uint8Array[],
): Promise<void> {
  const file = join(folder, path);
  await writeFile(file, encodeBundle(edit(decodeBundle(await readFile(file)).leaves)));
}

type Part = { place: number; sealed: Uint8Array };

/** Rewrites the file of a bundle's sealed parts, its headers as they should be. */
async function editSealed(folder: string, path: string, edit: (parts: Part[]) => Part[]): Promise<void> {
  const file = join(folder, path);
  const bytes = await readFile(file);
  const parts: Part[] = [];
  for (let at = 0; at < bytes.length; ) {
    const { place, length } = decodeSealedHeader(bytes.subarray(at)) ?? { place: 0, length: 0 };
    const from = at + SEALED_HEADER_BYTES;
    parts.push({ place, sealed: bytes.subarray(from, from + length) });
    at = from + length;
  }
  const pieces = edit(parts).flatMap(({ place, sealed }) => [
    encodeSealedHeader({ place, length: sealed.length }),
    sealed,
  ]);
  await writeFile(file, Buffer.concat(pieces));
}

/** Changes the bytes of a file. */
async function editBytes(file: string, edit: (bytes: Buffer) => Uint8Array): Promise<void> {
  await writeFile(file, edit(await readFile(file)));
}

const text = (value: string): Uint8Array => Buffer.from(value);

function summary({ problems }: VerifyReport): unknown[] {
  return problems.map(({ kind, index, through }) =>
    index === through ? [kind, index] : [kind, index, through],
  );
}

describe('exportLog and verifyExport', () => {
  it('write and accept a sound export', async () => {
    const report = await verifyExport({ folder: pristine, vkey: signer.vkey, earlier: [earlierNote] });
    expect(report).toMatchObject({
      ok: true,
      size: SIZE,
      signedSize: SIZE,
      checkpoints: 2,
      sealedChecked: 15,
      problems: [],
    });
    expect((await readdir(join(pristine, 'tile', 'entries'))).sort()).toEqual(['000', '001', '002.p']);
    expect(await readdir(join(pristine, 'tile', '1', '000.p'))).toEqual(['2']);
  });

  it('refuse a folder in use, a wrong key, and a log without checkpoint', async () => {
    const call = (options: object) =>
      exportLog({ backend, vkey: signer.vkey, folder: join(base, 'other'), ...options });
    await expect(call({ folder: pristine })).rejects.toMatchObject({ code: 'invalid_argument' });
    const other = createSigner(ORIGIN, Buffer.alloc(32, 1));
    await expect(call({ vkey: other.vkey })).rejects.toMatchObject({ code: 'invalid_argument' });
    await expect(call({ backend: createMemoryBackend() })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('export an earlier checkpoint, and leave ciphertexts out on request', async () => {
    const folder = join(base, 'earlier');
    await exportLog({ backend, vkey: signer.vkey, folder, size: 500, withoutSealed: true });
    expect(await verifyExport({ folder, vkey: signer.vkey, skipSealed: true })).toMatchObject({
      ok: true,
      size: 400,
    });
    expect((await verifyExport({ folder, vkey: signer.vkey })).problems[0]).toMatchObject({
      kind: 'sealed missing',
      index: 1,
    });
    const later = await readFile(join(pristine, 'checkpoint'), 'utf8');
    const report = await verifyExport({ folder, vkey: signer.vkey, skipSealed: true, earlier: [later] });
    expect(summary(report)).toEqual([['truncated', 400, 599]]);
  });

  it('leave no checkpoint when the stored entries do not give the signed root', async () => {
    const damaged = {
      ...backend,
      readEntries: (from: number, to: number) => backend.readEntries(from, to - 1),
    };
    const folder = join(base, 'broken');
    await expect(exportLog({ backend: damaged, vkey: signer.vkey, folder })).rejects.toMatchObject({
      code: 'integrity',
    });
    expect(await readdir(folder)).not.toContain('checkpoint');
  });

  it.each<[string, (folder: string) => Promise<unknown>, unknown[]]>([
    [
      'a removed entry, and not its followers',
      (f) => editBundle(f, 'tile/entries/000', (l) => l.toSpliced(40, 1)),
      [['missing', 40]],
    ],
    [
      'an entry slipped in',
      (f) => editBundle(f, 'tile/entries/000', (l) => l.toSpliced(40, 0, Buffer.from('{"v":1}'))),
      [['extra', 40]],
    ],
    [
      'an edited entry',
      (f) => editBundle(f, 'tile/entries/001', (l) => l.with(0, Buffer.from('{"v":1}'))),
      [['edited', 256]],
    ],
    [
      'entries that changed places',
      (f) =>
        editBundle(f, 'tile/entries/001', (l) => l.with(3, l[9] ?? Buffer.of()).with(9, l[3] ?? Buffer.of())),
      [
        ['reordered', 259],
        ['reordered', 265],
      ],
    ],
    [
      'a removed tail',
      (f) => editBundle(f, 'tile/entries/002.p/88', (l) => l.slice(0, 80)),
      [['missing', 592, 599]],
    ],
    ['a bundle that is gone', (f) => rm(join(f, 'tile/entries/001')), [['missing', 256, 511]]],
    ['a tile that is gone', (f) => rm(join(f, 'tile/0/001')), [['tile missing', 256, 511]]],
    [
      'a ciphertext that is gone',
      (f) => editSealed(f, 'sealed/000', (parts) => parts.filter(({ place }) => place !== 11)),
      [['sealed missing', 11]],
    ],
    [
      'a changed ciphertext',
      (f) =>
        editBytes(join(f, 'sealed/000'), (b) => b.fill(0x21, b.indexOf('text 11'), b.indexOf('text 11') + 1)),
      [['digest mismatch', 11]],
    ],
    [
      'a ciphertext of another length',
      (f) =>
        editSealed(f, 'sealed/000', (parts) =>
          parts.map((part) => (part.place === 11 ? { ...part, sealed: text('x') } : part)),
        ),
      [['digest mismatch', 11]],
    ],
    [
      'ciphertexts that changed places',
      (f) =>
        editSealed(f, 'sealed/000', (parts) => {
          const at = (n: number): Uint8Array => parts.find(({ place }) => place === n)?.sealed ?? text('');
          const swapped = new Map([
            [11, at(13)],
            [13, at(11)],
          ]);
          return parts.map(({ place, sealed }) => ({ place, sealed: swapped.get(place) ?? sealed }));
        }),
      [
        ['digest mismatch', 11],
        ['digest mismatch', 13],
      ],
    ],
    [
      'a ciphertext too many',
      (f) =>
        editSealed(f, 'sealed/000', (parts) => parts.toSpliced(5, 0, { place: 10, sealed: text('more') })),
      [['sealed unexpected', 10]],
    ],
    [
      'a ciphertext with a changed length before it',
      (f) =>
        editBytes(join(f, 'sealed/000'), (b) =>
          b.fill(0x7f, b.indexOf('ciphertext 11') - 4, b.indexOf('ciphertext 11') - 3),
        ),
      [['digest mismatch', 11]],
    ],
    [
      'a byte that was cut out of a ciphertext',
      (f) =>
        editBytes(join(f, 'sealed/000'), (b) => {
          const at = b.indexOf('ciphertext 11');
          return Buffer.concat([b.subarray(0, at), b.subarray(at + 1)]);
        }),
      [['digest mismatch', 11]],
    ],
    [
      'bytes behind the last ciphertext',
      (f) => editBytes(join(f, 'sealed/002'), (b) => Buffer.concat([b, text('xyz')])),
      [['sealed unexpected', 599]],
    ],
    [
      'ciphertexts that were cut off',
      (f) => truncate(join(f, 'sealed/000'), 20),
      [
        ['digest mismatch', 3],
        ['sealed missing', 5],
        ['sealed missing', 7],
        ['sealed missing', 9],
        ['sealed missing', 11],
        ['sealed missing', 13],
        ['sealed missing', 15],
        ['sealed missing', 17],
        ['sealed missing', 19],
      ],
    ],
    [
      'a file of ciphertexts that is gone',
      (f) => rm(join(f, 'sealed/002')),
      [591, 593, 595, 597, 599].map((n) => ['sealed missing', n]),
    ],
    [
      'ciphertexts where none belong',
      (f) => writeFile(join(f, 'sealed/001'), encodeSealedHeader({ place: 3, length: 0 })),
      [['sealed unexpected', 259]],
    ],
    ['ciphertexts of no entry', (f) => writeFile(join(f, 'sealed/003'), 'x'), [['sealed unexpected', 768]]],
    [
      'a foreign file among ciphertexts',
      (f) => writeFile(join(f, 'sealed/000.bak'), 'x'),
      [['sealed unexpected', 600]],
    ],
    ['a tile too many', (f) => writeFile(join(f, 'tile/0/007'), 'x'), [['tile extra', 1792]]],
    ['a foreign file', (f) => writeFile(join(f, 'tile/notes.txt'), 'x'), [['tile extra', 600]]],
    [
      'a link instead of a tile',
      async (f) => {
        await rename(join(f, 'tile/0/001'), join(f, 'elsewhere'));
        await symlink(join(f, 'elsewhere'), join(f, 'tile/0/001'));
      },
      [
        ['tile missing', 256, 511],
        ['malformed', 600],
      ],
    ],
    [
      'an older partial tile that differs',
      async (f) => {
        await mkdir(join(f, 'tile/0/000.p'));
        await writeFile(join(f, 'tile/0/000.p/1'), Buffer.alloc(32));
      },
      [['tile edited', 0]],
    ],
  ])('name %s', async (_name, change, expected) => {
    expect(summary(await tampered(change))).toEqual(expected);
  });

  it('find any change of any file, with the place', async () => {
    const files = (await readdir(pristine, { recursive: true, withFileTypes: true }))
      .filter((file) => file.isFile())
      .map((file) => join(file.parentPath, file.name).slice(pristine.length + 1))
      .filter((file) => /^(tile|sealed|checkpoint)/.test(file));
    const changes = fc.constantFrom('flip', 'cut', 'grow', 'remove', 'swap');
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.constantFrom(...files),
        fc.nat(),
        changes,
        async (file, other, at, change) => {
          fc.pre(dirname(file) === dirname(other) && (change !== 'swap' || file !== other));
          const found = await tampered((folder) => alter(folder, file, other, at, change)).then(
            ({ problems }) =>
              problems.every((p) => p.index >= 0 && p.through >= p.index) && problems.length > 0,
            (error: { code?: string }) => file === 'checkpoint' && error.code === 'not_found',
          );
          expect(found).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  async function alter(
    folder: string,
    file: string,
    other: string,
    at: number,
    change: string,
  ): Promise<void> {
    const path = join(folder, file);
    const content = await readFile(path);
    content[at % content.length] = (content[at % content.length] ?? 0) ^ (1 << (at % 8));
    if (change === 'flip') await writeFile(path, content);
    if (change === 'cut') await truncate(path, at % content.length);
    if (change === 'grow') await writeFile(path, 'x', { flag: 'a' });
    if (change === 'remove') await rm(path);
    if (change === 'swap') {
      await rename(path, `${folder}/swap`);
      await rename(join(folder, other), path);
      await rename(`${folder}/swap`, join(folder, other));
    }
  }

  it('find the same with several threads', async () => {
    const folder = join(base, 'threads');
    await cp(pristine, folder, { recursive: true });
    const check = (): Promise<VerifyReport> => verifyExport({ folder, vkey: signer.vkey, threads: 2 });
    expect(await check()).toEqual(await verifyExport({ folder: pristine, vkey: signer.vkey }));
    await editBundle(folder, 'tile/entries/001', (l) => l.with(5, Buffer.from('{"v":1}')));
    await editBundle(folder, 'tile/entries/000', (l) => l.toSpliced(40, 1));
    expect(summary(await check())).toEqual([
      ['missing', 40],
      ['edited', 261],
    ]);
  });

  it('name records that are not in canonical form, though they were signed so', async () => {
    const wild = createMemoryBackend();
    const leaf = Buffer.from('{"v":1, "id":"spaced"}');
    const { growth, tiles } = grow(
      emptyGrowth(),
      Array.from({ length: 256 }, () => hashLeaf(leaf)),
    );
    const leafHash = hashLeaf(leaf);
    await wild.commit(await wild.readHead(), {
      entries: Array.from({ length: 256 }, () => ({ leaf, leafHash, sealed: null })),
      ...{ tiles, next: headOf(growth), companions: {} },
    });
    await (await openLog({ origin: ORIGIN, backend: wild, signer, clock: { now: () => 0 } })).checkpoint();
    const folder = join(base, 'wild');
    await exportLog({ backend: wild, vkey: signer.vkey, folder });
    const report = await verifyExport({ folder, vkey: signer.vkey });
    expect(report.problems).toHaveLength(256);
    expect(report.problems[255]).toMatchObject({ kind: 'malformed', index: 255 });
    expect(await verifyExport({ folder, vkey: signer.vkey, opaque: true })).toMatchObject({ ok: true });
  });

  it('accept the public Tessera log with all its partial tiles', async () => {
    const report = await verifyExport({ folder: TESSERA, opaque: true });
    expect(report).toMatchObject({ ok: true, origin: 'example.com/log/testdata', size: 15, signedSize: 15 });
  });
});

describe('cli/verify.ts', () => {
  const run = (args: string[], cwd = base) =>
    new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
      execFile(process.execPath, args, { cwd }, (error, stdout, stderr) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
      });
    });

  it('runs from the export alone, and says that nothing was found', async () => {
    const result = await run(['verifier/cli/verify.ts', '.', '--key', signer.vkey], pristine);
    expect(result).toMatchObject({ code: 0, stderr: '' });
    expect(result.stdout).toContain('Nothing found');
    expect(result.stdout).toContain('600');
  });

  it('prints JSON, and exits 1 with the index of what it found', async () => {
    const folder = join(base, 'cli-tampered');
    await cp(pristine, folder, { recursive: true });
    await editBytes(join(folder, 'sealed/000'), (b) =>
      b.fill(0x21, b.indexOf('text 11'), b.indexOf('text 11') + 1),
    );
    const result = await run([CLI, folder, '--json']);
    expect(result.code).toBe(1);
    expect(JSON.parse(result.stdout)).toMatchObject({
      ok: false,
      problems: [{ kind: 'digest mismatch', index: 11 }],
    });
    expect((await run([CLI, folder])).stdout).toMatch(/digest mismatch \(entry 11\).*\n.*1 finding:/s);
  });

  it('exits 1 when another key is expected, 2 on wrong use, 3 when nothing can be checked', async () => {
    const other = createSigner(ORIGIN, Buffer.alloc(32, 1));
    expect((await run([CLI, pristine, '--key', other.vkey])).code).toBe(1);
    expect((await run([CLI])).code).toBe(2);
    expect((await run([CLI, pristine, '--nonsense'])).code).toBe(2);
    expect((await run([CLI, join(base, 'nowhere'), '--key', signer.vkey])).code).toBe(3);
    expect((await run([CLI, pristine, '--key', 'nonsense'])).code).toBe(2);
    const help = await run([CLI, '--help']);
    expect([help.code, help.stdout.includes('Usage')]).toEqual([0, true]);
  });
});

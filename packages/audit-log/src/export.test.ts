import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Backend, StoredEntry } from './backends/backend.ts';
import { openFileBackend } from './backends/file.ts';
import { createMemoryBackend } from './backends/memory.ts';
import { exportLog } from './export.ts';
import { entry, open, signer } from './log.fixture.ts';
import { verifyExport } from './verify/verify-export.ts';

const EXPORTER = fileURLToPath(new URL('./export.fixture.ts', import.meta.url));
const SIZE = 1000;

let base = '';
let source = '';

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'audit-export-faults-'));
  source = join(base, 'log');
  const backend = await openFileBackend(source);
  const log = await open(backend);
  await Promise.all(Array.from({ length: SIZE }, (_, i) => log.append(entry(`e${i}`, `ciphertext ${i}`))));
  await log.close();
  await backend.close();
});
afterAll(async () => {
  await rm(base, { recursive: true, force: true });
});

function run(command: string): Promise<{ signal: string | null; stdout: string }> {
  return new Promise((resolve) => {
    execFile('/bin/sh', ['-c', command], (error, stdout) => {
      resolve({ signal: error?.signal ?? null, stdout });
    });
  });
}

async function expectNoExport(folder: string): Promise<void> {
  expect(await readdir(folder)).not.toContain('checkpoint');
  await expect(verifyExport({ folder, vkey: signer.vkey })).rejects.toMatchObject({
    code: 'not_found',
    message: expect.stringContaining('broke off'),
  });
}

describe('exportLog', () => {
  it('leaves no checkpoint when its process is killed, and takes a new folder for the next try', async () => {
    const folder = join(base, 'killed');
    const { signal } = await run(`exec ${process.execPath} ${EXPORTER} ${source} ${folder} 512`);
    expect(signal).toBe('SIGKILL');
    await expectNoExport(folder);
    await rm(join(source, 'lock'), { force: true });
    const again = join(base, 'again');
    expect((await run(`exec ${process.execPath} ${EXPORTER} ${source} ${again}`)).stdout).toBe('');
    expect(await verifyExport({ folder: again, vkey: signer.vkey })).toMatchObject({ ok: true, size: SIZE });
  });

  it('says that the disk did not take a file, and leaves no checkpoint', async () => {
    const folder = join(base, 'full');
    // No file above 4 or 8 kB, by the unit of the shell: the first tile does not fit.
    const { stdout } = await run(`ulimit -f 7; exec ${process.execPath} ${EXPORTER} ${source} ${folder}`);
    expect(stdout).toMatch(/^export_failed: .*EFBIG.*is no export/);
    await expectNoExport(folder);
  });

  it('holds what the checkpoint covers while others append', async () => {
    const backend = createMemoryBackend();
    const log = await open(backend);
    const append = (from: number): Promise<unknown> =>
      Promise.all(Array.from({ length: 300 }, (_, i) => log.append(entry(`e${from + i}`, `c${from + i}`))));
    await append(0);
    await log.checkpoint();
    const growing: Backend = {
      ...backend,
      readEntries: (from, to) => appendWhile(backend.readEntries(from, to), () => append(1000 + from)),
    };
    const folder = join(base, 'growing');
    await exportLog({ backend: growing, vkey: signer.vkey, folder });
    expect(log.head().size).toBeGreaterThan(300);
    expect(await verifyExport({ folder, vkey: signer.vkey })).toMatchObject({
      ok: true,
      size: 300,
      sealedChecked: 300,
    });
  });

  async function* appendWhile(
    entries: AsyncIterable<StoredEntry>,
    append: () => Promise<unknown>,
  ): AsyncGenerator<StoredEntry> {
    for await (const stored of entries) {
      if (stored.index % 256 === 7) await append();
      yield stored;
    }
  }
});

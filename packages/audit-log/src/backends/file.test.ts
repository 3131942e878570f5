import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSigner } from '../core/signer.ts';
import { openLog } from '../log.ts';
import { verifyBackend } from '../verify/verify-backend.ts';
import { commitAll, makeEntries, testBackendContract } from './backend.contract.ts';
import { type FileBackend, openFileBackend } from './file.ts';
import { HEAD_BYTES } from './file-format.ts';

const signer = createSigner('log.example.org/files', Buffer.alloc(32, 2));
const FILES = ['heads', 'entries', 'ends', 'hashes', 'tiles-0', 'tiles-1', 'checkpoints'].map(
  (name) => `${name}.dat`,
);

testBackendContract('file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'audit-log-'));
  let backend = await openFileBackend(folder);
  return {
    backend,
    reopen: async () => {
      await backend.close();
      backend = await openFileBackend(folder);
      return backend;
    },
    close: async () => {
      await backend.close();
      await rm(folder, { recursive: true });
    },
  };
});

describe('the file backend', () => {
  let folder = '';
  let backend: FileBackend | null = null;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'audit-log-'));
  });
  afterEach(async () => {
    await backend?.close();
    backend = null;
    await rm(folder, { recursive: true });
  });

  async function fill(count: number): Promise<void> {
    const filled = await openFileBackend(folder);
    await commitAll(filled, makeEntries(0, count), 10);
    await filled.close();
  }

  it('drops the torn tail of a commit that a crash cut short', async () => {
    await fill(300);
    const before = await Promise.all(FILES.map(async (name) => (await stat(join(folder, name))).size));
    for (const name of FILES) await appendFile(join(folder, name), Buffer.alloc(45, 0xab));
    backend = await openFileBackend(folder);
    expect((await backend.readHead()).size).toBe(300);
    expect(await Promise.all(FILES.map(async (name) => (await stat(join(folder, name))).size))).toEqual(
      before,
    );
  });

  it('goes back to the commit before when the last head record was cut short or left as zeros', async () => {
    await fill(300);
    const heads = join(folder, 'heads.dat');
    const { size } = await stat(heads);
    await truncate(heads, size - 1);
    backend = await openFileBackend(folder);
    expect([(await backend.readHead()).size, await backend.countEntries()]).toEqual([290, 290]);
    await backend.close();
    await appendFile(heads, Buffer.alloc(HEAD_BYTES));
    backend = await openFileBackend(folder);
    expect((await backend.readHead()).size).toBe(290);
  });

  it.each([
    'entries.dat',
    'ends.dat',
    'hashes.dat',
    'tiles-0.dat',
  ])('does not open when %s is shorter than committed', async (name) => {
    await fill(300);
    await truncate(join(folder, name), (await stat(join(folder, name))).size - 1);
    await expect(openFileBackend(folder)).rejects.toMatchObject({ code: 'integrity' });
  });

  it('does not take a changed head record or checkpoint for the tail of a crash', async () => {
    await fill(20);
    const heads = join(folder, 'heads.dat');
    const bytes = await readFile(heads);
    bytes[bytes.length - HEAD_BYTES + 7] = 99;
    await writeFile(heads, bytes);
    await expect(openFileBackend(folder)).rejects.toMatchObject({ code: 'integrity' });
    await truncate(heads, bytes.length - HEAD_BYTES);
    await writeFile(join(folder, 'checkpoints.dat'), '{"size":3}\n');
    await expect(openFileBackend(folder)).rejects.toMatchObject({ code: 'integrity' });
  });

  it('is found out by the verifier when a stored byte was changed', async () => {
    backend = await openFileBackend(folder);
    const log = await openLog({ origin: signer.name, backend, signer, clock: { now: () => 0 } });
    await Promise.all(
      Array.from({ length: 300 }, (_, i) =>
        log.append({ record: { v: 1, id: `e${i}` }, sealed: Buffer.from(`c${i}`) }),
      ),
    );
    await log.close();
    expect(await verifyBackend(backend, signer.vkey)).toMatchObject({ ok: true });
    for (const name of ['entries.dat', 'hashes.dat', 'tiles-0.dat']) {
      const whole = await readFile(join(folder, name));
      const changed = Buffer.from(whole);
      changed[changed.length - 20] = (changed[changed.length - 20] ?? 0) ^ 1;
      await writeFile(join(folder, name), changed);
      const { problems } = await verifyBackend(backend, signer.vkey);
      const place = name === 'tiles-0.dat' ? 255 : 299;
      expect(problems.some((p) => p.index <= place && place <= p.through)).toBe(true);
      await writeFile(join(folder, name), whole);
    }
  });

  it('refuses companion rows, and a second opening while it is open', async () => {
    backend = await openFileBackend(folder);
    const log = await openLog({ origin: signer.name, backend, signer, clock: { now: () => 0 } });
    await expect(log.append({ record: { v: 1 }, companions: { vault: [{}] } })).rejects.toMatchObject({
      code: 'commit_refused',
    });
    await expect(openFileBackend(folder)).rejects.toMatchObject({ code: 'commit_refused' });
  });

  it('has every acknowledged entry after its process was killed at any moment', async () => {
    for (const acknowledgements of [1, 40, 333]) {
      const writer = startWriter(folder);
      const last = await killAfter(writer, acknowledgements);
      const opened = await openFileBackend(folder);
      const log = await openLog({ origin: signer.name, backend: opened, signer, clock: { now: () => 0 } });
      expect(log.head().size).toBeGreaterThan(last);
      await log.close();
      expect(await verifyBackend(opened, signer.vkey)).toMatchObject({ ok: true });
      await opened.close();
    }
  });
});

/** A process that appends without end and prints the index of each entry once it is acknowledged. */
function startWriter(folder: string): ChildProcess {
  const library = new URL('../index.ts', import.meta.url).href;
  const program = `
    const { createSigner, openFileBackend, openLog } = await import(${JSON.stringify(library)});
    const backend = await openFileBackend(${JSON.stringify(folder)});
    const signer = createSigner(${JSON.stringify(signer.name)}, Buffer.alloc(32, 2));
    const log = await openLog({ origin: signer.name, backend, signer, clock: Date });
    await Promise.all(Array.from({ length: 8 }, async (_, lane) => {
      for (let i = 0; ; i++) {
        const { index } = await log.append({ record: { v: 1, id: lane + ' ' + i }, sealed: Buffer.alloc(500, i) });
        process.stdout.write(index + '\\n');
      }
    }));`;
  return spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function killAfter(writer: ChildProcess, acknowledgements: number): Promise<number> {
  if (writer.stdout === null) throw new Error('The writer has no output.');
  let greatest = -1;
  let seen = 0;
  for await (const line of createInterface({ input: writer.stdout })) {
    greatest = Math.max(greatest, Number(line));
    seen += 1;
    if (seen === acknowledgements) writer.kill('SIGKILL');
  }
  if (writer.exitCode === null && writer.signalCode === null) await once(writer, 'exit');
  expect(seen).toBeGreaterThanOrEqual(acknowledgements);
  return greatest;
}

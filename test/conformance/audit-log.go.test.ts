import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createMemoryBackend, createSigner, exportLog, openLog, verifyExport } from '@cordon/audit-log';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/**
 * An independent implementation of the formats reads what we export: golang.org/x/mod/sumdb (note, tlog), in the small
 * program beside this file. Where Go is not on the machine, or its module cannot be had, the suite is skipped and says so.
 */
const SOURCE = fileURLToPath(new URL('./go-verifier', import.meta.url));
const base = mkdtempSync(path.join(tmpdir(), 'cordon-go-'));
const program = path.join(base, 'goverifier');
const missing = buildProgram();
if (missing !== null) process.stderr.write(`audit-log.go: skipped, ${missing}\n`);

/** Builds the Go program; the reason if that is not possible here. */
function buildProgram(): string | null {
  const attempts: NodeJS.ProcessEnv[] = [
    { GOFLAGS: '-mod=mod -buildvcs=false' },
    // The Debian package golang-golang-x-mod-dev.
    { GO111MODULE: 'off', GOPATH: '/usr/share/gocode', GOFLAGS: '-buildvcs=false' },
  ];
  let why = 'Go is not on the path';
  for (const environment of attempts) {
    try {
      const env = { ...process.env, ...environment };
      execFileSync('go', ['build', '-o', program, '.'], {
        cwd: SOURCE,
        env,
        stdio: 'pipe',
        timeout: 240_000,
      });
      return null;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return why;
      why = 'golang.org/x/mod could not be had or built';
    }
  }
  return why;
}

const SIZE = 70_000;
const EARLIER = 12_345;
const signer = createSigner('log.example.org/go', Buffer.alloc(32, 6));

function run(folder: string, root: string, size = EARLIER): Promise<{ code: number; says: string }> {
  return new Promise((resolve) => {
    execFile(program, [folder, String(size), root], (error, stdout) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, says: stdout.trim() });
    });
  });
}

afterAll(() => {
  rmSync(base, { recursive: true, force: true });
});

describe.skipIf(missing !== null)('golang.org/x/mod/sumdb', () => {
  const folder = path.join(base, 'export');
  let earlierRoot = '';

  beforeAll(async () => {
    const backend = createMemoryBackend();
    const limits = { batchEntries: 512, queuedEntries: SIZE };
    const log = await openLog({ origin: signer.name, backend, signer, clock: { now: () => 0 }, limits });
    const append = (from: number, to: number): Promise<unknown> =>
      Promise.all(
        Array.from({ length: to - from }, (_, i) =>
          log.append({ record: { id: `entry ${from + i}`, v: 1 } }),
        ),
      );
    await append(0, EARLIER);
    earlierRoot = Buffer.from((await log.checkpoint()).root).toString('base64');
    await append(EARLIER, SIZE);
    await log.close();
    await exportLog({ backend, vkey: signer.vkey, folder });
  });

  it('opens the checkpoint of an export, and proves entries and an earlier size from its tiles', async () => {
    expect(await run(folder, earlierRoot)).toEqual({
      code: 0,
      says: `size ${SIZE}, 8 entries included, consistent with size ${EARLIER}`,
    });
    expect(await verifyExport({ folder, vkey: signer.vkey })).toMatchObject({ ok: true, size: SIZE });
  });

  it('refuses another earlier root, and what was changed', async () => {
    const otherRoot = Buffer.alloc(32, 1).toString('base64');
    expect((await run(folder, otherRoot)).code).toBe(1);
    for (const file of ['checkpoint', 'tile/entries/000', 'tile/0/000', 'tile/1/000']) {
      const copy = path.join(base, 'changed');
      await cp(folder, copy, { recursive: true, filter: (name) => !name.endsWith('verifier') });
      const bytes = await readFile(path.join(copy, file));
      const at = file === 'checkpoint' ? bytes.indexOf('\n') + 1 : 40;
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      await writeFile(path.join(copy, file), bytes);
      expect([file, (await run(copy, earlierRoot)).code]).toEqual([file, 1]);
      await rm(copy, { recursive: true });
    }
  });
});

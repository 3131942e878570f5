import { chmod, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createClock } from '../../kernel/clock.ts';
import { describeKeyProvider } from './key-provider.contract.ts';
import { createKeyRingFile, openKeyRingFile } from './key-ring-file.ts';
import { readPassphraseFile } from './ring-protection.ts';

const clock = createClock(Date.UTC(2026, 10, 22));
const unavailable = { code: 'keys_unavailable' };
let folder: string;
let count = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cordon-ring-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function freshPath(): string {
  count += 1;
  return join(folder, `ring-${count}.json`);
}

for (const passphrase of ['correct horse', undefined]) {
  describeKeyProvider(`key-ring-file, ${passphrase ? 'passphrase' : 'key file'}`, async () => {
    const path = freshPath();
    return {
      provider: await createKeyRingFile({ path, passphrase, clock }),
      takeAway: () => rename(path, `${path}.away`),
      bringBack: () => rename(`${path}.away`, path),
    };
  });
}

describe('key ring file', () => {
  test('is private, and holds no secret in clear', async () => {
    const path = freshPath();
    const ring = await createKeyRingFile({ path, passphrase: 'correct horse', clock });
    await ring.putSecret('provider.acme', 'sk-very-secret');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const text = await readFile(path, 'utf8');
    expect(text).not.toContain('sk-very-secret');
    expect(text).not.toContain('correct horse');
    expect((await readdir(folder)).filter((name) => /\.new$|\.lock$/.test(name))).toEqual([]);
  });

  test('opens with the right passphrase only', async () => {
    const path = freshPath();
    await createKeyRingFile({ path, passphrase: 'right', clock });
    await expect(openKeyRingFile({ path, passphrase: 'wrong' })).rejects.toMatchObject(unavailable);
    await expect(openKeyRingFile({ path })).rejects.toMatchObject(unavailable);
    await openKeyRingFile({ path, passphrase: 'right' });
  });

  test('refuses a file that others may read, that is damaged, or that is missing', async () => {
    const path = freshPath();
    await createKeyRingFile({ path, clock });
    await chmod(path, 0o640);
    await expect(openKeyRingFile({ path })).rejects.toMatchObject({
      code: 'keys_unavailable',
      next: `Run: chmod 600 ${path}`,
    });
    await chmod(path, 0o600);
    await openKeyRingFile({ path });
    await writeFile(path, '{"v":1');
    await expect(openKeyRingFile({ path })).rejects.toMatchObject(unavailable);
    await expect(openKeyRingFile({ path: freshPath() })).rejects.toMatchObject(unavailable);
  });

  test('never overwrites a ring', async () => {
    const path = freshPath();
    await createKeyRingFile({ path, clock });
    const before = await readFile(path);
    await expect(createKeyRingFile({ path, clock })).rejects.toMatchObject({ code: 'conflict' });
    expect(await readFile(path)).toEqual(before);
  });

  test('does not take another ring for its own', async () => {
    const path = freshPath();
    const other = freshPath();
    const ring = await createKeyRingFile({ path, passphrase: 'same', clock });
    await createKeyRingFile({ path: other, passphrase: 'same', clock });
    await rename(other, path);
    await expect(ring.confirm()).rejects.toMatchObject(unavailable);
  });

  test('keeps the signing key and the secrets across opening, and sees what another process wrote', async () => {
    const path = freshPath();
    const one = await createKeyRingFile({ path, clock });
    const two = await openKeyRingFile({ path });
    await one.putSecret('b', 'second');
    await two.putSecret('a', 'first');
    expect(await one.listSecrets()).toEqual(['a', 'b']);
    expect(await one.readSecret('a')).toBe('first');
    await one.removeSecret('a');
    expect(await two.readSecret('a')).toBeUndefined();
    expect(await two.readSecret('constructor')).toBeUndefined();
    expect(await one.logSigningSeed()).toHaveLength(32);
    expect(await two.logSigningSeed()).toEqual(await one.logSigningSeed());
    await expect(one.putSecret('Bad Name', 'x')).rejects.toMatchObject({ code: 'request_invalid' });
  });

  test('two writers at once lose nothing', async () => {
    const path = freshPath();
    const ring = await createKeyRingFile({ path, clock });
    const other = await openKeyRingFile({ path });
    const names = Array.from({ length: 12 }, (_, index) => `secret-${index}`);
    await Promise.all(names.map((name, index) => (index % 2 ? ring : other).putSecret(name, name)));
    expect(await ring.listSecrets()).toEqual([...names].sort());
  });

  test('a lock left by a process that is gone is taken away', async () => {
    const path = freshPath();
    const ring = await createKeyRingFile({ path, clock });
    await writeFile(`${path}.lock`, '4194303');
    await ring.putSecret('a', 'b');
    expect(await ring.readSecret('a')).toBe('b');
  });

  test('a passphrase file is read without its line break, and only if private', async () => {
    const path = freshPath();
    await writeFile(path, 'long phrase\n', { mode: 0o600 });
    expect(await readPassphraseFile(path)).toBe('long phrase');
    await chmod(path, 0o644);
    await expect(readPassphraseFile(path)).rejects.toMatchObject(unavailable);
  });
});

import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { sampleNotes } from '../../server/src/cli/demo/notes.ts';
import { makeInstanceFolder } from '../support/instance-folder.ts';

/** The real program, as the README calls it, on an instance folder of its own. */
async function runDemo(folder: string): Promise<{ code: number | null; out: string; err: string }> {
  const { CORDON_TEST_DATABASE_URL: _, ...environment } = process.env;
  const words = [
    'server/bin/cordon.mjs',
    'demo',
    '--exit',
    '--builtin',
    '--data-folder',
    folder,
    '--port',
    '0',
  ];
  const child = spawn(process.execPath, words, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await ended, out, err };
}

it('shows every step and ends well, the first time and again', async () => {
  const { folder, remove } = await makeInstanceFolder();
  try {
    const first = await runDemo(folder);
    expect(first.err).toBe('');
    expect(first.out).toContain('The log verifies:');
    expect(first.out).toContain('Refused (403 agreement_missing)');
    for (const { title } of sampleNotes) expect(first.out).toContain(title);
    expect(first.out).not.toContain('✗');
    expect(first.code).toBe(0);
    const again = await runDemo(folder);
    expect(again.code, again.out + again.err).toBe(0);
  } finally {
    await remove();
  }
});

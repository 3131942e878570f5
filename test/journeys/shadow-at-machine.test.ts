import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCordon, type TestCordon } from '../support/cordon.ts';
import { launcher, surroundingsOf } from '../support/founded-instance.ts';

/** Whoever runs the server reads logs there, while Cordon serves. */

let cordon: TestCordon;

beforeAll(async () => {
  cordon = await startCordon();
});
afterAll(() => cordon?.close());

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const read = (...words: string[]) =>
  new Promise<Ran>((resolve) => {
    const { folder, database } = cordon;
    const env = { ...surroundingsOf(folder), CORDON_DATABASE_URL: database.url };
    const all = [launcher, 'shadow', 'import', '--data-folder', folder, ...words];
    execFile(process.execPath, all, { env }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
    );
  });

function write(name: string, lines: readonly string[]): string {
  const file = join(cordon.folder, name);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

const dns = 'Nov 20 09:04:05 dnsmasq[412]: query[A] chatgpt.com from 10.0.0.5';

test('files of several shapes are read at once, and stand in the list and in the record', async () => {
  const names = write('names.log', [dns, dns.replace('chatgpt.com', 'ehr.ward.test')]);
  const table = write('table.csv', ['Wann;Wer;Wohin', '2024-11-20 09:00:00;otto;claude.ai']);
  const first = await read(names, '--json');
  expect([first.code, first.err]).toEqual([0, '']);
  expect(JSON.parse(first.out)).toMatchObject({ format: 'dnsmasq', lines: 2, matched: 1, added: 1 });
  const second = await read(table, '--columns', 'time=Wann,login=Wer,host=Wohin', '--zone', 'UTC');
  expect([second.code, second.out]).toEqual([
    0,
    `${table} (csv): 2 lines, 1 to AI tools; 1 finds, 1 of them new.\n`,
  ]);
  const { items } = await cordon.clerk<{ items: { tool: string; who: string }[] }>('list-shadow-finds', {});
  expect(items.map(({ tool, who }) => `${tool} ${who}`).sort()).toEqual([
    'chatgpt 10.0.0.5',
    'claude-chat otto',
  ]);
  const { rows } = await cordon.house.store.query<{ actor: string | null; said: string }>(
    `select actor, facts::text as said from audit_act where event = 'shadow-import.finished'`,
  );
  expect(rows.map(({ actor }) => actor)).toEqual([null, null]);
  expect(rows.map(({ said }) => said).join()).not.toMatch(/chatgpt|otto|10\.0\.0/);
});

test('lines that cannot be read and files that were read before are told by the exit code, and nothing of them is shown', async () => {
  const again = write('again.log', [dns, dns.replace('chatgpt.com', 'ehr.ward.test')]);
  const broken = write('broken.log', [dns.replace('10.0.0.5', '10.0.0.6'), 'Ada Quill was here']);
  const ran = await read(again, broken);
  expect(ran.code).toBe(1);
  expect(ran.err).toContain('The same lines were read before.');
  expect(ran.out).toContain('Not read: 1 lines. The first: 2.');
  expect(ran.out + ran.err).not.toContain('Ada');
});

test('a call that cannot be meant is refused before anything is read', async () => {
  expect((await read()).code).toBe(2);
  const file = write('odd.log', ['nothing', 'of this kind']);
  for (const words of [
    [file, '--format', 'papyrus'],
    [file, '--zone', 'Middle/Earth'],
    [file, '--columns', 'colour=red'],
    [join(cordon.folder, 'absent.log')],
    [file],
  ])
    expect((await read(...words)).code, words.join(' ')).toBe(2);
});

import { encodeEntry } from '@cordon/audit-log';
import { afterAll, expect, test } from 'vitest';
import { describeEvent } from './forwarded-event.ts';
import { type MessageTerms, openMessageWriter } from './message-writer.ts';
import { type PackedEntries, unpackEntries } from './packed-entries.ts';
import { formatMessage, frame } from './syslog-message.ts';

const terms: MessageTerms = {
  sender: { hostname: 'host', node: 'nod_1', version: '1' },
  format: 'json',
  subjects: false,
};
const writer = openMessageWriter(terms);
afterAll(() => writer.close());

function pack(first: number, count: number): PackedEntries {
  const entries = Array.from({ length: count }, (_, n) =>
    encodeEntry({ record: { v: 1, event: 'exchange.opened', at: first + n, system: 'sys_é'.repeat(n % 7) } }),
  );
  return {
    first,
    lengths: entries.map(({ leaf }) => leaf.length),
    leaves: Buffer.concat(entries.map(({ leaf }) => leaf)),
    hashes: Buffer.concat(entries.map(({ leafHash }) => leafHash)),
  };
}

const writeHere = (page: PackedEntries) =>
  unpackEntries(page)
    .map((entry) => frame(formatMessage(describeEvent(entry, { subjects: false }), terms.sender, 'json')))
    .join('');

test('pages come back in order, each entry framed, also when several are asked for at once', async () => {
  const pages = [pack(0, 40), pack(40, 1), pack(41, 100)];
  const written = await Promise.all(pages.map((page) => writer.write(page)));
  expect(written.map((frames) => Buffer.from(frames).toString())).toEqual(pages.map(writeHere));
});

test('what lies behind the entries of a page is left out', async () => {
  const page = pack(7, 3);
  const cut = { ...page, lengths: page.lengths.slice(0, 2) };
  const frames = Buffer.from(await writer.write(cut)).toString();
  expect(frames).toBe(writeHere(page).slice(0, frames.length));
  expect(frames.match(/ entry="\d+"/g)).toEqual([' entry="7"', ' entry="8"']);
});

test('a page that breaks the thread fails alone, and the next one is written by another', async () => {
  await expect(writer.write(null as never)).rejects.toThrow();
  const page = pack(3, 2);
  expect(Buffer.from(await writer.write(page)).toString()).toBe(writeHere(page));
});

test('a closed writer writes nothing, and does not start again', async () => {
  const closed = openMessageWriter(terms);
  const cut = closed.write(pack(0, 1)).catch(() => 'cut');
  await closed.close();
  expect(['cut', expect.any(Uint8Array)]).toContainEqual(await cut);
  await expect(closed.write(pack(0, 1))).rejects.toThrow('closed');
});

import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { analyze } from '@cordon/deid';
import { expect, test } from 'vitest';
import { UsageError } from '../command.ts';
import { runCommand } from '../terminal.fixture.ts';
import { deidSpans } from './spans.ts';

const note = 'Pt Jane Foley was seen on 3/4/2024, MRN: 00123456.';
const line = (value: unknown) => `${JSON.stringify(value)}\n`;
const answers = (out: string) =>
  out
    .split('\n')
    .filter((text) => text !== '')
    .map((text) => JSON.parse(text));
const spansOf = (text: string) =>
  analyze(text).map(({ start, end, entity, score }) => ({ start, end, label: entity, score }));

test('each text gets its spans, in order, with its own id', async () => {
  const { code, out, err } = await runCommand(
    deidSpans,
    [],
    line({ id: 'b', text: note }) +
      line({ id: 7, text: 'nothing here', lang: null }) +
      line({ id: '', text: '' }),
  );
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(answers(out)).toEqual([
    { id: 'b', spans: spansOf(note) },
    { id: 7, spans: [] },
    { id: '', spans: [] },
  ]);
  expect(spansOf(note).map(({ label }) => label)).toEqual(['NAME', 'DATE', 'MRN']);
});

test('offsets count UTF-16 code units, and lone surrogates pass', async () => {
  const text = `😀\ud800 é ${note} \udc00`;
  const { code, out } = await runCommand(deidSpans, [], `{"id":"\\ud800","text":${JSON.stringify(text)}}`);
  expect(code).toBe(0);
  const [{ id, spans }] = answers(out);
  expect(id).toBe('\ud800');
  expect(spans.map(({ start, end }: { start: number; end: number }) => text.slice(start, end))).toEqual([
    'Jane Foley',
    '3/4/2024',
    '00123456',
  ]);
});

test('byte order mark, CRLF, empty lines and a last line without an end are read', async () => {
  const first = line({ id: 1, text: note }).trim();
  const { code, out } = await runCommand(deidSpans, [], `\uFEFF${first}\r\n\r\n  \n${first}`);
  expect(code).toBe(0);
  expect(answers(out)).toEqual([1, 1].map((id) => ({ id, spans: spansOf(note) })));
});

test('chunks that cut lines and characters change nothing', async () => {
  const input = line({ id: 'é', text: `😀 ${note}` }) + line({ id: 'ü', text: note });
  const whole = await runCommand(deidSpans, [], input);
  for (const cut of [1, 2, 7]) expect(await runCommand(deidSpans, [], input, cut)).toEqual(whole);
});

test('a line that cannot be read is told by number, without its content; the rest is read', async () => {
  const secret = 'Zebulon Quux';
  const bad = [
    `{"id":1,"text":"${secret}`,
    `[${JSON.stringify(secret)}]`,
    JSON.stringify(secret),
    `{"id":"${secret}"}`,
    `{"id":1.5,"text":"${secret}"}`,
    `{"id":12345678901234567890,"text":"${secret}"}`,
    `{"text":"${secret}"}`,
    `{"id":1,"text":"${secret}","lang":4}`,
  ];
  const { code, out, err } = await runCommand(
    deidSpans,
    [],
    Buffer.concat([
      Buffer.from(`${bad.join('\n')}\n`),
      Buffer.from([0x22, 0xff, 0xfe, 0x22, 0x0a]),
      Buffer.from(line({ id: 'last', text: note })),
    ]),
  );
  expect(code).toBe(2);
  expect(answers(out)).toEqual([{ id: 'last', spans: spansOf(note) }]);
  expect(err).not.toContain('Quux');
  expect(err.match(/^Line \d+ was left out: /gm)).toHaveLength(9);
  expect(err).toContain('Line 9 was left out: the line is not UTF-8.');
  expect(err).toContain('9 lines have no answer.');
});

test('scores are cut where asked, and the reasons are told where asked', async () => {
  const input = line({ id: 1, text: note });
  const strict = await runCommand(deidSpans, ['--min-score', '1'], input);
  expect(answers(strict.out)).toEqual([{ id: 1, spans: [] }]);
  const [explained] = answers((await runCommand(deidSpans, ['--why'], input)).out);
  expect(explained.spans[0]).toMatchObject({ recognizer: expect.any(String), why: expect.any(String) });
  for (const score of ['', 'high', '-1', '1.5', 'NaN'])
    await expect(runCommand(deidSpans, [`--min-score=${score}`], input)).rejects.toThrow(UsageError);
});

test('the recall dial only adds, and knows its three positions', async () => {
  const input = line({
    id: 1,
    text: 'Thandiwe and Okonkwo met near Larkin, where Bo lives. Refer to Ganz & Noor.',
  });
  const at = async (dial: string): Promise<number> => {
    const { out } = await runCommand(deidSpans, ['--recall', dial], input);
    const spans: readonly { start: number; end: number }[] = answers(out)[0].spans;
    return spans.reduce((sum, { start, end }) => sum + end - start, 0);
  };
  expect(await at('high')).toBeGreaterThanOrEqual(await at('balanced'));
  expect(await at('balanced')).toBeGreaterThanOrEqual(await at('exact'));
  await expect(runCommand(deidSpans, ['--recall', 'most'], input)).rejects.toThrow(UsageError);
});

test('a file is read like standard input, and one that is not there is wrong use', async () => {
  await expect(runCommand(deidSpans, ['/nowhere/at/all.jsonl'])).rejects.toThrow(UsageError);
  await expect(runCommand(deidSpans, [import.meta.dirname])).rejects.toThrow(UsageError);
  await expect(runCommand(deidSpans, ['a', 'b'])).rejects.toThrow(UsageError);
});

test('a model that cannot be opened ends it before any text is read', async () => {
  for (const folder of ['/nowhere/at/all', 'org/model', 'https://models.example/org/model'])
    await expect(runCommand(deidSpans, ['--model', folder], line({ id: 1, text: note }))).rejects.toThrow(
      /^There is no such folder for the model\. Give a folder on this machine/,
    );
});

test('as a program: exit code and streams', () => {
  const program = path.join(import.meta.dirname, '../../../bin/cordon.mjs');
  const run = spawnSync(process.execPath, [program, 'deid', 'spans'], {
    input: `oops\n${line({ id: 'x', text: note })}`,
    encoding: 'utf8',
  });
  expect(run.status).toBe(2);
  expect(answers(run.stdout)).toEqual([{ id: 'x', spans: spansOf(note) }]);
  expect(run.stderr).toContain('Line 1 was left out');
});

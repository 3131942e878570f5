import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { UsageError } from '../command.ts';
import { runCommand } from '../terminal.fixture.ts';
import { deidRestore } from './restore.ts';
import { deidFhir, deidHl7, deidTable } from './structured.ts';
import { deidText } from './text.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'deid-treat-'));
afterAll(() => rmSync(folder, { recursive: true }));
const fileOf = (name: string, content: string | Uint8Array): string => {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
};

const note = 'Patient: Jane Foley, MRN: 00123456, seen 3/4/2023, ZIP 02115. She is 71.\r\n';
const key = fileOf('key', 'sixteen bytes or more of a key');

describe('cordon deid text', () => {
  test('Safe Harbor is the default; line ends and byte order mark stay', async () => {
    const { code, out, err } = await runCommand(deidText, ['--as-of-year', '2024'], `\uFEFF${note}`);
    expect(code).toBe(0);
    expect(out).toBe('\uFEFFPatient: [NAME], MRN: [MRN], seen 2023, ZIP 021. She is 71.\r\n');
    expect(err).toContain('safe-harbor (164.514(b)(2)): 2 redact, 2 generalise.');
    expect(err).toContain('It also asks (164.514(b)(2)(ii))');
  });

  test('JSON tells what was done, and holds no value', async () => {
    const { out } = await runCommand(deidText, ['--json', fileOf('note.txt', note)]);
    const { text, treatments, method } = JSON.parse(out);
    expect(text).toContain('[NAME]');
    expect(treatments[0]).toMatchObject({
      start: 9,
      end: 19,
      entity: 'NAME',
      operator: 'redact',
      cites: '164.514(b)(2)(i)(A)',
    });
    expect(method).toMatchObject({ standard: 'safe-harbor', counts: { MRN: { redact: 1 } } });
    expect(out).not.toMatch(/Foley|00123456|02115/);
  });

  test('operators, several or repeated; the same key gives the same surrogates', async () => {
    const words = [
      '--operator',
      'NAME=surrogate,MRN=surrogate',
      '--operator',
      'DATE=redact',
      '--key-file',
      key,
    ];
    const first = await runCommand(deidText, words, note);
    expect(first.out).toMatch(/^Patient: \w+ \w+, MRN: \d{8}, seen \[DATE\], ZIP 021/);
    expect(first.out).not.toContain('Foley');
    expect((await runCommand(deidText, words, note)).out).toBe(first.out);
    expect((await runCommand(deidText, [...words, '--subject', 'other'], note)).out).not.toBe(first.out);
    expect(first.err).not.toContain('A key was drawn');
    const drawn = await runCommand(deidText, words.slice(0, 2), note);
    expect(drawn.err).toContain('A key was drawn for this run');
  });

  test('ages, ZIP lists, known patients', async () => {
    const old = await runCommand(deidText, ['--over-89', '--as-of-year', '2024'], 'Born in 1930, ZIP 06390.');
    expect(old.out).toMatch(/^Born in (?!1930).+, ZIP 063\.$/);
    const strict = await runCommand(deidText, ['--zip-list', 'strict'], 'ZIP 06390.');
    expect(strict.out).toBe('ZIP 000.');
    const patient = fileOf(
      'patient.json',
      '{"resourceType":"Patient","name":[{"family":"Quuxly","given":["Zeb"]}]}',
    );
    const known = await runCommand(deidText, ['--patient', patient], 'quuxly came in');
    expect(known.out).toBe('[NAME] came in');
  });

  test('tokens go with a map that only the owner reads, and come back', async () => {
    const map = path.join(folder, 'map.json');
    const words = ['--standard', 'safe-harbor-tokens', '--map', map];
    const { out } = await runCommand(deidText, words, note);
    expect(out).toMatch(/^Patient: \[NAME-\w{6}\], MRN: \[MRN-\w{6}\]/);
    expect(statSync(map).mode & 0o777).toBe(0o600);
    expect(await runCommand(deidRestore, ['--map', map], out, 7)).toEqual({ code: 0, out: note, err: '' });
    const before = readFileSync(map, 'utf8');
    await expect(runCommand(deidText, words, note)).rejects.toThrow(/is there already/);
    expect(readFileSync(map, 'utf8')).toBe(before);
    const elsewhere = path.join(folder, 'other.json');
    const other = await runCommand(deidText, [...words.slice(0, 3), elsewhere], note);
    const foreign = await runCommand(deidRestore, ['--map', map], other.out);
    expect({ code: foreign.code, out: foreign.out }).toEqual({ code: 1, out: other.out });
    expect(foreign.err).toContain('4 tokens were left as written');
  });

  test('wrong use writes nothing', async () => {
    const map = path.join(folder, 'never.json');
    for (const words of [
      ['--standard', 'none'],
      ['--standard', 'safe-harbor-tokens'],
      ['--map', map],
      ['--operator', 'NAME'],
      ['--operator', 'NAMES=redact'],
      ['--operator', 'NAME=erase'],
      ['--operator', 'NAME=keep'],
      ['--operator', 'DATE=shift-date'],
      ['--as-of-year', '24'],
      ['--zip-list', 'old'],
      ['--subject', ''],
      ['--key-file', fileOf('short', 'short')],
      ['--patient', fileOf('no.json', '{}')],
      ['/nowhere.txt'],
    ])
      await expect(runCommand(deidText, words, note), words.join(' ')).rejects.toThrow(UsageError);
    await expect(
      runCommand(deidText, ['--standard', 'safe-harbor-tokens', '--map', map], Buffer.from([0xff, 0xfe])),
    ).rejects.toThrow(/not UTF-8/);
    expect(existsSync(map)).toBe(false);
    for (const words of [
      [],
      ['--map', fileOf('bad.json', '{"records":[]}')],
      ['--map', fileOf('bad2.json', '[')],
    ])
      await expect(runCommand(deidRestore, words, note)).rejects.toThrow(UsageError);
  });
});

const patient = { resourceType: 'Patient', id: 'p1', name: [{ family: 'Foley' }], birthDate: '1980-05-06' };
const visit = { resourceType: 'Encounter', id: 'e1', subject: { reference: 'Patient/p1' } };

describe('cordon deid fhir', () => {
  test('a resource stays valid', async () => {
    const { code, out } = await runCommand(deidFhir, [], `\uFEFF${JSON.stringify(patient)}`);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      resourceType: 'Patient',
      id: expect.stringMatching(/^ID-\w{6}$/),
      name: [{ family: '[NAME]' }],
      birthDate: '1980',
    });
  });

  test('lines share their ids; a bad one is left out and told', async () => {
    const lines = [JSON.stringify(patient), '', '{"secret', JSON.stringify(visit)].join('\r\n');
    const { code, out, err } = await runCommand(deidFhir, ['--ndjson'], lines);
    expect(code).toBe(2);
    const [one, other] = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(other.subject.reference).toBe(`Patient/${one.id}`);
    expect(err).toMatch(/^Line 3 was left out: /);
    expect(err).not.toContain('secret');
    await expect(runCommand(deidFhir, [], lines)).rejects.toThrow(/--ndjson/);
  });

  test('a limited data set keeps ids and dates; tokens are for text', async () => {
    const { out } = await runCommand(
      deidFhir,
      ['--standard', 'limited-data-set', '--json'],
      JSON.stringify(patient),
    );
    const { text, treatments } = JSON.parse(out);
    expect(JSON.parse(text)).toEqual({ ...patient, name: [{ family: '[NAME]' }] });
    expect(treatments).toContainEqual(
      expect.objectContaining({ path: 'Patient.name[0].family', operator: 'redact' }),
    );
    await expect(runCommand(deidFhir, ['--standard', 'safe-harbor-tokens'], '{}')).rejects.toThrow(
      UsageError,
    );
  });
});

test('cordon deid hl7 keeps the form of the message', async () => {
  const message = 'MSH|^~\\&|A|B|C|D|20230304||ADT^A01|1|P|2.5\rPID|1||8842^^^H^MR||FOLEY^JANE||19800506|F\r';
  const { out } = await runCommand(deidHl7, [], message);
  expect(out.split('\r')[1]).toBe('PID|1||MRN^^^H^MR||[NAME]^[NAME]||1980|F');
  await expect(runCommand(deidHl7, [], 'no message')).rejects.toThrow(UsageError);
});

describe('cordon deid table', () => {
  const table = 'who;code;note\n"Foley; Jane";A-1;seen 3/4/2023\n';

  test('columns by rule and by name, with the delimiter found or named', async () => {
    const { out } = await runCommand(deidTable, ['--column', 'who=NAME', '--column', '1=keep'], table);
    expect(out).toBe('who;code;note\n"[NAME]";A-1;seen 2023\n');
    const named = await runCommand(deidTable, ['--column', 'a=SSN', '--delimiter', 'tab'], 'a\tb\nx y\t1\n');
    expect(named.out).toBe('a\tb\n[SSN]\t1\n');
  });

  test('wrong rules are refused', async () => {
    for (const words of [
      ['--column', 'who'],
      ['--column', 'who=x'],
      ['--column', 'none=NAME'],
      ['--delimiter', 'x'],
    ])
      await expect((async () => runCommand(deidTable, words, table))()).rejects.toThrow(UsageError);
  });
});

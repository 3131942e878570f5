import { describe, expect, it } from 'vitest';
import { analyzeJson, type JsonOptions } from './json.ts';
import type { StructuredAnalysis } from './structured-analysis.ts';

function read(text: string, options: JsonOptions = {}): StructuredAnalysis {
  const result = analyzeJson(text, options);
  if (!result.ok) throw result.error;
  return result;
}
const mask = (value: unknown, options: JsonOptions = {}): unknown =>
  JSON.parse(read(JSON.stringify(value), options).rewrite(({ entity }) => `[${entity}]`));

describe('JSON', () => {
  it('follows the rules of the mapping; the first that matches counts', () => {
    const mapping = {
      rules: [
        { path: 'a.code', as: 'keep' },
        { path: 'visits[*].seen["by whom"]', as: 'NAME' },
        { path: 'visits[1].room', as: 'OTHER_ID' },
        { path: '**.code', as: 'ACCOUNT' },
        { path: '$.list', as: 'DEVICE' },
        { path: '*.n', as: 'MRN' },
      ],
    } as const;
    const value = {
      a: { code: 'x1', n: 4711 },
      visits: [
        { seen: { 'by whom': 'ann poe' }, room: 'blue' },
        { room: 'blue', deep: { code: 'x1' } },
      ],
      list: ['x1', ['x2']],
    };
    expect(mask(value, { mapping })).toEqual({
      a: { code: 'x1', n: '[MRN]' },
      visits: [
        { seen: { 'by whom': '[NAME]' }, room: 'blue' },
        { room: '[OTHER_ID]', deep: { code: '[ACCOUNT]' } },
      ],
      list: ['[DEVICE]', ['[DEVICE]']],
    });
  });

  it('reads telling names and looks for their values in every text', () => {
    const value = {
      patient: { name: 'Zebulon Quillfeather', dateOfBirth: '1948-03-04', age: 93, mrn: 7740913, year: 2024 },
      medications: [{ name: 'lisinopril', dose: '10 mg' }],
      admitted: '2024-05-06',
      note: 'Zebulon (7740913) is better. Call 503-555-0182.',
      phone: 5035550182,
      result: 72,
    };
    expect(mask(value)).toEqual({
      patient: { name: '[NAME]', dateOfBirth: '[DATE]', age: '[AGE_OVER_89]', mrn: '[MRN]', year: 2024 },
      medications: [{ name: 'lisinopril', dose: '10 mg' }],
      admitted: '[DATE]',
      note: '[NAME] ([MRN]) is better. Call [PHONE].',
      phone: '[PHONE]',
      result: 72,
    });
  });

  it('reads property names and repeated keys', () => {
    const text = '{"MRN 7740913":{"n":1},"note":"seen by Dr. Brackwater","note":"by Dr. Quillfeather"}';
    expect(read(text).rewrite(({ entity }) => `[${entity}]`)).toBe(
      '{"MRN [MRN]":{"n":1},"note":"seen by [NAME]","note":"by [NAME]"}',
    );
    expect(read(text).findings[0]?.path).toBe('$.*');
  });

  it('keeps every byte of the rest', () => {
    const text = '\ufeff { "b" : 1.50,\t"10":"\\u00e9", "2": [ ], "note":"Dr. Brackwater\\u0021 \\/" }\r\n';
    expect(read(text).rewrite(() => 'X"')).toBe(
      '\ufeff { "b" : 1.50,\t"10":"\\u00e9", "2": [ ], "note":"X\\"! /" }\r\n',
    );
  });

  it('keeps numbers where the replacement is one', () => {
    expect(read('{"mrn":7740913}').rewrite(() => '12')).toBe('{"mrn":12}');
    expect(read('{"mrn":7740913}').rewrite(() => '012')).toBe('{"mrn":"012"}');
  });

  it('leaves the unmapped when told to', () => {
    const mapping = { rules: [{ path: 'x', as: 'NAME' }], unmapped: 'keep', readNames: false } as const;
    expect(mask({ x: 'ann', ssn: '123-45-6789', note: 'Dr. Brackwater' }, { mapping })).toEqual({
      x: '[NAME]',
      ssn: '123-45-6789',
      note: 'Dr. Brackwater',
    });
  });

  it('refuses a mapping that it cannot read', () => {
    for (const rule of [
      { path: 'a[', as: 'NAME' },
      { path: 'a b', as: 'NAME' },
      { path: 'a', as: 'nonsense' as 'NAME' },
    ] as const) {
      const result = analyzeJson('{}', { mapping: { rules: [rule] } });
      expect(result.ok ? '' : result.error.code).toBe('bad_mapping');
    }
  });

  it.each([
    'null',
    '0',
    '""',
    '"x"',
    '[]',
    '{"":""}',
    '"\\ud800"',
    '{"__proto__":{"constructor":"x"}}',
  ])('reads %s', (text) => {
    expect(read(text).rewrite((_, value) => value)).toBe(text);
  });
});

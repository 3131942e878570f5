import { describe, expect, it } from 'vitest';
import { analyzeCsv } from './csv.ts';
import { analyzeFhir } from './fhir.ts';
import { analyzeHl7 } from './hl7v2.ts';
import { analyzeJson } from './json.ts';
import type { StructuredResult } from './structured-analysis.ts';

/** A small seeded generator (mulberry32), so that a failure can be run again. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const READERS: readonly (readonly [string, (text: string) => StructuredResult, string])[] = [
  [
    'FHIR',
    (text) => analyzeFhir(text),
    JSON.stringify({
      resourceType: 'Patient',
      id: 'a1',
      text: { div: '<div title="x">Ann <b>Poe</b> &amp; &#233;</div>' },
      name: [{ family: 'Poe', given: ['Ann'] }],
      birthDate: '1948-03-04',
      contained: [{ resourceType: 'Binary', contentType: 'text/html', data: 'PHA+QW5uIFBvZTwvcD4=' }],
      address: [
        { line: ['1 Elm St'], postalCode: '97141', extension: [{ url: 'latitude', valueDecimal: 4.5 }] },
      ],
      link: [
        { other: { reference: 'Patient?identifier=x|12345&birthdate=ge1948-01-01', display: 'Ann Poe' } },
      ],
    }),
  ],
  [
    'HL7 v2',
    (text) => analyzeHl7(text),
    'MSH|^~\\&|A|B|C|D|20240506||ORU^R01|7|P|2.5\rPID|1||12345^^^A^MR~9||Poe^Ann||19480304|F|||1 Elm\\T\\St^^Town^OR^97141||5035550182\rOBX|1|TX|1^N||Ann \\.br\\ Poe\rOBX|2|ED|1^N||A^TEXT^plain^Base64^QW5uIFBvZQ==\rNTE|1||x~y',
  ],
  [
    'JSON',
    (text) => analyzeJson(text),
    '{"name":"Ann Poe","dob":"1948-03-04","phone":[5035550182,1.50,{"note":"Ann \\u0050oe"}]}',
  ],
  ['CSV', (text) => analyzeCsv(text), 'name,dob,note\n"Poe, Ann",1948-03-04,"Ann ""P"" Poe\nx"\nBob;x,,|\n'],
];
const FRAGMENTS = [
  '"',
  '\\',
  '|',
  '^',
  '~',
  '&',
  '\r',
  '\n',
  '\u000b',
  '<',
  '>',
  '<!--',
  '\\u',
  '\ud800',
  '\udc00',
  '{',
  '[',
  ',',
  '""',
  ';',
  '\0',
  '\ufeff',
  '&#x',
  'é',
  '١٢٣',
  '\u200b',
  'MSH|',
  '{"a":',
  '=',
  '/',
];

function mutate(text: string, below: (most: number) => number): string {
  let changed = text;
  for (let step = below(4) + 1; step > 0; step--) {
    const at = below(changed.length + 1);
    const length = below(3) === 0 ? below(20) : below(2);
    changed = changed.slice(0, at) + (FRAGMENTS[below(FRAGMENTS.length)] ?? '') + changed.slice(at + length);
  }
  return changed;
}

describe.each(READERS)('%s', (_, analyze, valid) => {
  it('never throws, and writes the same bytes when every value is replaced by itself', () => {
    const below = seeded(20_261_122);
    let read = 0;
    for (let round = 0; round < 600; round++) {
      const text = mutate(valid, below);
      const result = analyze(text);
      if (!result.ok) continue;
      read++;
      for (const { path, start, end, score } of result.findings) {
        expect(path).not.toBe('');
        expect(end).toBeGreaterThan(start);
        expect(score).toBeGreaterThan(0);
      }
      expect(result.values).toHaveLength(result.findings.length);
      expect(typeof result.rewrite(() => '[X]')).toBe('string');
    }
    expect(read).toBeGreaterThan(40);
    const whole = analyze(valid);
    expect(whole.ok && whole.rewrite(() => '[X]')).not.toMatch(/Poe|1948|97141|5035550182/);
  });

  it('finds the same again, and nothing new, in what it wrote', () => {
    const mark = ({ entity }: { entity: string }): string => (entity === 'NAME' ? '[NAME]' : '[X]');
    const first = analyze(valid);
    const written = first.ok ? first.rewrite(mark) : '';
    const second = analyze(written);
    expect(second.ok && second.rewrite(mark)).toBe(written);
  });

  it('reads strings that are no document', () => {
    for (const text of [
      '',
      ' ',
      '\0',
      '\ud800',
      'null',
      '<div>',
      'MSH',
      '"',
      '[[[[',
      '{"',
      '\u000b\u001c\r',
      '💉'.repeat(99),
    ])
      expect(typeof analyze(text).ok).toBe('boolean');
  });
});

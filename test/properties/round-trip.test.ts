import { analyze, createSurrogates, reidentify, type SurrogateRecord, transform } from '@cordon/deid';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededBytes } from '../../packages/deid/src/seeded-bytes.fixture.ts';
import { anyText, notes, runs } from './texts.ts';

interface Masked {
  readonly text: string;
  readonly records: readonly SurrogateRecord[];
}

function deidentify(text: string, seed: number): Masked {
  const surrogates = createSurrogates({ randomBytes: seededBytes(seed) });
  const masked = transform(text, analyze(text), ({ entity }, value) => surrogates.allot(entity, value));
  return { text: masked.text, records: surrogates.records() };
}

function expectRoundTrip(text: string, seed: number): Masked {
  const masked = deidentify(text, seed);
  expect(reidentify(masked.text, { records: masked.records }).text).toBe(text);
  return masked;
}

describe('putting values back undoes taking them out', () => {
  test('in any text', () => {
    let values = 0;
    fc.assert(
      fc.property(anyText, fc.nat(), (text, seed) => {
        values += expectRoundTrip(text, seed).records.length;
      }),
      runs(1000),
    );
    expect(values).toBeGreaterThan(700);
  });

  test('in the notes of the corpora', () => {
    expect(notes.length).toBeGreaterThan(300);
    for (const [seed, note] of notes.entries()) {
      const { text, records } = expectRoundTrip(note, seed);
      if (records.length > 0) expect(text).not.toBe(note);
    }
  });

  test('in JSON strings inside JSON strings', () => {
    for (const [seed, note] of notes.entries()) {
      if (seed % 8 > 0) continue;
      const inner = JSON.stringify({ note, signed: [note.slice(0, 40)] });
      expectRoundTrip(inner, seed);
      expectRoundTrip(JSON.stringify({ body: inner, n: 1 }), seed);
    }
  });

  test('in code, with its backslashes, brackets and percent signs', () => {
    const program = (note: string) =>
      [
        `const patient = { name: "${note.slice(0, 60)}", mrn: '12345678' }; // Dr. Foley, 555-12-3456`,
        `path = "C:\\\\records\\\\Mary Johnson\\\\03/04/2023.txt"; re = /^\\[Mary Johnson\\]$/;`,
        `print(f"%5BMary Johnson%5D [Mary Johnson] \\[Mary Johnson\\] \\Mary Johnson {x[0]}")`,
        `url = 'https://h.example/?q=Mary%20Johnson&dob=03%2F04%2F2023'; rows[i][j] = "a@b.org"`,
        `<td data-name="Mary Johnson">&quot;Mary Johnson&quot;</td> <!-- seen 03/04/2023 -->`,
      ].join('\n');
    for (const [seed, note] of notes.entries()) if (seed % 8 === 0) expectRoundTrip(program(note), seed);
  });
});

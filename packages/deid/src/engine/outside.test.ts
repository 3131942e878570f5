import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Entity } from '../entity.ts';
import { analyze, analyzeAll, beginAnalysis } from './analyze.ts';
import type { OutsideFinding } from './outside.ts';

/** A finding of another reader: the part of the text between « and ». */
function marked(written: string, entity: Entity, score = 0.9): { text: string; also: OutsideFinding[] } {
  const start = written.indexOf('«');
  const end = written.indexOf('»') - 1;
  const text = written.replace(/[«»]/g, '');
  return { text, also: [{ entity, start, end, score, recognizer: 'reader', why: 'it says so' }] };
}
const show = (text: string, also: readonly OutsideFinding[]) =>
  analyze(text, { also }).map(({ entity, start, end }) => `${entity} ${text.slice(start, end)}`);

describe('what another reader found', () => {
  test.each<[string, string, Entity, string[]]>([
    ['is found', 'pain in the «gorvle quonk» region', 'NAME', ['NAME gorvle quonk']],
    [
      'keeps its place in folded text',
      '😀\u00ad pain in the «go\u200brvle\u0301» region \ud800',
      'NAME',
      ['NAME go\u200brvle\u0301'],
    ],
    [
      'ends where a value of another class stands',
      '«quvvel, SSN 219-09-9999» so',
      'NAME',
      ['NAME quvvel, SSN', 'SSN 219-09-9999'],
    ],
    [
      'adds nothing inside such a value',
      'write to «quvvel»@mail.example.org',
      'NAME',
      ['EMAIL quvvel@mail.example.org'],
    ],
    ['has the class that a rule knows for a number', 'MRN: «00123456»', 'OTHER_ID', ['MRN 00123456']],
    ['leaves such a value its class', 'SSN 219«-»09-9999', 'PHONE', ['SSN 219-09-9999']],
    ['is no token of ours', 'they met «[NAME-K7Q2MT]» and left', 'NAME', []],
    ['is what stands beside a token of ours', 'they met «[NAME-K7Q2MT] zorp» there', 'NAME', ['NAME zorp']],
  ])('%s: %s', (_, written, entity, expected) => {
    const { text, also } = marked(written, entity);
    expect(show(text, also)).toEqual(expected);
  });

  test('says who found it, how sure and why, and is cut at the least score like the rest', () => {
    const { text, also } = marked('value of «gorvle» was low', 'NAME', 0.55);
    expect(analyze(text, { also })).toEqual([{ ...also[0] }]);
    expect(analyze(text, { also, minScore: 0.6 })).toEqual([]);
  });

  test('takes nothing of our own back', () => {
    const text = 'Patient: SMITH, JOHN   MRN: 00123456   DOB: 01/02/1950';
    const also = [
      { entity: 'NAME', start: 0, end: text.length, score: 1, recognizer: 'reader', why: '' },
    ] as const;
    const covered = (findings: readonly { start: number; end: number }[]) =>
      findings.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, at) => start + at));
    const after = new Set(covered(analyze(text, { also })));
    expect(covered(analyze(text)).filter((at) => !after.has(at))).toEqual([]);
  });
});

test('is looked for in the other segments, and belongs to its own', () => {
  const segments = [
    { id: 'a', text: 'then zqv7b9k came' },
    { id: 'b', text: 'the code zqv7b9k again' },
  ];
  const also = [
    { segment: 'b', entity: 'MRN', start: 9, end: 16, score: 0.9, recognizer: 'r', why: 'w' },
  ] as const;
  const places = (found: readonly { segment: string; entity: string; start: number }[]) =>
    found.map(({ segment, entity, start }) => `${segment} ${entity} ${start}`);
  expect(places(analyzeAll(segments, { also }))).toEqual(['a MRN 5', 'b MRN 9']);
  expect(beginAnalysis(segments)([], also)).toEqual(analyzeAll(segments, { also }));
  expect(analyzeAll(segments, { also: [{ ...also[0], segment: 'c' }] })).toEqual(analyzeAll(segments));
});

test('no finding of another reader makes it throw or report what is not in the text', () => {
  const number = fc.oneof(fc.integer({ min: -3, max: 40 }), fc.double());
  const finding = fc.record({
    entity: fc.constantFrom(
      'NAME',
      'GEOGRAPHIC',
      'OTHER_ID',
      'DATE',
      'QUIRK',
      '__proto__',
    ) as fc.Arbitrary<Entity>,
    ...{ start: number, end: number, score: number },
    ...{ recognizer: fc.constant('r'), why: fc.constant('w') },
  });
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.array(finding), (text, also) => {
      let from = 0;
      for (const { start, end, entity, score } of analyze(text, { also })) {
        expect(start).toBeGreaterThanOrEqual(from);
        expect(end).toBeGreaterThan(start);
        expect(entity).not.toBe('QUIRK');
        expect(score).toBeLessThanOrEqual(1);
        from = end;
      }
      expect(from).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 1000 },
  );
});

import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyze } from '../engine/analyze.ts';
import { ENTITIES, ENTITY_NAMES, type Entity } from '../entity.ts';
import { OPERATORS } from '../operators/operator-table.ts';
import { createSurrogateBook } from '../operators/realistic/surrogate-book.ts';
import { createSurrogates } from '../operators/surrogates.ts';
import { seededBytes } from '../seeded-bytes.fixture.ts';
import { applyStandard, type StandardContext } from './apply-standard.ts';
import { createExpertStandard } from './expert-determination.ts';
import { LIMITED_DATA_SET } from './limited-data-set.ts';
import { SAFE_HARBOR, SAFE_HARBOR_TOKENS } from './safe-harbor.ts';
import { rowFor, type Standard, withOperators } from './standard.ts';

const hmac = (message: string) => createHmac('sha256', 'key').update(message).digest();
const subject = 'subject 1';
const contextOf = (more: StandardContext = {}): StandardContext => ({
  hmac,
  subject,
  book: createSurrogateBook({ hmac, subject }),
  tokens: createSurrogates({ randomBytes: seededBytes(7) }),
  ...more,
});

const note =
  'Patient: John Smith, MRN: 00123456, SSN 219-09-9999, seen 03/04/2024 and March 18, 2024 at Cedar Crest Medical Center. ' +
  'Lives at 123 Main St, Boston, MA 02115. Call (212) 867-5309 or jsmith@mail.org. Mr. Smith is a 71-year-old man. Case #JH-998877.';

const treat = (text: string, standard: Standard, context: StandardContext = contextOf()) =>
  applyStandard(text, analyze(text), standard, context);

describe('Safe Harbor', () => {
  test('every class has a row that cites its clause', () => {
    for (const standard of [SAFE_HARBOR, SAFE_HARBOR_TOKENS])
      for (const entity of ENTITY_NAMES) expect(rowFor(standard, entity).cites).toBe(ENTITIES[entity].cites);
  });

  test('what may stay stays, all else goes', () => {
    const { text } = treat(note, SAFE_HARBOR, { asOfYear: 2024 });
    expect(text).toBe(
      'Patient: [NAME], MRN: [MRN], SSN [SSN], seen 2024 and 2024 at [PLACE]. ' +
        'Lives at [PLACE], [PLACE], MA 021. Call [PHONE] or [EMAIL]. [NAME] is a 71-year-old man. Case #[ID].',
    );
  });

  test('nothing is found in the result by a second look', () => {
    const { text } = treat(note, SAFE_HARBOR, { asOfYear: 2024 });
    expect(analyze(text)).toEqual([]);
  });

  test('every treatment names operator and clause, and the record counts without values', () => {
    const { placements, treatments, method } = treat(note, SAFE_HARBOR, { asOfYear: 2024 });
    expect(treatments.map(({ finding }) => finding)).toEqual(placements.map(({ finding }) => finding));
    for (const { finding, operator, cites } of treatments) {
      expect(cites).toBe(ENTITIES[finding.entity].cites);
      expect(['redact', 'generalise']).toContain(operator);
    }
    expect(method).toMatchObject({
      standard: 'safe-harbor',
      version: 2,
      cites: '164.514(b)(2)',
      counts: { NAME: { redact: 2 }, DATE: { generalise: 2 }, SSN: { redact: 1 } },
    });
    expect(method.conditions.map(({ cites }) => cites)).toEqual(['164.514(b)(2)(ii)', '164.514(c)']);
    expect(JSON.stringify(method)).not.toMatch(/Smith|219|Boston/);
  });

  test('an age over 89 goes with all that shows it', () => {
    const text =
      'A 93-year-old woman, born in 1931, DOB 03/04/1931, seen 03/04/2024 before her 94th birthday. Her son was born in 1955.';
    const { text: out } = treat(text, SAFE_HARBOR, { asOfYear: 2024 });
    expect(out).toBe(
      'A 90+-year-old woman, born in [DATE], DOB [DATE], seen 2024 before her 90+ birthday. Her son was born in 1955.',
    );
    expect(treat('She was born in 1930.', SAFE_HARBOR, { asOfYear: 2024 }).text).toBe(
      'She was born in [DATE].',
    );
    expect(treat('She was born in 1931.', SAFE_HARBOR, { isSubjectOver89: true }).text).toBe(
      'She was born in [DATE].',
    );
    expect(treat('She was born in 1951.', SAFE_HARBOR, { asOfYear: 2024 }).text).toBe(
      'She was born in 1951.',
    );
  });

  test('shifted, hashed or kept values are refused', () => {
    for (const operator of ['shift-date', 'hash', 'keep', 'surrogate'] as const)
      expect(() => withOperators(SAFE_HARBOR, { DATE: operator })).toThrow(/does not permit/);
    expect(() => withOperators(SAFE_HARBOR, { MRN: 'hash' })).toThrow(/164\.514\(b\)\(2\)\(i\)\(H\)/);
    const hidden = treat(
      note,
      withOperators(SAFE_HARBOR, { NAME: 'surrogate', MRN: 'surrogate' }),
      contextOf({ asOfYear: 2024 }),
    );
    expect(hidden.text).toMatch(/^Patient: \p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+, MRN: \d{8}, SSN \[SSN\]/u);
    const [, full] = /Patient: \S+ (\S+),/.exec(hidden.text) ?? [];
    expect(hidden.text).toContain(`Mr. ${full} is`);
  });

  test('toward a model every value becomes a token that the vault leads back', () => {
    const { text } = treat(note, SAFE_HARBOR_TOKENS);
    expect(text).toMatch(/^Patient: \[NAME-\w{6}\], MRN: \[MRN-\w{6}\]/);
  });
});

describe('limited data set', () => {
  test('dates, ages, city, state, ZIP and other codes stay; the sixteen go', () => {
    const { text, method } = treat(note, LIMITED_DATA_SET);
    expect(text).toBe(
      'Patient: [NAME], MRN: [MRN], SSN [SSN], seen 03/04/2024 and March 18, 2024 at [PLACE]. ' +
        'Lives at [PLACE], Boston, MA 02115. Call [PHONE] or [EMAIL]. [NAME] is a 71-year-old man. Case #JH-998877.',
    );
    expect(method.conditions.map(({ cites }) => cites)).toEqual(['164.514(e)(4)']);
    expect(treat('A 93-year-old, born in 1931.', LIMITED_DATA_SET, { asOfYear: 2024 }).text).toBe(
      'A 93-year-old, born in 1931.',
    );
  });

  test('each of the sixteen is cited by its number', () => {
    const cited = LIMITED_DATA_SET.rows
      .filter(({ operator }) => operator === 'redact')
      .map(({ cites }) => cites);
    const numbers = 'i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi'.split(' ');
    expect(cited).toEqual(numbers.map((number) => `164.514(e)(2)(${number})`));
  });

  test('dates may be shifted, codes hashed', () => {
    const shifted = treat(note, withOperators(LIMITED_DATA_SET, { DATE: 'shift-date', OTHER_ID: 'hash' }));
    const days = [...shifted.text.matchAll(/seen (\S+) and (\w+ \d+, \d{4}) at/g)].flatMap(
      ([, a = '', b = '']) => [Date.parse(`${a} UTC`), Date.parse(`${b} UTC`)],
    );
    expect(((days[1] ?? 0) - (days[0] ?? 0)) / 86_400_000).toBe(14);
    expect(shifted.text).toMatch(/Case #\[ID:\w{26}\]/);
  });
});

describe('expert determination', () => {
  const determination = {
    expert: 'Dr. A. Statistician',
    credentials: 'Chartered statistician, 12 years of disclosure control',
    method: 'k-anonymity of quasi-identifiers, k = 11; shifted dates',
    scope: 'Radiology reports to one named recipient',
    determinedOn: '2026-01-15',
    expiresOn: '2028-01-15',
    document: 'determination-7',
  };
  const rows = ENTITY_NAMES.map((entity) => ({
    entity,
    operator: entity === 'DATE' ? ('shift-date' as const) : ('surrogate' as const),
    cites: '164.514(b)(1)',
  }));
  const expert = createExpertStandard({ id: 'expert-radiology', version: 1, rows, determination });

  test('it serves from its day until its expiry, and names who determined it', () => {
    for (const today of ['2026-01-15', '2028-01-14'])
      expect(treat(note, expert, contextOf({ today })).method.determination).toEqual(determination);
    for (const today of ['2026-01-14', '2028-01-15', '2026-02-30', 'soon'])
      expect(() => treat(note, expert, contextOf({ today }))).toThrow(RangeError);
    expect(() => treat(note, expert)).toThrow(/Pass today/);
  });

  test('without a whole record there is no such standard', () => {
    for (const part of Object.keys(determination)) {
      const gap = { ...determination, [part]: ' ' };
      expect(() => createExpertStandard({ id: 'x', version: 1, rows, determination: gap })).toThrow(part);
    }
    expect(() =>
      createExpertStandard({
        id: 'x',
        version: 1,
        rows,
        determination: { ...determination, expiresOn: '2026-01-15' },
      }),
    ).toThrow(/expires before/);
    expect(() => createExpertStandard({ id: 'x', version: 1, rows: rows.slice(1), determination })).toThrow(
      /no row for NAME/,
    );
  });
});

describe('refusals come before any replacement', () => {
  test('a missing key, book or vault is named', () => {
    expect(() => treat(note, SAFE_HARBOR_TOKENS, {})).toThrow(/token needs “tokens”/);
    expect(() => treat(note, withOperators(LIMITED_DATA_SET, { DATE: 'shift-date' }), { hmac })).toThrow(
      /needs “subject”/,
    );
    expect(() => treat(note, withOperators(SAFE_HARBOR, { NAME: 'surrogate' }), {})).toThrow(/needs “book”/);
    const allotted: string[] = [];
    const tokens = { allot: (_: Entity, value: string) => `[${allotted.push(value)}]` };
    const mixed = withOperators(SAFE_HARBOR_TOKENS, { SSN: 'surrogate' });
    expect(() => treat(note, mixed, { tokens })).toThrow(/needs “book”/);
    expect(allotted).toEqual([]);
  });

  test('overlapping findings are refused', () => {
    const [finding] = analyze(note);
    expect(finding).toBeDefined();
    if (finding)
      expect(() => applyStandard(note, [finding, { ...finding }], SAFE_HARBOR)).toThrow(RangeError);
  });
});

test('two patients with one key share neither surrogates nor shifts', () => {
  const choose = { NAME: 'surrogate', PHONE: 'surrogate', DATE: 'shift-date' } as const;
  const standard = withOperators(LIMITED_DATA_SET, choose);
  const of = (who: string) =>
    treat(note, standard, {
      hmac,
      subject: who,
      book: createSurrogateBook({ hmac, subject: who }),
    }).placements.map(({ replacement }) => replacement);
  const [a, b] = [of('patient a'), of('patient b')];
  expect(a).toEqual(of('patient a'));
  const same = a.filter((replacement, at) => replacement === b[at] && !replacement.startsWith('['));
  // What a limited data set keeps is alike: city, ZIP and case number.
  expect(same).toEqual(['Boston, MA', '02115', 'JH-998877']);
});

test('any operator under any finding of any text: no throw, and the frame of the text stays', () => {
  const anyOperator = fc.constantFrom(...Object.values(OPERATORS).map(({ name }) => name));
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.nat(80),
      fc.nat(80),
      fc.constantFrom(...ENTITY_NAMES),
      anyOperator,
      (text, a, b, entity, operator) => {
        const [start, end] = [Math.min(a, b, text.length), Math.min(Math.max(a, b), text.length)];
        const standard: Standard = {
          id: 'test',
          version: 1,
          cites: '164.514(b)',
          conditions: [],
          rows: ENTITY_NAMES.map((one) => ({
            entity: one,
            operator: one === entity ? operator : 'keep',
            cites: '164.514(b)',
          })),
        };
        const finding = { entity, start, end, score: 1, recognizer: 'test', why: 'test' };
        const { text: out, treatments } = applyStandard(text, [finding], standard, contextOf());
        expect(out.startsWith(text.slice(0, start))).toBe(true);
        expect(out.endsWith(text.slice(end))).toBe(true);
        expect(treatments[0]).toMatchObject({ operator, cites: '164.514(b)' });
      },
    ),
    { numRuns: 500 },
  );
});

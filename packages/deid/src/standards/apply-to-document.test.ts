import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSurrogateBook } from '../operators/realistic/surrogate-book.ts';
import { createSurrogates } from '../operators/surrogates.ts';
import { seededBytes } from '../seeded-bytes.fixture.ts';
import { analyzeCsv } from '../structured/csv.ts';
import { analyzeFhir } from '../structured/fhir.ts';
import { analyzeHl7 } from '../structured/hl7v2.ts';
import { analyzeJson } from '../structured/json.ts';
import type { StructuredAnalysis, StructuredResult } from '../structured/structured-analysis.ts';
import type { StandardContext } from './apply-standard.ts';
import { applyToDocument } from './apply-to-document.ts';
import { LIMITED_DATA_SET } from './limited-data-set.ts';
import { SAFE_HARBOR, SAFE_HARBOR_TOKENS } from './safe-harbor.ts';
import { withOperators } from './standard.ts';

const hmac = (message: string) => createHmac('sha256', 'key').update(message).digest();
const subject = 'subject 1';
const whole: StandardContext = {
  hmac,
  subject,
  book: createSurrogateBook({ hmac, subject }),
  tokens: createSurrogates({ randomBytes: seededBytes(7) }),
  asOfYear: 2024,
};

function read(result: StructuredResult): StructuredAnalysis {
  if (!result.ok) throw result.error;
  return result;
}
const readFhir = (resource: unknown, asOf = '2024-12-31') =>
  read(analyzeFhir(JSON.stringify(resource), { asOf }));

const patient = (birthDate: string) => ({
  resourceType: 'Patient',
  id: 'p-100',
  meta: { lastUpdated: '2023-03-04T10:00:00.000Z' },
  identifier: [{ type: { coding: [{ code: 'MR' }] }, value: 'MRN-884213' }],
  name: [{ family: 'Smith', given: ['John'] }],
  gender: 'male',
  birthDate,
  address: [{ line: ['12 Oak St'], city: 'Boston', state: 'MA', postalCode: '02115' }],
});
const chart = (birthDate: string, note: string) => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: [
    { resource: patient(birthDate) },
    {
      resource: {
        resourceType: 'Observation',
        id: 'o1',
        status: 'final',
        code: { text: 'note' },
        subject: { reference: 'Patient/p-100' },
        effectiveDateTime: '2023-03-04T10:00:00Z',
        valueString: note,
      },
    },
  ],
});

describe('Safe Harbor on FHIR', () => {
  test('dates keep their year, ZIP codes their prefix, ids and codes stay valid', () => {
    const { text, treatments, method } = applyToDocument(readFhir(patient('1980-05-06')), SAFE_HARBOR, {
      asOfYear: 2024,
    });
    expect(JSON.parse(text)).toEqual({
      resourceType: 'Patient',
      id: 'ID',
      meta: { lastUpdated: '2023-01-01T00:00:00Z' },
      identifier: [{ type: { coding: [{ code: 'MR' }] }, value: 'MRN' }],
      name: [{ family: '[NAME]', given: ['[NAME]'] }],
      gender: 'male',
      birthDate: '1980',
      address: [{ line: ['[PLACE]'], city: '[PLACE]', state: 'MA', postalCode: '021' }],
    });
    expect(treatments.map(({ cites }) => cites)).toContain('164.514(b)(2)(i)(C)');
    expect(method).toMatchObject({
      standard: 'safe-harbor',
      counts: { NAME: { redact: 2 }, DATE: { generalise: 2 } },
    });
    expect(JSON.stringify(method)).not.toContain('Smith');
  });

  test('a year that shows an age over 89 goes, in its field, in text, and in words', () => {
    const note = 'A nonagenarian, born in 1930, seen on 3/4/2023.';
    const { text, treatments } = applyToDocument(readFhir(chart('1930-05-06', note)), SAFE_HARBOR, {
      asOfYear: 2024,
    });
    const [{ resource: one }, { resource: other }] = JSON.parse(text).entry;
    expect(one.birthDate).toBe('0001');
    expect(other.valueString).toBe('A 90+, born in [DATE], seen on 2023.');
    expect(other.effectiveDateTime).toBe('2023');
    expect(treatments.map(({ finding }) => finding.recognizer)).toContain('age-reveal');
  });

  test('without the year of the text no year of a person over 89 stays', () => {
    const note = 'Born in 1930, seen on 3/4/2023.';
    const over = JSON.parse(applyToDocument(readFhir(chart('1930-05-06', note)), SAFE_HARBOR).text);
    expect(over.entry[1].resource.valueString).toBe('Born in [DATE], seen on [DATE].');
    expect(over.entry[1].resource.effectiveDateTime).toBe('0001');
    expect(over.entry[0].resource.meta.lastUpdated).toBe('0001-01-01T00:00:00Z');
    const young = JSON.parse(applyToDocument(readFhir(chart('1980-05-06', note)), SAFE_HARBOR).text);
    expect(young.entry[1].resource.valueString).toBe('Born in 1930, seen on 2023.');
    const told = applyToDocument(readFhir(chart('1980-05-06', note)), SAFE_HARBOR, { isSubjectOver89: true });
    expect(JSON.parse(told.text).entry[0].resource.birthDate).toBe('0001');
  });

  test('redacted dates lose their year too', () => {
    const strict = withOperators(SAFE_HARBOR, { DATE: 'redact' });
    const { text } = applyToDocument(readFhir(patient('1980-05-06')), strict, { asOfYear: 2024 });
    expect(JSON.parse(text)).toMatchObject({
      birthDate: '0001',
      meta: { lastUpdated: '0001-01-01T00:00:00Z' },
    });
  });

  test('tokens keep references together', () => {
    const bundle = chart('1980-05-06', 'Mr. Smith came in.');
    const { text } = applyToDocument(readFhir(bundle), SAFE_HARBOR_TOKENS, whole);
    const [{ resource: one }, { resource: other }] = JSON.parse(text).entry;
    expect(one.id).toMatch(/^ID-[0-9A-Z]{6}$/);
    expect(other.subject.reference).toBe(`Patient/${one.id}`);
    expect(other.valueString).toBe(`Mr. ${one.name[0].family} came in.`);
    expect(one.birthDate).toBe('1980');
  });

  test('surrogates are one person throughout, and their dates are dates', () => {
    const lively = withOperators(SAFE_HARBOR, { NAME: 'surrogate', MRN: 'surrogate' });
    const { text } = applyToDocument(readFhir(chart('1980-05-06', 'Mr. Smith, MRN-884213.')), lively, whole);
    const [{ resource: one }, { resource: other }] = JSON.parse(text).entry;
    expect(one.name[0].family).not.toBe('Smith');
    expect(other.valueString).toBe(`Mr. ${one.name[0].family}, ${one.identifier[0].value}.`);
  });
});

test('a limited data set keeps dates, ages and cities as they were written', () => {
  const source = patient('1930-05-06');
  const { text } = applyToDocument(readFhir(source), LIMITED_DATA_SET, { asOfYear: 2024 });
  const written = JSON.parse(text);
  expect(written.birthDate).toBe(source.birthDate);
  expect(written.meta).toEqual(source.meta);
  expect(written.id).toBe(source.id);
  expect(written.address).toEqual([{ ...source.address[0], line: ['[PLACE]'] }]);
  expect(written.name).toEqual([{ family: '[NAME]', given: ['[NAME]'] }]);
  const shifted = applyToDocument(
    readFhir(patient('1980-05-06')),
    withOperators(LIMITED_DATA_SET, { DATE: 'shift-date' }),
    whole,
  );
  const moved = JSON.parse(shifted.text);
  const days = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000;
  expect(moved.birthDate).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  expect(days(moved.birthDate)).not.toBe(days('1980-05-06'));
  expect(days(moved.meta.lastUpdated.slice(0, 10)) - days('2023-03-04')).toBe(
    days(moved.birthDate) - days('1980-05-06'),
  );
});

test('rows of a table are settled one by one', () => {
  const table = 'name,birth_date,note\nJohn Smith,1930-05-06,aged 93\nAnn Lee,1934-05-06,born in 1934\n';
  const { text } = applyToDocument(read(analyzeCsv(table)), SAFE_HARBOR, {});
  const [, first = '', second = ''] = text.split('\n');
  expect(first).toContain('90+');
  expect(first).not.toContain('1930');
  expect(second).toContain('1934');
});

test('HL7 v2 and JSON are written in their own form', () => {
  const message =
    'MSH|^~\\&|A|B|C|D|20230304100000||ADT^A01|1|P|2.5\rPID|1||884213^^^H^MR||SMITH^JOHN||19800506|M\r';
  const { text } = applyToDocument(read(analyzeHl7(message)), SAFE_HARBOR, { asOfYear: 2024 });
  expect(text.split('\r')[1]).toBe('PID|1||MRN^^^H^MR||[NAME]^[NAME]||1980|M');
  const json = '{"age": 93, "dob": "1931-01-02", "name": "Ann Lee"}';
  const mapped = analyzeJson(json, { mapping: { rules: [{ path: 'age', as: 'AGE_OVER_89' }] } });
  expect(JSON.parse(applyToDocument(read(mapped), SAFE_HARBOR, { asOfYear: 2024 }).text)).toMatchObject({
    age: 90,
    name: '[NAME]',
  });
});

test('nothing is written when a key or a determination is missing', () => {
  const analysis = readFhir(patient('1980-05-06'));
  expect(() => applyToDocument(analysis, SAFE_HARBOR_TOKENS)).toThrow(/needs “tokens”/);
  const hashed = withOperators(LIMITED_DATA_SET, { MRN: 'hash' });
  expect(() => applyToDocument(analysis, hashed)).toThrow(/needs “hmac”/);
});

test('any text in a resource leaves JSON, and never throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (note, birthDate) => {
      const analysis = readFhir(chart(birthDate, note));
      for (const standard of [SAFE_HARBOR, SAFE_HARBOR_TOKENS, LIMITED_DATA_SET])
        JSON.parse(applyToDocument(analysis, standard, whole).text);
    }),
    { numRuns: 60 },
  );
});

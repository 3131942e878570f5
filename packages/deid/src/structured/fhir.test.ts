import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { reidentify } from '../engine/reidentify.ts';
import { createSurrogates } from '../operators/surrogates.ts';
import { analyzeFhir, knownFromFhir } from './fhir.ts';
import { fitKind } from './fit-kind.ts';
import type { StructuredAnalysis } from './structured-analysis.ts';

const toBase64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');
const fromBase64 = (data: string): string => Buffer.from(data, 'base64').toString('utf8');

function read(resource: unknown): StructuredAnalysis {
  const result = analyzeFhir(typeof resource === 'string' ? resource : JSON.stringify(resource));
  if (!result.ok) throw result.error;
  return result;
}
const mask = (resource: unknown): string => read(resource).rewrite(({ entity }) => `[${entity}]`);
const paths = (resource: unknown): string[] =>
  read(resource).findings.map(({ path, entity, kind }) => `${path} ${entity} ${kind}`);

const NOTE = `HISTORY
Zebulon came with his wife. Mr. Quillfeather (MRN 7740913) was born on March 4, 1948.
Call 503-555-0182. Seen 2024-05-06. BP 120/80, Foley catheter in place.`;

const PATIENT = {
  resourceType: 'Patient',
  id: 'pat-7740913',
  meta: {
    lastUpdated: '2024-05-06T10:11:12.345Z',
    profile: ['http://hl7.org/fhir/us/core/StructureDefinition/us-core-patient'],
  },
  text: {
    status: 'generated',
    div: '<div xmlns="http://www.w3.org/1999/xhtml"><p>Zebul<b>on</b> Quillfeather &amp; son</p></div>',
  },
  extension: [
    {
      url: 'http://hl7.org/fhir/StructureDefinition/patient-mothersMaidenName',
      valueString: 'Ottoline Brackwater',
    },
    {
      url: 'http://hl7.org/fhir/StructureDefinition/patient-birthPlace',
      valueAddress: { city: 'Tillamook', state: 'Oregon' },
    },
    { url: 'http://example.org/weight', valueDecimal: 70.5 },
  ],
  identifier: [
    {
      type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'MR' }] },
      value: '7740913',
    },
    { system: 'http://hl7.org/fhir/sid/us-ssn', value: '123-45-6781' },
  ],
  name: [{ use: 'official', family: 'Quillfeather', given: ['Zebulon', 'Q.'], prefix: ['Mr.'] }],
  telecom: [
    { system: 'phone', value: '503-555-0182', use: 'home' },
    { system: 'email', value: 'zq@example.org' },
  ],
  gender: 'male',
  birthDate: '1948-03-04',
  address: [
    {
      line: ['12 Marrow Lane'],
      city: 'Tillamook',
      state: 'OR',
      postalCode: '97141',
      country: 'US',
      extension: [
        {
          url: 'http://hl7.org/fhir/StructureDefinition/geolocation',
          extension: [{ url: 'latitude', valueDecimal: 45.456 }],
        },
      ],
    },
  ],
  photo: [{ contentType: 'image/jpeg', data: 'aGVsbG8=' }],
  contact: [
    { name: { text: 'Mrs. Wilhelmina Quillfeather' }, telecom: [{ system: 'phone', value: '503-555-0190' }] },
  ],
  communication: [{ language: { coding: [{ system: 'urn:ietf:bcp:47', code: 'en' }], text: 'English' } }],
};

describe('a FHIR patient', () => {
  it('finds each identifier by its path, with the kind of its type', () => {
    const found = paths(PATIENT);
    for (const expected of [
      'Patient.id OTHER_ID id',
      'Patient.meta.lastUpdated DATE instant',
      'Patient.extension[0].valueString NAME string',
      'Patient.extension[1].valueAddress.city GEOGRAPHIC string',
      'Patient.identifier[0].value MRN id',
      'Patient.identifier[1].value SSN id',
      'Patient.name[0].family NAME string',
      'Patient.name[0].given[0] NAME string',
      'Patient.telecom[0].value PHONE string',
      'Patient.telecom[1].value EMAIL string',
      'Patient.birthDate DATE date',
      'Patient.address[0].line[0] GEOGRAPHIC string',
      'Patient.address[0].postalCode GEOGRAPHIC string',
      'Patient.address[0].extension[0].extension[0].valueDecimal GEOGRAPHIC number',
      'Patient.photo[0].data PHOTO base64',
      'Patient.contact[0].name.text NAME string',
    ])
      expect(found).toContain(expected);
  });

  it('leaves what does not identify', () => {
    const masked = JSON.parse(mask(PATIENT));
    expect(masked.gender).toBe('male');
    expect(masked.address[0].state).toBe('OR');
    expect(masked.extension[1].valueAddress.state).toBe('Oregon');
    expect(masked.extension[2].valueDecimal).toBe(70.5);
    expect(masked.name[0].prefix).toEqual(['Mr.']);
    expect(masked.communication).toEqual(PATIENT.communication);
    expect(masked.meta.profile).toEqual(PATIENT.meta.profile);
  });

  it('replaces a name across tags and keeps the narrative well formed', () => {
    const masked = JSON.parse(mask(PATIENT));
    expect(masked.text.div).toBe(
      '<div xmlns="http://www.w3.org/1999/xhtml"><p>[NAME]<b></b> &amp; son</p></div>',
    );
  });

  it('keeps formatting, key order and the digits of numbers', () => {
    const source =
      '{\n  "resourceType" : "Observation",\n  "b":1.10, "a": 12345678901234567890.50,\n  "status":"final" }';
    expect(mask(source)).toBe(source);
  });

  it('tells the year of birth only for ages up to 89', () => {
    const entityOf = (birthDate: string): string | undefined => {
      const result = analyzeFhir(JSON.stringify({ resourceType: 'Patient', birthDate }), {
        asOf: '2026-01-01',
      });
      return result.ok ? result.findings[0]?.entity : 'refused';
    };
    expect(entityOf('1930-02-03')).toBe('AGE_OVER_89');
    expect(entityOf('1930')).toBe('AGE_OVER_89');
    expect(entityOf('1960-02-03')).toBe('DATE');
    expect(entityOf('1960-02')).toBe('DATE');
    expect(entityOf('1960')).toBeUndefined();
  });
});

describe('texts of a FHIR document', () => {
  const document = {
    resourceType: 'Bundle',
    type: 'collection',
    entry: [
      { fullUrl: 'urn:uuid:11111111-2222-3333-4444-555555555555', resource: PATIENT },
      {
        resource: {
          resourceType: 'DocumentReference',
          status: 'current',
          content: [
            {
              attachment: {
                contentType: 'text/plain; charset=utf-8',
                data: toBase64(NOTE),
                hash: 'qqqqqqqqqqqqqqqqqqqqqqqqqqo=',
              },
            },
          ],
          subject: {
            reference: 'urn:uuid:11111111-2222-3333-4444-555555555555',
            display: 'Mr. Zebulon Quillfeather',
          },
          custodian: {
            reference: 'Organization?identifier=http://x.org|88123',
            display: 'Tillamook Bay Clinic',
          },
          context: { period: { start: '2024-05-06T08:00:00-07:00' } },
        },
      },
    ],
  };

  it('reads a base64 note with the values of the chart and encodes it again', () => {
    const masked = JSON.parse(mask(document));
    const note = fromBase64(masked.entry[1].resource.content[0].attachment.data);
    expect(note).toContain('BP 120/80, Foley catheter in place.');
    for (const word of ['Zebulon', 'Quillfeather', '7740913', 'March 4', '1948', '503', '2024-05-06'])
      expect(note).not.toContain(word);
    const finding = read(document).findings.find(({ encoding }) => encoding === 'base64');
    expect(finding?.path).toBe('Bundle.entry[1].resource.content[0].attachment.data');
    expect(NOTE.slice(finding?.start, finding?.end)).toBe('Zebulon');
  });

  it('gives an id and all references to it one value', () => {
    const { findings, values } = read(document);
    const ids = findings.flatMap((finding, at) =>
      finding.recognizer === 'fhir-id' ? [values[at]?.value] : [],
    );
    expect(ids).toEqual([
      '11111111-2222-3333-4444-555555555555',
      'pat-7740913',
      '11111111-2222-3333-4444-555555555555',
      '88123',
    ]);
  });

  it('names displays by their target and leaves the form of address', () => {
    const { subject, custodian } = JSON.parse(mask(document)).entry[1].resource;
    expect(subject.display).toBe('Mr. [NAME]');
    expect(custodian).toEqual({
      reference: 'Organization?identifier=http://x.org|[OTHER_ID]',
      display: '[GEOGRAPHIC]',
    });
  });

  it('replaces data that it cannot read as a whole', () => {
    const opaque = (contentType: string, data: string): unknown =>
      JSON.parse(mask({ resourceType: 'Binary', contentType, data })).data;
    const utf16 = Buffer.from('Zebulon', 'utf16le').toString('base64');
    expect(opaque('text/plain', utf16)).toBe('[OTHER_ID]');
    expect(opaque('text/plain', '/////w==')).toBe('[OTHER_ID]');
    expect(opaque('application/pdf', toBase64('%PDF'))).toBe('[OTHER_ID]');
    expect(opaque('image/png', 'iVBORw==')).toBe('[PHOTO]');
    expect(opaque('text/plain', 'not base64!')).toBe('[OTHER_ID]');
  });

  it('reads a resource inside an attachment and markup inside base64', () => {
    const nested = {
      resourceType: 'Binary',
      contentType: 'application/fhir+json',
      data: toBase64(JSON.stringify(PATIENT)),
    };
    expect(JSON.parse(fromBase64(JSON.parse(mask(nested)).data)).name[0].family).toBe('[NAME]');
    const html = '<html><body><p title="seen by Dr. Brackwater">MRN: 8812345<br>x</p></body></html>';
    const page = { resourceType: 'Binary', contentType: 'text/html', data: toBase64(html) };
    const out = fromBase64(JSON.parse(mask(page)).data);
    expect(out).not.toContain('Brackwater');
    expect(out).not.toContain('8812345');
    expect(out).toMatch(/^<html><body><p title="seen by .*">.*<br>x<\/p><\/body><\/html>$/);
  });

  it('reads latin-1 notes and writes them in latin-1', () => {
    const data = Buffer.from('Señor visto por Dr. Brackwater, fiebre de 39º', 'latin1').toString('base64');
    const masked = JSON.parse(
      mask({ resourceType: 'Binary', contentType: 'text/plain; charset=ISO-8859-1', data }),
    );
    expect(Buffer.from(masked.data, 'base64').toString('latin1')).toBe(
      'Señor visto por [NAME], fiebre de 39º',
    );
  });
});

describe('other elements', () => {
  it.each([
    [
      { resourceType: 'Coverage', subscriberId: 'XKB-99', class: [{ type: {}, value: 'G-77' }] },
      ['Coverage.subscriberId HEALTH_PLAN string', 'Coverage.class[0].value HEALTH_PLAN string'],
    ],
    [
      { resourceType: 'Device', serialNumber: 'S4481', udiCarrier: [{ carrierHRF: '(01)51(21)48' }] },
      ['Device.serialNumber DEVICE string', 'Device.udiCarrier[0].carrierHRF DEVICE string'],
    ],
    [
      { resourceType: 'Condition', onsetAge: { value: 93, unit: 'years', code: 'a' } },
      ['Condition.onsetAge.value AGE_OVER_89 number'],
    ],
    [{ resourceType: 'Condition', onsetAge: { value: 43, code: 'a' } }, []],
    [
      { resourceType: 'Observation', note: [{ authorString: 'Ada Poe' }] },
      ['Observation.note[0].authorString NAME string'],
    ],
    [
      {
        resourceType: 'Claim',
        contained: [{ resourceType: 'Practitioner', id: 'x', name: [{ family: 'Poe' }] }],
        provider: { reference: '#x', display: 'Ada Poe' },
      },
      [
        'Claim.contained[0].id OTHER_ID id',
        'Claim.contained[0].name[0].family NAME string',
        'Claim.provider.reference OTHER_ID id',
        'Claim.provider.display NAME string',
      ],
    ],
    [
      {
        resourceType: 'Task',
        restriction: { period: { end: '2024-02' } },
        code: {
          coding: [
            { system: 'http://loinc.org', version: '2020-09-01', code: '8302-2', display: 'Body height' },
          ],
        },
      },
      ['Task.restriction.period.end DATE date'],
    ],
    [
      {
        resourceType: 'Basic',
        extension: [
          { url: 'http://x.org/any', extension: [{ url: 'who', valueHumanName: { text: 'Ada Poe' } }] },
        ],
      },
      ['Basic.extension[0].extension[0].valueHumanName.text NAME string'],
    ],
    [{ resourceType: 'Basic', constructor: { toString: 'x' }, valueOf: 'y' }, []],
  ])('%j', (resource, expected) => {
    expect(paths(resource)).toEqual(expected);
  });

  it('fits replacements to their types', () => {
    const { rewrite } = read(PATIENT);
    const fitted = JSON.parse(
      rewrite((finding, value) => fitKind(finding, value, `[${finding.entity}-A1B2C3]`)),
    );
    expect(fitted.birthDate).toBe('1948');
    expect(fitted.meta.lastUpdated).toBe('2024-01-01T00:00:00Z');
    expect(fitted.id).toBe('OTHERID-A1B2C3');
    expect(fitted.photo[0].data).toBe(toBase64('[PHOTO-A1B2C3]'));
    expect(fitted.address[0].extension[0].extension[0].valueDecimal).toBe(0);
  });
});

describe('known values of a subject', () => {
  it('gives names, numbers, addresses and forms of the birth date', () => {
    const values = knownFromFhir(PATIENT).map(({ entity, value }) => `${entity} ${value}`);
    for (const expected of [
      'NAME Zebulon Quillfeather',
      'NAME Quillfeather, Zebulon',
      'NAME Ottoline Brackwater',
      'MRN 7740913',
      'SSN 123-45-6781',
      'SSN xxx-xx-6781',
      'PHONE 503-555-0182',
      'GEOGRAPHIC 12 Marrow Lane',
      'DATE March 4, 1948',
      'DATE 03/04/1948',
    ])
      expect(values).toContain(expected);
    expect(knownFromFhir(undefined)).toEqual([]);
    expect(knownFromFhir({ a: 1n })).toEqual([]);
  });
});

describe('hostile input', () => {
  it.each([
    ['', 'bad_json'],
    ['{', 'bad_json'],
    ['[1,]', 'bad_json'],
    ['{"resourceType":"Patient"} x', 'bad_json'],
    ['"\\x"', 'bad_json'],
    ['{"a":"\u0001"}', 'bad_json'],
    ['01', 'bad_json'],
    ['{"a":1}', 'not_fhir'],
    ['[]', 'not_fhir'],
    ['{"resourceType":"Patient","name":[],"name":[{"family":"Quillfeather"}]}', 'duplicate_key'],
    ['['.repeat(100_000), 'too_deep'],
    ['{"a":'.repeat(100_000), 'too_deep'],
  ])('%# is refused without a word of it', (text, code) => {
    const result = analyzeFhir(text);
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.error.code).toBe(code);
    expect(result.error.message).not.toContain('Quillfeather');
  });

  it('tells where the fault is', () => {
    const result = analyzeFhir('{\n  "resourceType": "Patient",\n  "id": oops }');
    expect(result.ok ? undefined : [result.error.offset, result.error.line]).toEqual([39, 3]);
  });

  it('reads lone surrogates, odd markup and nonsense values', () => {
    const div = '<div><p title=Ann<b>&#xD800;&bogus;<<i>"</div><!-- Zebulon Quillfeather';
    const source = `{"resourceType":"Patient","name":[{"family":"Quillfeather","given":["Zebulon"]},7,null,{"given":"x"}],"text":{"div":${JSON.stringify(div)}},"note":"\\ud800 Quillfeather \\udc00"}`;
    const masked = JSON.parse(mask(source));
    expect(masked.text.div).not.toContain('Quillfeather');
    expect(masked.note).toBe('\ud800 [NAME] \udc00');
  });

  it('takes time in proportion to its length', () => {
    const time = (count: number): number => {
      const hostile = '<a "'.repeat(count) + '&'.repeat(count);
      // Of the processor: a machine that stands still for a moment takes no more of it.
      const before = process.cpuUsage();
      analyzeFhir(
        JSON.stringify({ resourceType: 'Basic', text: { div: hostile }, value: new Array(count).fill('1') }),
      );
      return process.cpuUsage(before).user / 1000;
    };
    time(2_000);
    const [short, long] = [Math.max(time(4_000), time(4_000), 2), time(40_000)];
    expect(long / short).toBeLessThan(60);
  });
});

describe('token surrogates', () => {
  it('lead back to every string of the document', () => {
    const surrogates = createSurrogates({ randomBytes });
    const { rewrite } = read(PATIENT);
    const masked = rewrite(({ entity }, value) => surrogates.allot(entity, value));
    expect(JSON.parse(masked).name[0].family).toMatch(/^\[NAME-/);
    const restored = JSON.parse(reidentify(masked, { records: surrogates.records(), encoding: 'json' }).text);
    for (const part of ['id', 'name', 'telecom', 'identifier', 'birthDate', 'contact'] as const)
      expect(restored[part]).toEqual(PATIENT[part]);
  });
});

describe('places', () => {
  it('tells by the recognizer which places a limited data set keeps', () => {
    const { findings } = read({
      ...PATIENT,
      managingOrganization: { reference: 'Organization/9', display: 'Acme' },
    });
    const of = (path: string): string | undefined =>
      findings.find((finding) => finding.path === path)?.recognizer;
    expect(of('Patient.address[0].line[0]')).toBe('street');
    expect(of('Patient.address[0].city')).toBe('fhir-path');
    expect(of('Patient.address[0].postalCode')).toBe('zip');
    expect(of('Patient.managingOrganization.display')).toBe('facility');
  });
});

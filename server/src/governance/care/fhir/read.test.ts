import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isNpi } from '../rules.ts';
import { interpret, readInstant } from './interpret.ts';
import { parsePiece } from './parse-piece.ts';
import { CutOffError, longestResource, splitResources } from './split-resources.ts';

async function* chunks(text: string | Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function split(text: string | Uint8Array, size = 7): Promise<{ at: number; text: string | null }[]> {
  const found: { at: number; text: string | null }[] = [];
  for await (const pieces of splitResources(chunks(text, size))) {
    for (const { at, bytes } of pieces) {
      found.push({ at, text: bytes === null ? null : Buffer.from(bytes).toString('utf8') });
    }
  }
  return found;
}

const parse = (text: string | Uint8Array) => parsePiece({ at: 1, bytes: Buffer.from(text) });

describe('cutting a file', () => {
  const entries = [
    { fullUrl: 'urn:uuid:1', resource: { resourceType: 'Patient', id: 'a', note: '"entry":[{' } },
    { fullUrl: 'urn:uuid:2', resource: { resourceType: 'Encounter', id: 'b', name: 'Zoë \\ "x" ]}' } },
  ];

  test('a Bundle falls into its entries, wherever its bytes are parted and however it is printed', async () => {
    const bundle = { resourceType: 'Bundle', link: [{ url: 'entry' }], meta: { tag: [] }, entry: entries };
    for (const text of [JSON.stringify(bundle), JSON.stringify(bundle, null, 2)]) {
      for (const size of [1, 2, 3, 64, 100_000]) {
        const found = await split(text, size);
        expect(found.map((one) => JSON.parse(one.text ?? ''))).toEqual(entries);
      }
    }
  });

  test('a bulk export falls into its lines, a broken one among them', async () => {
    const lines = [...entries.map(({ resource }) => JSON.stringify(resource)), '{"resourceType', '{}'];
    const found = await split(lines.join('\n'));
    expect(found).toEqual(lines.map((text, index) => ({ at: index + 1, text })));
  });

  test('any entries come out as they went in', async () => {
    const values = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(values, fc.integer({ min: 1, max: 50 }), async (entry, size) => {
        const text = JSON.stringify({ resourceType: 'Bundle', total: entry.length, entry });
        const found = await split(text, size);
        expect(found.map((one) => JSON.parse(one.text ?? ''))).toEqual(JSON.parse(JSON.stringify(entry)));
      }),
    );
  });

  test('a Bundle that is cut off is refused, at whichever byte after its head', async () => {
    const text = JSON.stringify({ resourceType: 'Bundle', entry: entries });
    for (let end = 30; end < text.length; end++) {
      await expect(split(text.slice(0, end)), String(end)).rejects.toBeInstanceOf(CutOffError);
    }
  });

  test('an entry longer than any that is read is dropped, and the next one is read', async () => {
    const long = { resource: { resourceType: 'Binary', data: 'x'.repeat(longestResource) } };
    const found = await split(JSON.stringify({ resourceType: 'Bundle', entry: [long, entries[0]] }), 65_536);
    expect(found[0]).toEqual({ at: 1, text: null });
    expect(JSON.parse(found[1]?.text ?? '')).toEqual(entries[0]);
  });

  test('any bytes at all are cut or refused, and nothing else happens', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const outcome = await split(bytes).catch((error: unknown) => error);
        expect(Array.isArray(outcome) || outcome instanceof CutOffError).toBe(true);
      }),
    );
  });
});

describe('reading a resource', () => {
  test('what could be read in two ways, or not at all, is a fault without content', () => {
    expect(parse('{"resourceType":"Patient","id":"a","id":"b"}')).toEqual({ fault: 'a key stands twice' });
    expect(parse('{"resourceType":"Patient","id":"a","i\\u0064":"b"}')).toEqual({
      fault: 'a key stands twice',
    });
    expect(parse(`{"a":${'['.repeat(200)}${']'.repeat(200)}}`)).toEqual({ fault: 'nested too deeply' });
    expect(parse('['.repeat(1_000_000))).toEqual({ fault: 'nested too deeply' });
    expect(parse('{"resourceType":"Patient"')).toEqual({ fault: 'not JSON' });
    expect(parse('{"resourceType":"Pat')).toEqual({ fault: 'not JSON' });
    expect(parse(Buffer.from('{"resourceType":"Patient"}', 'utf16le'))).toEqual({ fault: 'not JSON' });
    expect(parse(Buffer.from([0x7b, 0xff, 0xfe, 0x7d]))).toEqual({ fault: 'not UTF-8' });
    for (const text of ['[]', '1', 'null', '"x"', '{"id":"a"}', '{"resourceType":7}']) {
      expect(parse(text)).toEqual({ fault: 'not a FHIR resource' });
    }
    expect(parsePiece({ at: 1, bytes: null })).toEqual({ fault: 'too long' });
  });

  test('keys of the prototype are keys like any other, and change nothing', () => {
    const text =
      '{"resourceType":"Practitioner","id":"a","__proto__":{"active":false},"constructor":{"prototype":{"x":1}}}';
    const parsed = parse(text);
    if ('fault' in parsed) throw new Error(parsed.fault);
    expect(interpret(parsed.resource, 0)).toEqual({
      ...{ kind: 'practitioner', ref: 'Practitioner/a', npis: [], emails: [] },
    });
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  test('any JSON is read or named a fault', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom('Patient', 'CareTeam', 'Encounter', 'List'), (json, type) => {
        const parsed = parse(`{"resourceType":"${type}","id":"a","subject":${json},"participant":${json}}`);
        if ('fault' in parsed) return;
        expect(interpret(parsed.resource, 0)).toBeTypeOf('object');
      }),
    );
  });
});

describe('what a resource says', () => {
  const now = Date.UTC(2026, 0, 15);
  const team = (more: object) => ({
    ...{ resourceType: 'CareTeam', id: 't', status: 'active', subject: { reference: 'Patient/p' } },
    ...{ participant: [{ member: { reference: 'Practitioner/1' } }], ...more },
  });
  const carers = (resource: Record<string, unknown>) => {
    const said = interpret(resource, now);
    return 'carers' in said ? said.carers.length : said;
  };

  test('is over when its status or its period says so', () => {
    expect(carers(team({}))).toBe(1);
    expect(carers(team({ status: undefined }))).toBe(1);
    for (const status of ['inactive', 'suspended', 'proposed', 'entered-in-error', 'anything else']) {
      expect(carers(team({ status })), status).toBe(0);
    }
    expect(carers(team({ period: { end: '2026-01-14' } }))).toBe(0);
    expect(carers(team({ period: { end: '2026-01-15' } }))).toBe(1);
    expect(carers(team({ period: { end: 'soon' } }))).toEqual({ skip: 'no known date' });
    expect(carers(team({ subject: undefined }))).toEqual({ skip: 'no patient' });
    for (const [status, count] of [
      ['in-progress', 1],
      ['finished', 0],
      ['unknown', 0],
    ] as const) {
      const participant = [{ individual: { reference: 'Practitioner/1' } }];
      expect(carers({ ...team({ status }), resourceType: 'Encounter', participant }), status).toBe(count);
    }
  });

  test('gives marks by HL7’s sensitivity codes, of HL7’s system only', () => {
    const security = (system: string, code: string) =>
      interpret({ ...team({}), meta: { security: [{ system, code }] } }, now);
    const actCode = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
    for (const [code, label] of [
      ['ETH', 'part2'],
      ['SUD', 'part2'],
      ['42CFRPart2', 'part2'],
      ['PSYTHPN', 'psychotherapy'],
      ['HIV', 'hiv'],
      ['SEX', 'reproductive'],
    ] as const) {
      expect(security(actCode, code)).toMatchObject({ labels: [label] });
      expect(security('http://elsewhere.example', code)).toMatchObject({ labels: [] });
    }
    expect(security(actCode, 'toString')).toMatchObject({ labels: [] });
    const condition = { resourceType: 'Condition', id: 'c', subject: { reference: 'Patient/p' } };
    expect(interpret(condition, now)).toEqual({ skip: 'of no use here' });
    const meta = { security: [{ system: actCode, code: 'HIV' }] };
    expect(interpret({ ...condition, meta }, now)).toMatchObject({ labels: ['hiv'], speaksOfCare: false });
  });

  test('dates without a day begin with their first moment and end with their last', () => {
    expect(readInstant('2026-02', 'start')).toBe(Date.UTC(2026, 1, 1));
    expect(readInstant('2026-02', 'end')).toBe(Date.UTC(2026, 2, 1));
    expect(readInstant('2026', 'end')).toBe(Date.UTC(2027, 0, 1));
    expect(readInstant('2026-02-28', 'end')).toBe(Date.UTC(2026, 2, 1));
    expect(readInstant('2026-02-28T10:00:00+02:00', 'end')).toBe(Date.UTC(2026, 1, 28, 8));
    for (const text of ['2026-02-30', '2026-13', '26', '', '2026-02-28T25:00:00Z', '2026-01-01T00:00:00']) {
      expect(readInstant(text, 'start'), text).toBeUndefined();
    }
  });

  test('a National Provider Identifier has its check digit', () => {
    expect(isNpi('1234567893')).toBe(true);
    for (const text of ['1234567890', '123456789', '12345678930', '3234567893', '１２３４５６７８９３']) {
      expect(isNpi(text), text).toBe(false);
    }
  });
});

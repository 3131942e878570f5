import { ENTITY_NAMES } from '@cordon/deid';
import { beforeAll, describe, expect, test } from 'vitest';
import { openRecordNode } from '../../../../test/support/record-node-stage.ts';
import { systemClock } from '../../kernel/clock.ts';
import { type Id, newId } from '../../kernel/ids.ts';
import { makeIntent, makeOutcome, makeRefusal } from './record.fixture.ts';
import { elementBit, markOf } from './subject-marks.ts';
import { type TraceFilter, type TraceRow, writeTrace } from './trace-elements.ts';

const { stage, node } = await openRecordNode();

const [jane, ann, system] = [
  newId('subject', systemClock),
  newId('subject', systemClock),
  newId('system', systemClock),
];
const start = Date.now();
const alone = makeIntent({ subjects: [jane], system, ...atTime(start) });
const together = makeIntent({ subjects: [jane, ann, jane], ...atTime(start + 1) });
const nobody = makeIntent({ subjects: [], purpose: 'HPAYMT', ...atTime(start + 2) });
const refused = makeRefusal({ subjects: [ann], ...atTime(start + 3) });

beforeAll(async () => {
  for (const intent of [alone, together, nobody]) await node.record.exchanges.openExchange(intent);
  await node.record.exchanges.closeExchange(makeOutcome(alone));
  await node.record.exchanges.refuseExchange(refused);
  await node.record.acts.recordNow({
    event: 'exchange.revealed',
    at: start + 9,
    actor: { kind: 'person', id: 'per_officer' as never },
    facts: { exchange: alone.exchange },
  });
});

function atTime(at: number): { at: number; exchange: Id<'exchange'> } {
  return { at, exchange: newId('exchange', { ...systemClock, now: () => at }) };
}

async function trace(filter: TraceFilter): Promise<readonly TraceRow[]> {
  return (await node.record.reader.traceElements(filter)).rows;
}

const exchangesOf = (rows: readonly TraceRow[]) => rows.map((row) => row.exchange);

describe('trace of elements', () => {
  test('one patient: who asked and who looked, which elements, where to, when', async () => {
    const rows = await trace({ subject: jane });
    expect(exchangesOf(rows)).toEqual([together.exchange, alone.exchange]);
    expect(rows[1]).toEqual({
      exchange: alone.exchange,
      subject: jane,
      at: alone.at,
      entry: 0,
      actor: alone.actor,
      system,
      purpose: 'TREAT',
      destination: alone.destination,
      decision: 'permitted',
      state: 'completed',
      reason: null,
      snapshot: alone.snapshot,
      attribution: 'sole',
      elements: {
        NAME: { requested: 2, available: 2, sent: 2 },
        SSN: { requested: 1, available: 0, sent: 0 },
      },
      reveals: [{ actor: 'per_officer', at: start + 9, entry: expect.any(Number) }],
    });
  });

  test('elements of several patients are not guessed to be one of them’s', async () => {
    const rows = (await trace({})).filter((row) => row.exchange === together.exchange);
    expect(new Set(rows.map((row) => row.subject))).toEqual(new Set([jane, ann]));
    expect(rows.map((row) => row.attribution)).toEqual(['joint', 'joint']);
    expect((await trace({})).find((row) => row.exchange === nobody.exchange)).toMatchObject({
      subject: null,
      attribution: 'unnamed',
    });
  });

  test.each<[string, TraceFilter, readonly { exchange: string }[]]>([
    ['a system', { system }, [alone]],
    ['an actor', { actor: together.actor?.id ?? '' }, [together, together]],
    ['a vendor', { vendor: 'Acme AI', subject: ann }, [refused, together]],
    ['another vendor', { vendor: 'Other' }, []],
    ['an endpoint', { endpoint: alone.destination?.endpoint ?? '' }, [alone]],
    ['a region and a model', { region: 'us', model: 'acme-large', system }, [alone]],
    ['a purpose', { purpose: 'HPAYMT' }, [nobody]],
    ['a decision', { decision: 'refused' }, [refused]],
    ['an element that was asked for', { element: 'SSN', subject: ann }, [refused, together]],
    ['an element that was sent', { element: 'SSN', as: 'sent' }, []],
    ['an element that was sent, by patient', { element: 'NAME', as: 'sent', subject: ann }, [together]],
    ['an element that none of a patient’s exchanges had', { element: 'VEHICLE', subject: jane }, []],
    ['a class that has no bit of its own', { element: 'PASSPHRASE', subject: jane }, []],
    [
      'all at once',
      { subject: jane, vendor: 'Acme AI', system, element: 'SSN', decision: 'permitted' },
      [alone],
    ],
    ['from a time on', { from: start + 2 }, [refused, nobody]],
    ['up to a time', { to: start + 1, subject: jane }, [alone]],
  ])('narrowed to %s', async (_, filter, expected) => {
    expect(exchangesOf(await trace(filter))).toEqual(expected.map((intent) => intent.exchange));
  });

  test.each<[string, TraceFilter]>([
    ['of one patient', { subject: jane }],
    ['of all', {}],
  ])('pages %s join without gap or repetition, also between two patients of one exchange', async (_, filter) => {
    const whole = await trace(filter);
    const paged: TraceRow[] = [];
    for (let after: string | undefined; ; ) {
      const page = await node.record.reader.traceElements({ ...filter, limit: 1, ...(after && { after }) });
      paged.push(...page.rows);
      if (page.next === null) break;
      after = page.next;
    }
    expect(paged).toEqual(whole);
  });

  test('a filter is a value, never a part of the statement', async () => {
    const hostile = `'; drop table exchange; --`;
    expect(await trace({ subject: hostile, vendor: hostile, element: hostile, after: hostile })).toEqual([]);
    expect(await trace({ from: Number.MAX_SAFE_INTEGER, to: -1 })).toEqual([]);
  });

  test('a value that shares its mark with another one is told apart all the same', async () => {
    const twin = Array.from({ length: 10_000 }, (_, n) => `Vendor ${n}`).find(
      (name) => markOf(name) === markOf('Acme AI'),
    );
    expect(twin).toBeDefined();
    expect(await trace({ subject: jane, vendor: twin ?? '' })).toEqual([]);
  });

  test('what the database writes for earlier exchanges is what is written with new ones', async () => {
    const { rows } = await stage.database.store.query(
      `select exchange, subject from exchange_subject s join exchange e on e.id = s.exchange
       where (s.requested, s.available, s.sent) is distinct from (element_bits(elements, 'requested'),
           element_bits(elements, 'available'), element_bits(elements, 'sent'))
         or s.marks is distinct from exchange_mark(vendor) || exchange_mark(endpoint) || exchange_mark(region)
           || exchange_mark(model) || exchange_mark(actor) || exchange_mark(system) || exchange_mark(purpose)
           || exchange_mark(decision::text)`,
    );
    expect(rows).toEqual([]);
    const { rows: bits } = await stage.database.store.query<{ class: string; bit: number }>(
      'select class, 1 << element_bit(class) as bit from unnest($1::text[]) as class',
      [[...ENTITY_NAMES, 'PASSPHRASE']],
    );
    expect(bits.map(({ bit }) => bit)).toEqual([...ENTITY_NAMES, 'PASSPHRASE'].map(elementBit));
    expect(new Set(bits.map(({ bit }) => bit)).size).toBe(ENTITY_NAMES.length + 1);
  });

  test('a patient is found by key, in the order of time, without sorting', async () => {
    const { text, values } = writeTrace({ subject: jane, vendor: 'Acme AI', element: 'SSN' }, 50);
    await stage.database.store.query('analyze exchange, exchange_subject', []);
    const { rows } = await stage.database.store.transaction(async (transaction) => {
      await transaction.query('set local enable_seqscan = off', []);
      await transaction.query('set local enable_bitmapscan = off', []);
      return await transaction.query<Record<string, string>>(`explain ${text}`, values);
    });
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toMatch(/Index Only Scan Backward using exchange_subject_pkey/);
    expect(plan).toMatch(/Filter: .*requested/);
    expect(plan).not.toMatch(/Sort/);
  });
});

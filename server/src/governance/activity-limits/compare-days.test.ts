import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { startOfDay } from '../../kernel/calendar.ts';
import { createClock } from '../../kernel/clock.ts';
import { type Act, countActivity, countJoined } from '../../platform/audit/index.ts';
import type { Store } from '../../platform/store/index.ts';
import { type CompareGround, compareDays } from './compare-days.ts';
import type { JoinedRule } from './model.ts';
import { openUsualStore, type UsualTables } from './stores/usual.ts';
import { shippedRule } from './usual-rules.ts';

const zone = 'America/Chicago';
/** A Monday, in the afternoon. */
const now = Date.parse('2026-11-23T21:00:00Z');
const dayMs = 86_400_000;
const never = new AbortController().signal;

let database: TestDatabase;
const recorded: Act[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  recorded.length = 0;
  const { query } = database.store;
  // Exchanges and alerts are kept for good: each test has people and systems of its own.
  await query('truncate activity_day, activity_count, activity_rule', []);
});

function ground(at: number, store: Store = database.store): CompareGround {
  return {
    ...{ store, zone, clock: createClock(at), count: (span) => countActivity(store.query, span) },
    countJoined: (asked) => countJoined(store.query, asked),
    acts: {
      recordAct: async (_, act) => {
        recorded.push(act);
        return `act_${recorded.length}`;
      },
    },
  };
}

interface Written {
  actor: string;
  system?: string;
  at: number;
  patients: number;
  /** Requests for each patient. */
  each?: number;
  refused?: boolean;
}

/** Exchanges one second apart, each about one patient. */
async function write({ actor, system = `sys_${actor}`, at, patients, each = 1, refused = false }: Written) {
  await database.store.query(
    `insert into exchange (id, at, protocol, actor_kind, actor, system, subjects, elements, decision, state, node, closings)
     select 'exc_' || lpad(to_hex($3 + i * 1000), 12, '0') || substr(md5($1 || $3 || i), 1, 20), $3 + i * 1000, 'openai-chat',
       'person', $1, $2, array['sub_' || (i % $4)], '{}',
       (case when $6 then 'refused' else 'permitted' end)::exchange_decision,
       (case when $6 then 'refused' else 'completed' end)::exchange_state, 'nod_a', 1
     from generate_series(0::bigint, $4::bigint * $5 - 1) as i`,
    [actor, system, at, patients, each, refused],
  );
}

/** Twelve patients on each of the days before. */
async function writeHistory(actor: string, days: number, patients = 12) {
  for (let back = 1; back <= days; back += 1) await write({ actor, at: now - back * dayMs, patients });
}

async function alertsOf(actor: string) {
  const { rows } = await database.store.query(
    'select measure, kind, count, threshold, usual, day from activity_alert where actor = $1 order by measure',
    [actor],
  );
  return rows;
}

describe('a day', () => {
  test('far beyond what is usual is told once, by two nodes at once and again an hour later', async () => {
    await writeHistory('per_a', 20);
    await write({ actor: 'per_a', system: 'sys_b', at: now - 1_800_000, patients: 61 });
    const nodes = [database.store, await database.openNode()];
    await Promise.all(nodes.map((store) => compareDays(ground(now, store), never)));
    await write({ actor: 'per_a', system: 'sys_b', at: now + 60_000, patients: 80 });
    await compareDays(ground(now + 3_600_000), never);
    const told = { kind: 'unusual', day: '2026-11-23', count: 61, threshold: 18, usual: 12 };
    expect(await alertsOf('per_a')).toEqual([
      { ...told, measure: 'usual-exchanges' },
      { ...told, measure: 'usual-patients' },
    ]);
    expect(await alertsOf('sys_b'), 'of a new system nothing is usual yet').toEqual([]);
    expect(recorded.map(({ event }) => event)).toEqual(Array(2).fill('activity-alert.raised'));
    expect(recorded[0]?.facts).toMatchObject({ whose: 'per_a', usual: 12, threshold: 18 });
  });

  test('is left alone while there are not enough days, and when it is as usual', async () => {
    await writeHistory('per_b', 6);
    await writeHistory('per_c', 20);
    await write({ actor: 'per_b', at: now - 1_800_000, patients: 500 });
    await write({ actor: 'per_c', at: now - 1_800_000, patients: 18 });
    await compareDays(ground(now), never);
    expect([...(await alertsOf('per_b')), ...(await alertsOf('per_c'))]).toEqual([]);
  });

  test('counts refusals, and requests outside of the hours of work', async () => {
    const start = startOfDay('2026-11-23', zone);
    for (let back = 1; back <= 10; back += 1) {
      await write({ actor: 'per_d', at: start - back * dayMs + 12 * 3_600_000, patients: 3 });
    }
    // The last of ten at 5:59:59, the first of ten others at 6:00.
    await write({ actor: 'per_d', at: start + 6 * 3_600_000 - 10_000, patients: 10, refused: true });
    await write({ actor: 'per_d', at: start + 6 * 3_600_000, patients: 10 });
    await compareDays(ground(now), never);
    const told = { kind: 'unusual', day: '2026-11-23', threshold: 5, usual: 0, count: 10 };
    expect((await alertsOf('per_d')).filter((one) => one.usual === 0)).toEqual([
      { ...told, measure: 'usual-off-hours' },
      { ...told, measure: 'usual-refusals' },
    ]);
  });

  test('counts what an application asks for a person for both', async () => {
    const id = `exc_${(now - 1000).toString(16).padStart(12, '0')}${'b'.repeat(20)}`;
    await database.store.query(
      `insert into exchange (id, at, protocol, actor_kind, actor, on_behalf_of, subjects, elements, decision, state, node, closings)
       values ($1, $2, 'openai-chat', 'application', 'app_f', 'per_f', array['sub_1'], '{}', 'permitted', 'completed', 'nod_a', 1)`,
      [id, now - 1000],
    );
    await compareDays(ground(now), never);
    const { rows } = await database.store.query(
      `select who, kind, exchanges, patients from activity_day where who in ('app_f', 'per_f') order by who`,
      [],
    );
    expect(rows).toEqual([
      { who: 'app_f', kind: 'application', exchanges: 1, patients: 1 },
      { who: 'per_f', kind: 'person', exchanges: 1, patients: 1 },
    ]);
  });

  test('is counted once more when it is over, in the days of the organisation', async () => {
    await writeHistory('per_e', 20);
    await compareDays(ground(now), never);
    const late = startOfDay('2026-11-24', zone);
    await write({ actor: 'per_e', at: late - 50_000, patients: 50 });
    await write({ actor: 'per_e', at: late, patients: 4 });
    await compareDays(ground(late + 20 * 60_000), never);
    expect(await alertsOf('per_e')).toMatchObject([
      { measure: 'usual-exchanges', count: 50, day: '2026-11-23' },
      { measure: 'usual-off-hours', count: 50, day: '2026-11-23' },
      { measure: 'usual-patients', count: 50, day: '2026-11-23' },
    ]);
    const { rows } = await database.store.query(
      `select day, patients from activity_day where who = 'per_e' and day >= '2026-11-22' order by day`,
      [],
    );
    expect(rows).toEqual([
      { day: '2026-11-22', patients: 12 },
      { day: '2026-11-23', patients: 50 },
      { day: '2026-11-24', patients: 4 },
    ]);
  });
});

describe('Details that name nobody one by one', () => {
  interface Asked {
    actor: string;
    subject: string;
    at?: number;
    classes: readonly string[];
    also?: string;
    purpose?: string;
    refused?: boolean;
  }
  let written = 0;

  async function askFor(asked: Asked) {
    const { actor, subject, at = now - 60_000, classes, also, purpose = 'HOPERAT', refused = false } = asked;
    written += 1;
    const elements = Object.fromEntries(
      classes.map((name) => [name, { requested: 1, available: 1, sent: 1 }]),
    );
    const decision = refused ? ['refused', 'refused'] : ['permitted', 'completed'];
    await database.store.query(
      `insert into exchange (id, at, protocol, actor_kind, actor, purpose, subjects, elements, decision, state, node, closings)
       values ($1, $2, 'openai-chat', 'person', $3, $4, $5, $6, $7, $8, 'nod_a', 1)`,
      [
        `exc_${at.toString(16).padStart(12, '0')}${written.toString(16).padStart(20, 'f')}`,
        ...[at, actor, purpose, also ? [subject, also] : [subject], JSON.stringify(elements), ...decision],
      ],
    );
  }

  const joinedOf = async (actor: string) =>
    (await alertsOf(actor)).filter(({ measure }) => measure === 'joined-elements');

  test('are told when they come together over several requests, once a day', async () => {
    for (const subject of ['sub_1', 'sub_2']) {
      await askFor({ actor: 'per_j1', subject, classes: ['DATE'] });
      await askFor({ actor: 'per_j1', subject, classes: ['GEOGRAPHIC'], at: now - 23 * 3_600_000 });
    }
    await compareDays(ground(now), never);
    await compareDays(ground(now), never);
    expect(await joinedOf('per_j1')).toEqual([
      { measure: 'joined-elements', kind: 'joined', count: 2, threshold: 1, usual: null, day: '2026-11-23' },
    ]);
  });

  test.each<[string, readonly Omit<Asked, 'actor'>[]]>([
    ['one request had them all', [{ subject: 'sub_1', classes: ['DATE', 'GEOGRAPHIC'] }]],
    [
      'one request had them all beside another that had one',
      [
        { subject: 'sub_1', classes: ['DATE', 'GEOGRAPHIC'] },
        { subject: 'sub_1', classes: ['DATE'] },
      ],
    ],
    [
      'a request named the patient',
      [
        { subject: 'sub_1', classes: ['DATE'] },
        { subject: 'sub_1', classes: ['GEOGRAPHIC', 'NAME'] },
      ],
    ],
    [
      'whoever asked also treats the patient',
      [
        { subject: 'sub_1', classes: ['DATE'] },
        { subject: 'sub_1', classes: ['GEOGRAPHIC'] },
        { subject: 'sub_1', classes: [], purpose: 'COC' },
      ],
    ],
    [
      'they are of two patients',
      [
        { subject: 'sub_1', classes: ['DATE'] },
        { subject: 'sub_2', classes: ['GEOGRAPHIC'] },
      ],
    ],
    [
      'the first was asked for before the time that counts',
      [
        { subject: 'sub_1', classes: ['DATE'], at: now - 24 * 3_600_000 - 1 },
        { subject: 'sub_1', classes: ['GEOGRAPHIC'] },
      ],
    ],
    [
      'one of the requests was refused',
      [
        { subject: 'sub_1', classes: ['DATE'] },
        { subject: 'sub_1', classes: ['GEOGRAPHIC'], refused: true },
      ],
    ],
    [
      'nothing tells whose they were',
      [
        { subject: 'sub_1', classes: ['DATE'] },
        { subject: 'sub_1', also: 'sub_2', classes: ['GEOGRAPHIC'] },
      ],
    ],
  ])('are not told where %s', async (why, asked) => {
    const actor = `per_not ${why}`;
    for (const one of asked) await askFor({ ...one, actor });
    await compareDays(ground(now), never);
    expect(await joinedOf(actor)).toEqual([]);
  });

  test('are told by the rule that was set, or not at all', async () => {
    const actor = 'per_j2';
    await askFor({ actor, subject: 'sub_1', classes: ['DATE', 'GEOGRAPHIC'] });
    await askFor({ actor, subject: 'sub_1', classes: ['AGE_OVER_89'], at: now - 40 * 3_600_000 });
    const set = async (elements: JoinedRule['elements'], hours: number, patients: number) =>
      await database.store.transaction(async (transaction) => {
        const rule = { ...shippedRule, joined: { elements, hours, patients } };
        await openUsualStore(transaction.tables<UsualTables>()).setRule(rule, 'per_officer', now);
      });
    const every = ['DATE', 'GEOGRAPHIC', 'AGE_OVER_89'] as const;
    for (const [elements, hours, patients] of [
      [[], 48, 1],
      [every, 39, 1],
      [every, 48, 2],
    ] as const) {
      await set(elements, hours, patients);
      await compareDays(ground(now), never);
      expect(await joinedOf(actor), JSON.stringify([elements, hours, patients])).toEqual([]);
    }
    await set(every, 48, 1);
    await compareDays(ground(now), never);
    expect(await joinedOf(actor)).toMatchObject([{ count: 1, threshold: 1 }]);
  });
});

// Last: its people would be counted by every other test.
test('a day of five thousand people is compared, and only who stands out is told', async () => {
  await database.store.query(
    `insert into activity_day (who, day, kind, exchanges, patients, refusals, off_hours)
     select 'per_z' || i, date '2026-11-23' - back, 'person', 12, 12, 0, 0
     from generate_series(1, 5000) as i, generate_series(1, 29) as back`,
    [],
  );
  await database.store.query(
    `insert into activity_count (day, counted_at, final)
     select date '2026-11-23' - back, 1, true from generate_series(1, 29) as back`,
    [],
  );
  await database.store.query(
    `insert into exchange (id, at, protocol, actor_kind, actor, system, subjects, elements, decision, state, node, closings)
     select 'exc_' || lpad(to_hex($1::bigint), 12, '0') || lpad(to_hex(i * 100 + n), 20, '0'), $1::bigint, 'openai-chat', 'person', 'per_z' || i,
       null, array['sub_' || n], '{}', 'permitted', 'completed', 'nod_a', 1
     from generate_series(1, 5000) as i, generate_series(1, case when i = 4321 then 40 else 10 end) as n`,
    [now - 1000],
  );
  await compareDays(ground(now), never);
  const { rows } = await database.store.query(
    `select actor, measure from activity_alert where actor like 'per_z%' order by measure`,
    [],
  );
  expect(rows).toEqual([
    { actor: 'per_z4321', measure: 'usual-exchanges' },
    { actor: 'per_z4321', measure: 'usual-patients' },
  ]);
});

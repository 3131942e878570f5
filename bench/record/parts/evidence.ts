import pg from 'pg';
import { elementBit } from '../../../server/src/platform/audit/subject-marks.ts';
import { type TraceFilter, traceElements } from '../../../server/src/platform/audit/trace-elements.ts';
import type { Address, Store } from '../../../server/src/platform/store/index.ts';
import type { Cluster } from '../cluster.ts';
import { inTurns, keepBusy, type Measured } from '../load.ts';
import type { Options } from '../options.ts';

/** Pages of 50, newest first, over so many exchanges. */
export interface EvidenceFigures {
  readonly exchanges: number;
  readonly patients: number;
  /** Exchanges of the one patient who has by far the most. */
  readonly most: number;
  readonly questions: Readonly<Record<Question, readonly Measured[]>>;
}

/** Exchanges about each patient, and about one. */
const EACH = 100;
const MOST = 5_000;
const CHUNK = 50_000;
const START = 1_795_000_000_000;
const BUSIEST = 'sub_busiest';

const questions = [
  'any patient',
  'any patient, one element and vendor',
  'the busiest patient',
  'the busiest patient, an element that is rare',
  'the busiest patient, an element that never occurs',
  'the busiest patient, an endpoint that never occurs',
  'the busiest patient, a vendor, half of the time, 200 rows',
  'the busiest patient, the last of a hundred pages',
  'a vendor, within a hundredth of the time',
] as const;
type Question = (typeof questions)[number];

/** Who saw whose what, sent where, when: the usual question, and those that are the hardest to answer. */
export async function measureEvidence(
  cluster: Cluster,
  options: Options,
  tell: (line: string) => void,
): Promise<EvidenceFigures> {
  const exchanges = options.entries;
  const patients = Math.ceil(exchanges / EACH);
  const every = Math.max(2, Math.floor(exchanges / MOST));
  const { store, address, isNew } = await cluster.openDatabase(`evidence_${exchanges}`);
  if (isNew) await fill(address, { exchanges, patients, every }, tell);
  const page = await traceElements(store, { subject: BUSIEST, limit: 1000 });
  const last = await findLastPage(store, page.next);
  const draw = (): string => `sub_${String(Math.floor(Math.random() * patients)).padStart(32, '0')}`;
  const span = exchanges * 1000;
  const filters: Record<Question, () => TraceFilter> = {
    'any patient': () => ({ subject: draw() }),
    'any patient, one element and vendor': () => ({
      ...{ subject: draw(), element: 'SSN', as: 'sent', vendor: 'Vendor 3' },
    }),
    'the busiest patient': () => ({ subject: BUSIEST }),
    'the busiest patient, an element that is rare': () => ({ subject: BUSIEST, element: 'FAX' }),
    'the busiest patient, an element that never occurs': () => ({ subject: BUSIEST, element: 'VEHICLE' }),
    'the busiest patient, an endpoint that never occurs': () => ({ subject: BUSIEST, endpoint: 'end_none' }),
    'the busiest patient, a vendor, half of the time, 200 rows': () => ({
      ...{
        subject: BUSIEST,
        vendor: 'Vendor 3',
        from: START + span / 4,
        to: START + (span * 3) / 4,
        limit: 200,
      },
    }),
    'the busiest patient, the last of a hundred pages': () => ({
      subject: BUSIEST,
      ...(last && { after: last }),
    }),
    'a vendor, within a hundredth of the time': () => ({
      ...{ vendor: 'Vendor 3', from: START + span / 2, to: START + span / 2 + span / 100 },
    }),
  };
  const measure = (question: Question) => () =>
    keepBusy(1, options.seconds, () => traceElements(store, filters[question]()));
  const targets = Object.fromEntries(questions.map((name) => [name, measure(name)])) as Record<
    Question,
    () => Promise<Measured>
  >;
  for (const target of Object.values(targets)) await target();
  const measured = await inTurns(options.rounds, targets, tell);
  return { exchanges, patients, most: Math.floor(exchanges / every), questions: measured };
}

async function findLastPage(store: Store, next: string | null): Promise<string | null> {
  let after = next;
  for (let page = 1000; after !== null && page < MOST - 1050; page += 1000) {
    after = (await traceElements(store, { subject: BUSIEST, limit: 1000, after })).next;
  }
  return after;
}

async function fill(
  address: Address,
  { exchanges, patients, every }: { exchanges: number; patients: number; every: number },
  tell: (line: string) => void,
): Promise<void> {
  const client = new pg.Client(address);
  await client.connect();
  try {
    for (let from = 0; from < exchanges; from += CHUNK) {
      const to = Math.min(exchanges, from + CHUNK);
      await client.query(FILL, [from, to - 1, patients, every, START]);
      if ((from / CHUNK) % 4 === 3)
        tell(`  ${to.toLocaleString('en-US')} of ${exchanges.toLocaleString('en-US')} exchanges`);
    }
    await client.query('vacuum (analyze) exchange, exchange_subject');
  } finally {
    await client.end();
  }
}

/** Patients take turns, so that the exchanges of each are spread over the whole time. Ids begin with their time. */
const FILL = `with made as (
  insert into exchange (id, at, protocol, conversation, actor_kind, actor, system, purpose, subjects, endpoint, provider,
    vendor, product, tier, region, model, snapshot, elements, decision, state, node, opened_entry, closed_entry, closed_at,
    closings)
  select 'exc_' || lpad(to_hex($5::bigint + i * 1000), 12, '0') || lpad(to_hex(i), 20, '0'), $5::bigint + i * 1000,
    'openai-chat', 'cnv_' || lpad(to_hex(i), 32, '0'), 'application', 'app_' || i % 40, 'sys_' || i % 12, 'TREAT',
    array[case when i % $4 = 0 then '${BUSIEST}' else 'sub_' || lpad((i % $3)::text, 32, '0') end],
    'end_' || i % 9, 'openai-compatible', 'Vendor ' || i % 7, 'API', 'enterprise', 'us', 'acme-large', repeat('a3', 32),
    jsonb_build_object('NAME', jsonb_build_object('requested', 2, 'available', 2, 'sent', 2),
      'SSN', jsonb_build_object('requested', 1, 'available', 1, 'sent', i % 2))
      || case when i % ($4 * 500) = 0 then '{"FAX":{"requested":1,"available":1,"sent":1}}'::jsonb else '{}'::jsonb end,
    'permitted', 'completed', 'node_bench', 2 * i, 2 * i + 1, $5::bigint + i * 1000 + 800, 1
  from generate_series($1::bigint, $2::bigint) as i
  returning *
)
insert into exchange_subject
select subjects[1], id, requested, requested, requested - case when sent = 0 then ${elementBit('SSN')} else 0 end,
  exchange_mark(vendor) || exchange_mark(endpoint) || exchange_mark(region)
    || exchange_mark(model) || exchange_mark(actor) || exchange_mark(system) || exchange_mark(purpose)
    || exchange_mark(decision::text)
from made cross join lateral (select (elements -> 'SSN' ->> 'sent')::int as sent,
  ${elementBit('NAME') + elementBit('SSN')} + case when elements ? 'FAX' then ${elementBit('FAX')} else 0 end as requested) as bits`;

import pg from 'pg';
import { traceElements } from '../../../server/src/platform/audit/trace-elements.ts';
import type { Address } from '../../../server/src/platform/store/index.ts';
import type { Cluster } from '../cluster.ts';
import { inTurns, keepBusy, type Measured } from '../load.ts';
import type { Options } from '../options.ts';

export interface EvidenceFigures {
  readonly exchanges: number;
  readonly patients: number;
  /** One page, newest first, of one patient. */
  readonly patient: readonly Measured[];
  /** The same, only exchanges in which a social security number was sent to one vendor. */
  readonly narrowed: readonly Measured[];
}

/** Exchanges about each patient. */
const EACH = 100;
const CHUNK = 50_000;

/** Who saw whose what, sent where, when: patients drawn at random out of all, a page of 50 each. */
export async function measureEvidence(
  cluster: Cluster,
  options: Options,
  tell: (line: string) => void,
): Promise<EvidenceFigures> {
  const exchanges = options.entries;
  const patients = Math.ceil(exchanges / EACH);
  const { store, address, isNew } = await cluster.openDatabase(`evidence_${exchanges}`);
  if (isNew) await fill(address, exchanges, patients, tell);
  const draw = (): string => `sub_${String(Math.floor(Math.random() * patients)).padStart(32, '0')}`;
  const narrow = { element: 'SSN', as: 'sent', vendor: 'Vendor 3' } as const;
  const measure = (filter: object) => () =>
    keepBusy(1, options.seconds, () => traceElements(store, { subject: draw(), ...filter }));
  const targets = { patient: measure({}), narrowed: measure(narrow) };
  for (const target of Object.values(targets)) await target();
  return { exchanges, patients, ...(await inTurns(options.rounds, targets, tell)) };
}

async function fill(
  address: Address,
  exchanges: number,
  patients: number,
  tell: (line: string) => void,
): Promise<void> {
  const client = new pg.Client(address);
  await client.connect();
  try {
    for (let from = 0; from < exchanges; from += CHUNK) {
      const to = Math.min(exchanges, from + CHUNK);
      await client.query(FILL, [from, to - 1, patients]);
      if ((from / CHUNK) % 4 === 3)
        tell(`  ${to.toLocaleString('en-US')} of ${exchanges.toLocaleString('en-US')} exchanges`);
    }
    await client.query('vacuum (analyze) exchange, exchange_subject');
  } finally {
    await client.end();
  }
}

/** Patients take turns, so that the exchanges of each are spread over the whole time. */
const FILL = `with made as (
  insert into exchange (id, at, protocol, conversation, actor_kind, actor, system, purpose, subjects, endpoint, provider,
    vendor, product, tier, region, model, snapshot, elements, decision, state, node, opened_entry, closed_entry, closed_at,
    closings)
  select 'exc_' || lpad(to_hex(i), 32, '0'), 1795000000000 + i * 1000, 'openai-chat', 'cnv_' || lpad(to_hex(i), 32, '0'),
    'application', 'app_' || i % 40, 'sys_' || i % 12, 'TREAT', array['sub_' || lpad((i % $3)::text, 32, '0')],
    'end_' || i % 9, 'openai-compatible', 'Vendor ' || i % 7, 'API', 'enterprise', 'us', 'acme-large', repeat('a3', 32),
    jsonb_build_object('NAME', jsonb_build_object('requested', 2, 'available', 2, 'sent', 2),
      'SSN', jsonb_build_object('requested', 1, 'available', 1, 'sent', i % 2)),
    'permitted', 'completed', 'node_bench', 2 * i, 2 * i + 1, 1795000000000 + i * 1000 + 800, 1
  from generate_series($1::bigint, $2::bigint) as i
  returning id, subjects
)
insert into exchange_subject (subject, exchange) select subjects[1], id from made`;

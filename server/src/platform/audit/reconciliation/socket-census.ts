import type { Clock } from '../../../kernel/clock.ts';
import type { Id } from '../../../kernel/ids.ts';
import type { QueryPort } from '../../store/index.ts';
import type { ExchangeCensus } from '../port.ts';

export interface SocketCensusOptions {
  readonly query: QueryPort;
  readonly clock: Clock;
  readonly node: Id<'node'>;
  readonly onFault: (error: unknown) => void;
}

interface Minute {
  requests: number;
  exchanges: number;
  unrecorded: number;
}

const keepEveryMs = 5_000;

/**
 * Counts in memory and keeps the counts every five seconds. What a killed node had not kept yet is not counted: the
 * record then holds more than the count, which is no finding.
 */
export class SocketCensus implements ExchangeCensus {
  readonly #options: SocketCensusOptions;
  readonly #minutes = new Map<number, Minute>();
  #timer: NodeJS.Timeout | undefined;
  #keeping: Promise<void> = Promise.resolve();

  constructor(options: SocketCensusOptions) {
    this.#options = options;
  }

  /** Rejects when the database does not answer. */
  async start(): Promise<void> {
    const { query, clock, node } = this.#options;
    const now = clock.now();
    await query('insert into socket_node (node, started_at, seen_at) values ($1, $2, $2)', [node, now]);
    this.#timer = setInterval(() => void this.keep(), keepEveryMs).unref();
  }

  countRequest(): void {
    this.#minuteOf(this.#options.clock.now()).requests += 1;
  }

  countExchange(at: number): void {
    this.#minuteOf(at).exchanges += 1;
  }

  countUnrecorded(at: number): void {
    this.#minuteOf(at).unrecorded += 1;
  }

  countTurnedAway(at: number): void {
    this.#minuteOf(at).exchanges -= 1;
  }

  /** Keeps the counts now. Never rejects: the counts stay in memory until they are kept. */
  keep(): Promise<void> {
    this.#keeping = this.#keeping.then(() => this.#write(null)).catch(this.#options.onFault);
    return this.#keeping;
  }

  /** Keeps the last counts and says that this node ended. Never rejects. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#keeping;
    await this.#write(this.#options.clock.now()).catch(this.#options.onFault);
  }

  #minuteOf(at: number): Minute {
    const number = Math.floor(at / 60_000);
    const minute = this.#minutes.get(number) ?? { requests: 0, exchanges: 0, unrecorded: 0 };
    this.#minutes.set(number, minute);
    return minute;
  }

  async #write(endedAt: number | null): Promise<void> {
    const { query, clock, node } = this.#options;
    const now = clock.now();
    const rows = [...this.#minutes].map(([minute, counts]) => ({ minute, ...counts }));
    await query(keepCounts, [node, JSON.stringify(rows), now, endedAt], 'census_keep');
    // An exchange may be counted as unrecorded long after it arrived; its minute stays at hand for as long.
    const old = Math.floor(now / 60_000) - 60;
    for (const { minute } of rows) if (minute < old) this.#minutes.delete(minute);
  }
}

/** Counts are whole numbers of the minute so far, so that writing one twice changes nothing. */
const keepCounts = `with counts as (
    insert into socket_count (node, minute, requests, exchanges, unrecorded)
    select $1, r.minute, r.requests, r.exchanges, r.unrecorded
    from jsonb_to_recordset($2::jsonb) as r (minute bigint, requests int, exchanges int, unrecorded int)
    on conflict (node, minute) do update set requests = excluded.requests, exchanges = excluded.exchanges,
      unrecorded = excluded.unrecorded
    where (socket_count.requests, socket_count.exchanges, socket_count.unrecorded)
      is distinct from (excluded.requests, excluded.exchanges, excluded.unrecorded)
  )
  update socket_node set seen_at = $3::bigint, ended_at = $4::bigint where node = $1`;

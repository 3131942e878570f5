import { expect } from 'vitest';
import type { Id } from '../../server/src/kernel/ids.ts';
import type { House } from '../../server/src/main.ts';

/** All that the record holds about one exchange. */
export interface LedgerExchange {
  readonly id: string;
  /** Events in the order of their entries: `exchange.opened`, `exchange.closed`, `exchange.refused`. */
  readonly events: readonly string[];
  /** As lists show it: `completed`, `failed`, `aborted`, `interrupted`, `refused`, `open`. */
  readonly state: string;
  readonly reason: string | null;
  /** The sealed request as it arrived and as it left. */
  readonly received: string;
  readonly outbound: string | null;
  readonly returned: string | null;
  readonly delivered: string | null;
  /** The public parts of the entries, as text. */
  readonly entries: readonly string[];
}

/** Reads the whole log, entry by entry, and opens what is sealed. */
export async function readLedger(house: House): Promise<LedgerExchange[]> {
  const { rows } = await house.store.query<{ size: number }>('select size from log_head', []);
  const events = new Map<string, { event: string; text: string }[]>();
  for (let index = 0; index < (rows[0]?.size ?? 0); index += 1) {
    const { record } = await house.record.reader.readEntry(index);
    const event = String(record.event);
    if (!event.startsWith('exchange.') || event === 'exchange.revealed') continue;
    const exchange = String(record.exchange);
    events.set(exchange, [...(events.get(exchange) ?? []), { event, text: JSON.stringify(record) }]);
  }
  return await Promise.all([...events].map(([id, entries]) => readOne(house, id, entries)));
}

async function readOne(
  house: House,
  id: string,
  entries: readonly { event: string; text: string }[],
): Promise<LedgerExchange> {
  const read = await house.record.reader.readExchange(id as Id<'exchange'>);
  const sealed = (await house.record.reader.openContent(id as Id<'exchange'>))?.reveal('164.312(b)');
  return {
    id,
    events: entries.map(({ event }) => event),
    state: read?.exchange.state ?? 'not in the list',
    reason: read?.exchange.reason ?? null,
    received: sealed?.query?.received ?? '',
    outbound: sealed?.query?.outbound ?? null,
    returned: sealed?.output?.returned ?? null,
    delivered: sealed?.output?.delivered ?? null,
    entries: entries.map(({ text }) => text),
  };
}

const MARK_WORDS = [
  'water',
  'table',
  'chair',
  'paper',
  'window',
  'bottle',
  'button',
  'carpet',
  'pencil',
  'kettle',
];

/** Plain words that no recognizer takes for an identifier, so that they reach the upstream as they are. */
export function makeMark(index: number): string {
  return [...index.toString().padStart(5, '0')].map((digit) => MARK_WORDS[Number(digit)]).join(' ');
}

/** What every mark looks like. */
export const MARK: RegExp = new RegExp(`(?:(?:${MARK_WORDS.join('|')}) ){4}(?:${MARK_WORDS.join('|')})`);

export function markOf(text: string): string {
  return MARK.exec(text)?.[0] ?? '';
}

/** What callers and the upstream saw, to be held against the record. */
export interface Witnessed {
  /** Bodies that the upstream received. */
  readonly upstream: readonly string[];
  /** Exchange ids of answers that a caller may take for whole. */
  readonly acknowledged: readonly string[];
}

/**
 * The laws of the record (blueprint, law 1), checked against what others saw: nothing left without an entry that opened
 * it, every acknowledged exchange is closed as completed, nothing is recorded twice, nothing stays open, and log and
 * lists verify.
 */
export async function expectRecordKept(house: House, seen: Witnessed): Promise<LedgerExchange[]> {
  const ledger = await readLedger(house);
  const openedMarks = ledger
    .filter(({ events }) => events.includes('exchange.opened'))
    .map(({ outbound }) => markOf(outbound ?? ''));
  for (const body of seen.upstream) {
    const mark = markOf(body);
    expect(mark, 'each request of these tests carries a mark').not.toBe('');
    expect(
      openedMarks.filter((opened) => opened === mark),
      `left the building: ${mark}`,
    ).toHaveLength(1);
  }
  const byId = new Map(ledger.map((exchange) => [exchange.id, exchange]));
  for (const id of seen.acknowledged) {
    expect(byId.get(id), `acknowledged: ${id}`).toMatchObject({
      events: ['exchange.opened', 'exchange.closed'],
      state: 'completed',
    });
  }
  for (const { id, events } of ledger) {
    expect(events.join(' '), `${id} is recorded once and closed`).toMatch(
      /^(exchange\.opened exchange\.closed|exchange\.refused)$/,
    );
  }
  const verification = await house.record.integrity.verifyRecord();
  expect(verification).toMatchObject({ ok: true, projection: [] });
  return ledger;
}

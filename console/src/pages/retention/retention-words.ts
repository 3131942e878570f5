import type { HoldTarget, KeptLine, LegalHold, Retention } from '../../api/retention.ts';
import { count, day, writeDay } from '../../words/times.ts';

/** What is kept of one kind, over all its months. */
export interface KeptGroup {
  key: string;
  what: string;
  /** The AI system whose policy shortens it; null where the usual period holds. */
  system: string | null;
  /** Whether a policy for an AI system can shorten it. */
  shortenable: boolean;
  firstMonth: string;
  lastMonth: string;
  keys: number;
  firstDue: number | null;
  lastDue: number | null;
}

/** The months of each kind joined into one line, the kind that is due first above. */
export function groupKept(kept: readonly KeptLine[], nameOf: (system: string) => string): KeptGroup[] {
  const groups = new Map<string, KeptGroup>();
  for (const line of kept) {
    const old = groups.get(line.class);
    const due = line.dueAt;
    groups.set(line.class, {
      key: line.class,
      what: line.what,
      system: line.system === null ? null : nameOf(line.system),
      shortenable: /^(content|vault)(:|$)/.test(line.class),
      firstMonth: old && old.firstMonth < line.month ? old.firstMonth : line.month,
      lastMonth: old && old.lastMonth > line.month ? old.lastMonth : line.month,
      keys: (old?.keys ?? 0) + line.keys,
      firstDue: pick(old?.firstDue, due, Math.min),
      lastDue: pick(old?.lastDue, due, Math.max),
    });
  }
  return [...groups.values()].sort(
    (one, other) => (one.firstDue ?? Number.MAX_VALUE) - (other.firstDue ?? Number.MAX_VALUE),
  );
}

function pick(
  old: number | null | undefined,
  due: number | null,
  choose: (one: number, other: number) => number,
): number | null {
  if (old === null || old === undefined) return due;
  return due === null ? old : choose(old, due);
}

/** What becomes due next, the soonest first. */
export function dueNext(kept: readonly KeptLine[], most: number): KeptLine[] {
  return kept
    .filter((line) => line.dueAt !== null)
    .toSorted((one, other) => (one.dueAt ?? 0) - (other.dueAt ?? 0))
    .slice(0, most);
}

/** How long content is kept, what keeps more or less, and what is due: in one sentence. */
export function answerOf({ policies, due, holds }: Retention): string {
  const shorter = policies.filter((policy) => policy.withdrawn === null).length;
  const periods =
    shorter === 0
      ? 'Content is kept for six years'
      : `Content is kept for six years, and shorter for ${shorter === 1 ? '1 AI system' : `${shorter} AI systems`}`;
  const kept =
    holds === 0
      ? 'no hold keeps anything longer'
      : `${several(holds, 'hold keeps', 'holds keep')} some of it longer`;
  return `${periods}; ${kept}; ${dueWords(due)}.`;
}

function dueWords({ keys, held }: Retention['due']): string {
  if (keys === 0) return 'nothing is due to be destroyed';
  const free = keys - held;
  if (free === 0) return `${several(keys, 'key is', 'keys are')} past the period and held back`;
  const rest = held === 0 ? '' : `, and ${several(held, 'is', 'are')} held back`;
  return `${several(free, 'key is', 'keys are')} due to be destroyed${rest}`;
}

/** `1 key is`, `12 keys are` */
export function several(value: number, one: string, many: string): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** `2026-03` as people write it: `March 2026`. */
export function monthWords(month: string): string {
  return writeDay(`${month}-01`).replace(/^\d+ /, '');
}

/** `March 2026 to November 2026`, or one month. */
export function monthsWords(first: string, last: string): string {
  return first === last ? monthWords(first) : `${monthWords(first)} to ${monthWords(last)}`;
}

export function untilWords(due: number | null): string {
  return due === null ? 'By no schedule' : `Until ${day(due)}`;
}

export function coversWords(covers: HoldTarget, nameOf: (system: string) => string): string {
  switch (covers.kind) {
    case 'everything':
      return 'Everything';
    case 'subject':
      return `Patient ${covers.subject}`;
    case 'system':
      return nameOf(covers.system);
    case 'exchange':
      return `Exchange ${covers.exchange}`;
  }
}

/** The days of a hold: `from 3 March 2026`, `up to 9 May 2026`. */
export function daysWords({ from, until }: Pick<LegalHold, 'from' | 'until'>): string {
  if (from === null && until === null) return 'All days';
  if (until === null) return `From ${writeDay(from ?? '')}`;
  if (from === null) return `Up to ${writeDay(until)}`;
  return `${writeDay(from)} to ${writeDay(until)}`;
}

/** `15 minutes`, `3 hours`, `2 days` */
export function spanWords(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000);
  if (minutes < 1) return `${count(Math.round(milliseconds / 1000))} seconds`;
  if (minutes < 120) return several(minutes, 'minute', 'minutes');
  const hours = Math.round(minutes / 60);
  return hours < 48 ? several(hours, 'hour', 'hours') : several(Math.round(hours / 24), 'day', 'days');
}

import { addDays, addMonths, type Day, dayAt, startOfDay } from '../../kernel/calendar.ts';
import { documentationYears, nameDocumentation } from '../../kernel/documentation.ts';
import { Failure } from '../../kernel/failure.ts';
import type { BaseClass, DisposalItem, HoldTarget, Period, ScheduleLine } from './model.ts';

/** 164.316(b)(2)(i), 164.530(j), read to cover the content of the record: our policy, where no shorter one is set. */
export const sixYears: Period = { unit: 'months', count: documentationYears * 12 };

/**
 * Our policy for the link between surrogate and value. It serves the conversation: an application that sends its history
 * again needs it to put values back. A quarter is longer than conversations last, and what was asked and answered stays in
 * the sealed query and output, in both forms. Shorter where the policy of the system is shorter.
 */
export const vaultPeriod: Period = { unit: 'months', count: 3 };

/** NIST SP 800-88: cryptographic erase. */
export const disposalMethod =
  'Cryptographic erase (NIST SP 800-88): the wrapped content key was removed from the database, so that what is sealed under it cannot be opened. The ciphertext and its leaf in the log stay.';

/** What holds where no policy says otherwise. */
export const schedule: readonly ScheduleLine[] = [
  {
    base: 'content',
    title: 'Queries and outputs, partial replies, words of reviews and reveals',
    period: sixYears,
    because:
      'Six years after the end of the month, as documentation of what was done with PHI. A policy for one AI system may shorten it.',
    cites: ['164.316(b)(2)(i)', '164.530(j)'],
  },
  {
    base: 'vault',
    title: 'Which surrogate stands for which value',
    period: vaultPeriod,
    because:
      'Needed to put values back while a conversation goes on; the sealed query keeps what was sent. Never longer than the policy of the system.',
    cites: ['164.514(c)', '164.310(d)(2)(i)'],
  },
  {
    base: 'register',
    title: 'Which patient a token stands for',
    period: sixYears,
    because:
      'Counted from the last month in which anything was sealed for the patient, and not while any of it is kept: an accounting of disclosures reaches back six years.',
    cites: ['164.528', '164.530(j)'],
  },
  {
    base: 'documentation',
    title: nameDocumentation(),
    period: null,
    because:
      'Destroyed by no schedule: they say why other things were kept or destroyed, and what was asked to tell whether a model drifts.',
    cites: ['164.316(b)(1)'],
  },
];

/**
 * The first moment, in UTC milliseconds, at which content of a month may be destroyed. The month is that of the content
 * key, in UTC; the period counts from its last day as the organisation's calendar has it, and that day's namesake still
 * belongs to it. The database has the same rule in `retention_due`; a test holds the two together.
 */
export function dueAt(month: string, period: Period, zone: string): number {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const lastDay = dayAt(Date.UTC(year, number, 1) - 1, zone);
  const ends = period.unit === 'days' ? addDays(lastDay, period.count) : addMonths(lastDay, period.count);
  return startOfDay(addDays(ends, 1), zone);
}

/** The last month whose content may be destroyed now; for a period of any length. `now` in UTC milliseconds. */
export function lastDueMonth(period: Period, now: number, zone: string): string {
  const days = period.unit === 'days' ? period.count : period.count * 28;
  let at = now - days * 86_400_000;
  for (;;) {
    const month = new Date(at).toISOString().slice(0, 7);
    if (dueAt(month, period, zone) <= now) return month;
    at = Date.UTC(new Date(at).getUTCFullYear(), new Date(at).getUTCMonth(), 1) - 1;
  }
}

/** The class of a content key in its two parts. */
export function splitClass(contentClass: string): { base: string; policy: string | null } {
  const [base = '', policy] = contentClass.split(':');
  return { base, policy: policy ?? null };
}

/**
 * The period of a class; null where no schedule destroys it. The vault follows the shorter of its own period and that of
 * the policy, by the moment at which each ends.
 */
export function dueOfClass(
  contentClass: string,
  month: string,
  zone: string,
  policyPeriod: (policy: string) => Period | undefined,
): number | null {
  const { base, policy } = splitClass(contentClass);
  const shortened = policy === null ? undefined : policyPeriod(policy);
  if (base === 'content') return dueAt(month, shortened ?? sixYears, zone);
  if (base === 'vault' && policy !== null && !shortened) return dueAt(month, sixYears, zone);
  if (base === 'vault') {
    const own = dueAt(month, vaultPeriod, zone);
    return shortened ? Math.min(own, dueAt(month, shortened, zone)) : own;
  }
  // Of a key of the register, the month in which the patient was met says only when it is due at the earliest.
  return base === 'register' ? dueAt(month, sixYears, zone) : null;
}

/** The months of content keys that a span of days touches, in the organisation's zone. */
export function monthsOfDays(
  from: Day | null,
  until: Day | null,
  zone: string,
): { fromMonth: string | null; untilMonth: string | null } {
  if (from !== null && until !== null && from > until) {
    throw new Failure('request_invalid', { field: 'until', detail: 'It ends before it begins.' });
  }
  const monthAt = (at: number) => new Date(at).toISOString().slice(0, 7);
  return {
    fromMonth: from === null ? null : monthAt(startOfDay(from, zone)),
    untilMonth: until === null ? null : monthAt(startOfDay(addDays(until, 1), zone) - 1),
  };
}

/** Id of what a hold covers; null for everything. */
export function targetOf(covers: HoldTarget): string | null {
  switch (covers.kind) {
    case 'subject':
      return covers.subject;
    case 'system':
      return covers.system;
    case 'exchange':
      return covers.exchange;
    default:
      return null;
  }
}

export function describePeriod(period: Period | null): string {
  if (period === null) return 'by no schedule';
  const { unit, count } = period;
  if (unit === 'months' && count % 12 === 0) return count === 12 ? 'one year' : `${count / 12} years`;
  return `${count} ${count === 1 ? unit.slice(0, -1) : unit}`;
}

/** What of a content class people are told. */
export function describeClass(contentClass: string): string {
  const { base, policy } = splitClass(contentClass);
  const line = schedule.find((candidate) => candidate.base === (base as BaseClass));
  const title = line?.title ?? base;
  return policy === null ? title : `${title} (under ${policy})`;
}

/** The text whose digest stands in the record: one line a key, sorted. */
export function listForDigest(items: readonly DisposalItem[]): string {
  return items
    .map((item) => [item.key, item.scope, item.class, item.month, item.exchanges, item.entries].join(' '))
    .sort()
    .map((line) => `${line}\n`)
    .join('');
}

/**
 * Disposal on order of one patient's or one system's content: law keeps it until its period is over.
 * @param earliest UTC milliseconds at which the first of it is due; null where nothing is destroyed by a schedule
 * @throws Failure `hold_active`, `retention_active`, `not_found`
 */
export function requireDisposable(
  found: { readonly keys: number; readonly held: number; readonly earliest: number | null },
  now: number,
  zone: string,
): void {
  if (found.keys === 0) {
    throw new Failure('not_found', { detail: 'Nothing is kept under that name.' });
  }
  if (found.earliest === null || found.earliest > now) {
    const day = found.earliest === null ? null : dayAt(found.earliest, zone);
    throw new Failure('retention_active', {
      detail: day === null ? 'It is kept by no end.' : `The first of it can be destroyed from ${day}.`,
      next:
        day === null
          ? 'Keep it.'
          : `Keep it until ${day}; a shorter policy counts for what is sealed from then on.`,
    });
  }
  if (found.held > 0) {
    throw new Failure('hold_active', { detail: 'A legal hold covers what would be due.' });
  }
}

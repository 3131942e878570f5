import type { EndOfCopies, HoldTarget, LegalHold, Retention } from '../../api/retention.ts';
import { count, day, writeDay } from '../../words/times.ts';

/** How long content is kept, what keeps more or less, and what is due: in one sentence. */
export function answerOf({ shorter, due, holds }: Retention): string {
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

/** How copies of a key ring came to an end. */
export const endWords: Readonly<Record<EndOfCopies, string>> = {
  'files-erased': 'Copies erased',
  'media-destroyed': 'Media destroyed',
  'openers-destroyed': 'Every passphrase or key file for them destroyed',
  'provider-key-destroyed': 'Key at the provider destroyed',
  'none-existed': 'No copy had been made',
};

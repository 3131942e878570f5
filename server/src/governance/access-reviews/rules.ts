import type { Actor } from '../../kernel/actor.ts';
import { addDays, addMonths, dayAt, startOfDay } from '../../kernel/calendar.ts';
import { Failure } from '../../kernel/failure.ts';
import type {
  AccessLine,
  AccessReview,
  KeyHolding,
  LineChange,
  PersonHolding,
  ReviewRules,
} from './model.ts';

/** The rule asks to review and names no interval (164.308(a)(4)(ii)(C)): these are ours, until the organisation sets its own. */
export const usualRules: ReviewRules = { intervalMonths: 3, daysToDecide: 30 };

/** Never a year or more between reviews. */
export const ruleBounds = {
  intervalMonths: { least: 1, most: 11 },
  daysToDecide: { least: 7, most: 90 },
} as const;

/** Lines that may be kept in one act. */
export const mostKept = 200;

/** When the next review falls due, the first moment of a day. @param last when the last was opened, or since when there is an organisation */
export function nextOpening(last: number, { intervalMonths }: ReviewRules, zone: string): number {
  return startOfDay(addMonths(dayAt(last, zone), intervalMonths), zone);
}

/** The end of the last day on which it is not overdue. */
export function dueAt(openedAt: number, { daysToDecide }: ReviewRules, zone: string): number {
  return startOfDay(addDays(dayAt(openedAt, zone), daysToDecide + 1), zone);
}

/** From when on use and emergency access are looked at: since the last review, or one interval back. */
export function periodBefore(
  openedAt: number,
  last: number | null,
  rules: ReviewRules,
  zone: string,
): number {
  return last ?? startOfDay(addMonths(dayAt(openedAt, zone), -rules.intervalMonths), zone);
}

/** What has changed about a line since it was written. @param live what is there now; undefined where nobody holds it */
export function changesSince(
  line: Pick<AccessLine, 'kind' | 'held' | 'answers' | 'stood'>,
  live: PersonHolding | KeyHolding | undefined,
): LineChange[] {
  if (!live || !stillHolds(line, live)) return ['gone'];
  const { stood } = line;
  if ('roles' in live) {
    const had = new Set([...(stood.roles ?? []), ...(stood.departments ?? [])]);
    const hasMore = [...live.roles, ...live.departments].some((one) => !had.has(one));
    return [...change(live.state !== stood.state, 'state'), ...change(hasMore, 'more-access')];
  }
  return [
    ...change(live.answers !== line.answers, 'owner'),
    ...change(live.actsForPeople !== stood.actsForPeople, 'acts-for-people'),
  ];
}

function stillHolds({ kind, held }: Pick<AccessLine, 'kind' | 'held'>, live: PersonHolding | KeyHolding) {
  if (kind === 'key') return !('roles' in live);
  return 'roles' in live && (kind === 'role' ? live.roles : live.departments).includes(held);
}

function change(stands: boolean, name: LineChange): LineChange[] {
  return stands ? [name] : [];
}

/** @throws Failure `conflict` where it is closed */
export function requireOpen(review: AccessReview): void {
  if (review.closed) {
    throw new Failure('conflict', { detail: 'This review is closed: nothing of it is changed any more.' });
  }
}

/**
 * Whether somebody may decide a line now: another person than it is about, and once.
 * @param owner who answers for it now, where that is another person than then
 * @throws Failure `not_permitted`, `conflict`
 */
export function requireDecidable(line: AccessLine, actor: Actor, owner?: string): void {
  if (line.answers === actor.id || owner === actor.id) {
    throw new Failure('not_permitted', {
      field: 'line',
      detail: `Line ${line.number} is about your own access: somebody else decides it.`,
      next: 'Ask another officer.',
    });
  }
  if (line.decision) {
    throw new Failure('conflict', { field: 'line', detail: `Line ${line.number} is decided already.` });
  }
}

/**
 * Whether these lines may be kept together: what stands out is looked at alone, and kept with words.
 * @throws Failure `request_invalid`
 */
export function requireKeepable(
  lines: readonly { readonly line: AccessLine; readonly changes: readonly LineChange[] }[],
  note: string | undefined,
): void {
  const odd = lines.find(
    ({ line, changes }) => !changes.includes('gone') && line.flags.length + changes.length > 0,
  );
  if (!odd) return;
  const { number } = odd.line;
  if (lines.length > 1) {
    throw new Failure('request_invalid', {
      field: 'lines',
      detail: `Line ${number} needs a look of its own: it is flagged, or has changed since the review was opened.`,
      next: 'Decide it alone, with a note.',
    });
  }
  if (note === undefined) {
    throw new Failure('request_invalid', {
      field: 'note',
      detail: `Line ${number} is flagged, or has changed since the review was opened: say why it stays.`,
    });
  }
}

/** @throws Failure `request_invalid` where lines are open and nobody says why */
export function requireClosable(openLines: number, reason: string | undefined): void {
  if (openLines === 0 || reason !== undefined) return;
  throw new Failure('request_invalid', {
    field: 'reason',
    detail: `${openLines === 1 ? '1 line is' : `${openLines} lines are`} not decided.`,
    next: 'Decide them, or say why the review is closed without.',
  });
}

export function unknownReview(): Failure {
  return new Failure('not_found', { detail: 'There is no such access review.' });
}

export function unknownLine(number: number): Failure {
  return new Failure('not_found', { field: 'line', detail: `The review has no line ${number}.` });
}

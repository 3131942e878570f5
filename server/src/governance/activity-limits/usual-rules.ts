import { addDays, type Day, isWeekend } from '../../kernel/calendar.ts';
import { coversPurpose, type Purpose, purposeTable } from '../../kernel/purpose.ts';
import type { CountedDay, DayCounts, UsualMeasure, UsualRule } from './model.ts';

/**
 * What a day is held against: the median of the days before, and from when on a value is an outlier, by the modified
 * z-score 0.6745·(x − median) / MAD with 3.5 as its limit (B. Iglewicz, D. C. Hoaglin, How to Detect and Handle Outliers,
 * ASQC 1993). Neither is moved by a single wild day, as a mean and a standard deviation would be.
 */
export interface Usual {
  /** Median, rounded. */
  readonly usual: number;
  /** The largest value that is no outlier. */
  readonly most: number;
}

/** Days before today that are looked at. */
export const lookBack = 28;
/** Fewer than this say nothing of what is usual. */
export const fewestDays = 7;
/** The hours of work, of the organisation’s clock: from, inclusive, and until, exclusive. */
export const workHours = { from: 6, to: 20 } as const;

/** What holds where the organisation has set nothing. A number of ours but for the score. */
export const shippedRule: UsualRule = {
  score: 3.5,
  atLeast: { exchanges: 30, patients: 10, refusals: 10, offHours: 10 },
  joined: { elements: ['DATE', 'GEOGRAPHIC'], hours: 24, patients: 1 },
};

/** 0.6745 makes the MAD of normally distributed values their standard deviation. */
const consistency = 0.6745;

/**
 * Treatment and payment, and what is narrower: whoever asks has to know who the patient is. Whoever looks at the health of a
 * population does not.
 */
export const knowingPurposes: readonly Purpose[] = (Object.keys(purposeTable) as Purpose[]).filter(
  (purpose) => purpose !== 'POPHLTH' && coversPurpose(['TREAT', 'HPAYMT'], purpose),
);

/** The first day that is looked at. */
export const firstDayFor = (today: Day): Day => addDays(today, -lookBack);

/**
 * What is usual on a day like today. Days without any exchange do not count: whoever works three days a week has three.
 * Working days are compared with working days, and weekends with weekends, where there are enough of them; else all.
 * @returns null while there are not enough days yet
 */
export function usualFor(
  history: readonly CountedDay[],
  measure: keyof DayCounts,
  today: Day,
  { score }: UsualRule,
): Usual | null {
  const active = history.filter(({ day, exchanges }) => exchanges > 0 && day < today);
  const alike = active.filter(({ day }) => isWeekend(day) === isWeekend(today));
  const days = alike.length >= fewestDays ? alike : active;
  if (days.length < fewestDays) return null;
  const values = days.map((counted) => counted[measure]);
  const middle = median(values);
  const spread = median(values.map((value) => Math.abs(value - middle)));
  // Of somebody who does the same each day the MAD is 0, and one more would be an outlier: a tenth, and one, are no news.
  const scale = Math.max(spread, middle / 10, 1);
  return { usual: Math.round(middle), most: Math.floor(middle + (score / consistency) * scale) };
}

/** Too many to be chance, and enough to be worth a look: three after none is no alert. */
export function isUnusual(
  count: number,
  measure: keyof DayCounts,
  usual: Usual | null,
  rule: UsualRule,
): usual is Usual {
  return usual !== null && count > usual.most && count >= rule.atLeast[measure];
}

/** Active days that there are to compare with. */
export function countDays(history: readonly CountedDay[], today: Day): number {
  return history.filter(({ day, exchanges }) => exchanges > 0 && day < today).length;
}

export const measureOf = {
  exchanges: 'usual-exchanges',
  patients: 'usual-patients',
  refusals: 'usual-refusals',
  offHours: 'usual-off-hours',
} as const satisfies Record<keyof DayCounts, UsualMeasure>;

export const counted = Object.keys(measureOf) as readonly (keyof DayCounts)[];

/** Of values that there are. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2;
}

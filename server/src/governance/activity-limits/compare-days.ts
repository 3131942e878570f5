import { addDays, type Day, dayAt, hourOfDay, startOfDay } from '../../kernel/calendar.ts';
import type { Purpose } from '../../kernel/purpose.ts';
import { type UsualRule, unnamedElements } from './model.ts';
import { type AlertGround, raiseAlert } from './raise-alert.ts';
import { type DayOf, openUsualStore, type UsualStore, type UsualTables } from './stores/usual.ts';
import {
  counted,
  firstDayFor,
  isUnusual,
  knowingPurposes,
  lookBack,
  measureOf,
  shippedRule,
  usualFor,
  workHours,
} from './usual-rules.ts';

/** UTC milliseconds; each from inclusive, until exclusive. */
export interface DaySpan {
  readonly from: number;
  readonly to: number;
  readonly workFrom: number;
  readonly workTo: number;
}

/** Over which time, UTC milliseconds, elements are looked for; see `platform/audit`. */
export interface JoinedSpan {
  readonly from: number;
  readonly to: number;
  readonly elements: readonly string[];
  readonly unnamed: readonly string[];
  readonly knowing: readonly Purpose[];
}

export interface JoinedOf {
  readonly kind: 'person' | 'application';
  readonly who: string;
  readonly patients: number;
}

export interface CompareGround extends AlertGround {
  /** What each person, application and system did, out of the record. */
  count(span: DaySpan): Promise<readonly DayOf[]>;
  /** Whoever had elements of patients come together over several requests, none of which had them all. */
  countJoined(asked: JoinedSpan): Promise<readonly JoinedOf[]>;
  /** Time zone of the organisation: its days are counted. */
  readonly zone: string;
}

/** Milliseconds after its end in which an exchange of a day may still come into the record. */
const settleMs = 15 * 60_000;
const hourMs = 3_600_000;
/** Of so many the days are read at once. */
const batch = 500;

/**
 * Counts today so far, and each day before that was not counted yet, and holds today against what is usual for each
 * (164.308(a)(1)(ii)(D)). Safe to repeat, and on several nodes at once: an alert is raised once a day for each measure.
 */
export async function compareDays(ground: CompareGround, signal: AbortSignal): Promise<void> {
  const now = ground.clock.now();
  const today = dayAt(now, ground.zone);
  const yesterday = addDays(today, -1);
  for (const day of await listMissing(ground, today)) {
    signal.throwIfAborted();
    const isFinal = now >= startOfDay(addDays(day, 1), ground.zone) + settleMs;
    const counts = await countDay(ground, day, isFinal);
    // What was done after its last count is held against what is usual too.
    if (day === yesterday) await judgeDay(ground, day, counts, signal);
  }
  await judgeDay(ground, today, await countDay(ground, today, false), signal);
  signal.throwIfAborted();
  await judgeJoined(ground, today, now);
}

/** Raises an alert for whatever of the day is not usual. */
async function judgeDay(
  ground: CompareGround,
  day: Day,
  counts: readonly DayOf[],
  signal: AbortSignal,
): Promise<void> {
  const rule = await readRule(ground);
  const worth = counts.filter((one) => counted.some((measure) => one[measure] >= rule.atLeast[measure]));
  for (let start = 0; start < worth.length; start += batch) {
    signal.throwIfAborted();
    const some = worth.slice(start, start + batch);
    const ids = some.map(({ who }) => who);
    const span = { from: firstDayFor(day), before: day };
    const days = await inUsual(ground, (usual) => usual.history(ids, span));
    for (const one of some) {
      for (const measure of counted) {
        const usual = usualFor(days.get(one.who) ?? [], measure, day, rule);
        if (!isUnusual(one[measure], measure, usual, rule)) continue;
        await raiseAlert(ground, { kind: one.kind, id: one.who }, day, {
          ...{ measure: measureOf[measure], kind: 'unusual', count: one[measure] },
          ...{ threshold: usual.most, usual: usual.usual },
        });
      }
    }
  }
}

/**
 * Raises an alert for whoever had details of a patient come together that name nobody one by one: a date and a place, for
 * example (164.514(b)(2)(ii), (e)). Whoever treats the patient, or is paid for it, knows who it is.
 */
async function judgeJoined(ground: CompareGround, today: Day, now: number): Promise<void> {
  const { joined } = await readRule(ground);
  const { elements, hours, patients } = joined;
  if (elements.length === 0) return;
  const span = { from: now - hours * hourMs, to: now };
  for (const one of await ground.countJoined({
    ...span,
    elements,
    unnamed: unnamedElements,
    knowing: knowingPurposes,
  })) {
    if (one.patients < patients) continue;
    await raiseAlert(ground, { kind: one.kind, id: one.who }, today, {
      ...{
        measure: 'joined-elements',
        kind: 'joined',
        count: one.patients,
        threshold: patients,
        usual: null,
      },
    });
  }
}

function readRule(ground: CompareGround): Promise<UsualRule> {
  return inUsual(ground, async (usual) => (await usual.rule()) ?? shippedRule);
}

/** Days that are over and were not counted since, the oldest first: after an update, or when no node served. */
async function listMissing(ground: CompareGround, today: Day): Promise<Day[]> {
  // Yesterday looks back as far as today does.
  const first = addDays(firstDayFor(today), -1);
  const final = await inUsual(ground, async (usual) => {
    await usual.forgetBefore(first);
    return await usual.finalDays(first);
  });
  const days = Array.from({ length: lookBack + 1 }, (_, index) => addDays(first, index));
  return days.filter((day) => !final.has(day));
}

function inUsual<Found>(
  { store }: CompareGround,
  work: (usual: UsualStore) => Promise<Found>,
): Promise<Found> {
  return store.transaction((transaction) => work(openUsualStore(transaction.tables<UsualTables>())));
}

async function countDay(ground: CompareGround, day: Day, final: boolean): Promise<readonly DayOf[]> {
  const { zone, clock } = ground;
  const at = clock.now();
  const counts = await ground.count({
    ...{ from: startOfDay(day, zone), to: startOfDay(addDays(day, 1), zone) },
    ...{ workFrom: hourOfDay(day, workHours.from, zone), workTo: hourOfDay(day, workHours.to, zone) },
  });
  await inUsual(ground, (usual) => usual.keep(day, counts, { at, final }));
  return counts;
}

import type { ActivityLine, ActivityReview, LineReason } from '../../api/activity-reviews.ts';
import type { Tone } from '../../ui/status.tsx';
import { eventWord } from '../../words/events.ts';
import { count, day } from '../../words/times.ts';

export const reviewStates: Readonly<Record<ActivityReview['state'], { tone: Tone; word: string }>> = {
  open: { tone: 'waiting', word: 'Open' },
  overdue: { tone: 'bad', word: 'Overdue' },
  closed: { tone: 'good', word: 'Closed' },
};

/** Why a line is looked at, and what that rule picks. */
export const reasons: Readonly<Record<LineReason, { word: string; picks: string }>> = {
  emergency: { word: 'Emergency access', picks: 'Each emergency access, and each exchange for that purpose' },
  'own-record': {
    word: 'Own record',
    picks:
      'Each exchange in which somebody asked about themselves, as far as it is known who is a patient, too',
  },
  'same-surname': {
    word: 'Same surname',
    picks: 'Each exchange whose text names somebody with the surname of whoever asked',
  },
  watched: { word: 'Watched patient', picks: 'Each exchange about a patient who is watched' },
  'other-patient': {
    word: 'Another patient',
    picks: 'Each exchange whose text shows a patient whom it does not name',
  },
  'off-hours': { word: 'Unusual hour', picks: 'Each exchange outside the usual hours' },
  'refused-often': {
    word: 'Refused again and again',
    picks: 'The last one of whoever was refused five times in a day',
  },
  'many-patients': {
    word: 'Many patients',
    picks: 'The last one of the five who asked about the most patients in a day, from 20 on',
  },
  protected: {
    word: 'Specially protected',
    picks: 'Each exchange about somebody whose record is specially protected now',
  },
  'content-opened': { word: 'Content opened', picks: 'Each time that content or a patient was looked up' },
  exported: { word: 'Exported', picks: 'Each export of the record or of evidence' },
  'access-changed': { word: 'Access changed', picks: 'Each time that access was given or changed' },
  'protection-changed': {
    word: 'Protection changed',
    picks: 'Each change of limits, rules, retention, keys and policies',
  },
  sample: { word: 'Drawn by chance', picks: 'A sample of all exchanges and of these acts' },
};

export const judged: Readonly<
  Record<NonNullable<ActivityLine['decision']>['what'], { tone: Tone; word: string }>
> = {
  appropriate: { tone: 'good', word: 'Appropriate' },
  finding: { tone: 'attention', word: 'Finding' },
};

/** “Exchange with Note summaries”, “Key issued” */
export function nameOf({ event, system }: Pick<ActivityLine, 'event' | 'system'>): string {
  return event === null ? `Exchange with ${system ?? 'no system'}` : eventWord(event);
}

/** “16 November 2026 to 22 November 2026”, “22 November 2026” */
export function sayPeriod({ periodFrom, periodTo }: ActivityReview): string {
  const [first, last] = [day(periodFrom), day(periodTo - 1)];
  return first === last ? first : `${first} to ${last}`;
}

/** “12 of 40 judged, 1 finding; due by 22 December 2026” */
export function sayProgress({ decided, lines, findings, dueAt, closed }: ActivityReview): string {
  const found = findings === 0 ? '' : `, ${findings === 1 ? '1 finding' : `${count(findings)} findings`}`;
  const far = `${count(decided)} of ${count(lines)} judged${found}`;
  return closed ? far : `${far}; due by ${day(dueAt - 1)}`;
}

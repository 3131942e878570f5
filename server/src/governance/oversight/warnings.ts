import type { RecordAlarm } from '../../platform/audit/index.ts';
import type { ForwardingState } from '../../platform/forwarding/index.ts';
import type { JobStatus } from '../../platform/jobs/index.ts';
import type { PublicationState } from '../../platform/publication/index.ts';

/** Something that a person has to look into or decide, in words that need no training. */
export interface Warning {
  /** The same for the same matter, however often it is read. */
  readonly key: string;
  /** `bad`: what is kept is at risk or wrong. `attention`: it will be, unless somebody acts. */
  readonly tone: 'bad' | 'attention';
  readonly word: string;
  readonly text: string;
  /** Page of the console on which one acts, and what one does there. */
  readonly href: string;
  readonly act: string;
}

/** What other duties know. */
export interface StandingFacts {
  /** What is missing for copies that can be restored; empty where nothing is, or where Cordon keeps no copies. */
  readonly backupGaps: readonly string[];
  /** What is to be done about the keys. */
  readonly keyAdvice: readonly { readonly code: string }[];
  /** Legal holds that have been in force for more than a year. */
  readonly oldHolds: number;
}

export interface WarningFacts extends StandingFacts {
  readonly alarms: readonly RecordAlarm[];
  readonly jobs: readonly JobStatus[];
  readonly forwarding: readonly ForwardingState[];
  readonly publication: PublicationState;
  readonly nameOf: (place: string) => string;
}

/** Everything that waits for somebody, the gravest first. */
export function findWarnings(facts: WarningFacts): Warning[] {
  const found = [
    ...facts.alarms.filter(({ acceptedAt }) => acceptedAt === null).map(warnOfAlarm),
    ...facts.backupGaps.map(warnOfBackup),
    ...facts.jobs.flatMap(warnOfJob),
    ...facts.forwarding.flatMap(warnOfReceiver),
    ...warnOfPlaces(facts),
    ...facts.keyAdvice.flatMap(warnOfKeys),
    ...warnOfHolds(facts.oldHolds),
  ];
  return found.sort((one, other) => Number(other.tone === 'bad') - Number(one.tone === 'bad'));
}

/** Advice on where keys are held belongs to the page of the keys; what comes due belongs here. */
const keyWords: ReadonlyMap<string, string> = new Map([
  [
    'generation_old',
    'The key that protects everything else is more than a year old. Exchange it for a new one.',
  ],
  [
    'holder_differs',
    'The keys are not held yet where the settings ask for it. Exchanging them moves them there.',
  ],
]);
/** Their failures are told by what is missing. */
const toldByGaps: ReadonlySet<string> = new Set(['take-backup', 'test-restore']);

function warnOfAlarm({ id, kind, seenSize, storedSize }: RecordAlarm): Warning {
  const isMissing = kind === 'missing';
  return {
    ...{ key: id, tone: 'bad', word: 'Record' },
    text: isMissing
      ? `${Math.max(0, (seenSize ?? 0) - storedSize)} requests reached Cordon and cannot be found in its record. The security officer has to find out why.`
      : 'The record differs from what was signed before. Change nothing, and tell the security officer now.',
    ...{ href: '/integrity#alarms', act: 'See the alarm' },
  };
}

function warnOfBackup(gap: string, index: number): Warning {
  const isLost = /failed|not archived|Nothing of the log/.test(gap);
  return {
    ...{ key: `backup-${index}`, tone: isLost ? 'bad' : 'attention', word: 'Backups' },
    ...{ text: gap, href: '/backups', act: 'Look at the backups' },
  };
}

function warnOfJob({ name, title, state }: JobStatus): Warning[] {
  if (toldByGaps.has(name) || (state !== 'failed' && state !== 'abandoned')) return [];
  const what = state === 'failed' ? 'failed the last time' : 'was cut off the last time';
  return [
    {
      ...{ key: `job-${name}`, tone: 'attention', word: 'Recurring work' },
      text: `This work ${what}: ${title.charAt(0).toLowerCase()}${title.slice(1)}.`,
      ...{ href: '/jobs', act: 'Look at recurring work' },
    },
  ];
}

function warnOfReceiver({ destination, problem }: ForwardingState): Warning[] {
  if (problem === null) return [];
  return [
    {
      ...{ key: `forwarding-${destination}`, tone: 'attention', word: 'Forwarding' },
      text: `Events do not reach the monitoring system “${destination}”. None is lost: they are sent when it answers. ${problem}`,
      ...{ href: '/integrity', act: 'Look at the receivers' },
    },
  ];
}

function warnOfPlaces({ publication, nameOf }: WarningFacts): Warning[] {
  return publication.places.flatMap(({ place, problem }) =>
    problem === null
      ? []
      : [
          {
            ...{ key: `place-${nameOf(place)}`, tone: 'attention' as const, word: 'Checkpoints' },
            text: `The proof of the record does not reach a place outside (${nameOf(place)}).`,
            ...{ href: '/integrity#places', act: 'Look at the places' },
          },
        ],
  );
}

function warnOfKeys({ code }: { readonly code: string }): Warning[] {
  const text = keyWords.get(code);
  if (text === undefined) return [];
  return [
    {
      ...{ key: `keys-${code}`, tone: 'attention', word: 'Encryption keys' },
      ...{ text, href: '/encryption-keys', act: 'Look at the keys' },
    },
  ];
}

function warnOfHolds(oldHolds: number): Warning[] {
  if (oldHolds === 0) return [];
  const holds = oldHolds === 1 ? '1 legal hold has' : `${oldHolds} legal holds have`;
  return [
    {
      ...{ key: 'holds', tone: 'attention', word: 'Legal holds' },
      text: `${holds} been in force for more than a year. Ask counsel whether still needed; nothing is destroyed meanwhile.`,
      ...{ href: '/retention', act: 'Look at the holds' },
    },
  ];
}

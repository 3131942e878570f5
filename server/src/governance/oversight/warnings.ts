import type { RecordAlarm } from '../../platform/audit/index.ts';
import type { ForwardingState } from '../../platform/forwarding/index.ts';
import type { JobStatus } from '../../platform/jobs/index.ts';
import type { PublicationState } from '../../platform/publication/index.ts';
import { type ShadowFacts, warnOfShadow } from './warn-of-shadow.ts';

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
  /** Access policies for which every request to an AI system is refused: they do not fit this version. */
  readonly accessFaults: readonly {
    readonly id: string;
    readonly says: string | null;
    readonly fault: string;
  }[];
  /** Emergency access that is in force, or waits for its review. */
  readonly emergencies: readonly { readonly id: string; readonly name: string; readonly isOpen: boolean }[];
  /** Who asked about more patients than a limit, where nobody has acknowledged it. */
  readonly activity: readonly {
    readonly id: string;
    readonly actor: { readonly id: string; readonly name: string };
    readonly kind: 'reached' | 'blocked' | 'lifted' | 'unusual' | 'joined';
    readonly says: string;
  }[];
  /** Recoveries of people that wait for another person's approval. */
  readonly recoveries: readonly {
    readonly id: string;
    readonly person: { readonly name: string };
    readonly requestedBy: { readonly name: string };
  }[];
  /** Alerts about signing in that nobody has acknowledged. */
  readonly signInAlerts: readonly {
    readonly id: string;
    readonly kind: string;
    readonly name: string | null;
    readonly says: string;
  }[];
  /** The access review that is open; null where none is. */
  readonly accessReview: {
    readonly id: string;
    readonly lines: number;
    readonly decided: number;
    readonly isOverdue: boolean;
  } | null;
  /** The review of activity that is open; null where none is. */
  readonly activityReview: StandingFacts['accessReview'];
  /** AI systems of which nobody approved whether they need PHI, by title. */
  readonly phiNeeds: { readonly unstated: readonly string[]; readonly waiting: readonly string[] };
  readonly shadow: ShadowFacts;
  /** Canary prompts whose answers drifted, or that were not answered the last time. */
  readonly canaries: readonly {
    readonly id: string;
    readonly title: string;
    readonly model: string;
    readonly open: number;
    readonly unanswered: string | null;
  }[];
  /** Legal holds that have been in force for more than a year. */
  readonly oldHolds: number;
  /** Active applications for which nobody rightly answers. */
  readonly ownerless: readonly {
    readonly id: string;
    readonly name: string;
    readonly owner: string;
    readonly doubt: 'gone' | 'not-enrolled' | 'role';
  }[];
  /** Keys of applications and people that end within two weeks and have no successor. */
  readonly endingKeys: readonly {
    readonly id: string;
    readonly label: string;
    readonly holder: string;
    readonly days: number;
  }[];
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
    ...facts.accessFaults.map(warnOfAccess),
    ...facts.emergencies.map(warnOfEmergency),
    ...warnOfActivity(facts.activity),
    ...facts.recoveries.map(warnOfRecovery),
    ...facts.signInAlerts.map(warnOfSignIn),
    ...warnOfReview(facts.accessReview),
    ...warnOfActivityReview(facts.activityReview),
    ...warnOfNeeds(facts.phiNeeds),
    ...warnOfShadow(facts.shadow),
    ...facts.backupGaps.map(warnOfBackup),
    ...facts.canaries.map(warnOfCanary),
    ...facts.jobs.flatMap(warnOfJob),
    ...facts.forwarding.flatMap(warnOfReceiver),
    ...warnOfPlaces(facts),
    ...facts.keyAdvice.flatMap(warnOfKeys),
    ...warnOfHolds(facts.oldHolds),
    ...facts.ownerless.map(warnOfOwner),
    ...warnOfEndingKeys(facts.endingKeys),
  ];
  return found.sort((one, other) => Number(other.tone === 'bad') - Number(one.tone === 'bad'));
}

function warnOfAccess({ id, says, fault }: StandingFacts['accessFaults'][number]): Warning {
  const named = says === null ? id : `“${says}”`;
  return {
    ...{ key: `access-${id}`, tone: 'bad', word: 'Access policies' },
    text: `Every request to an AI system is refused, because an access policy does not fit this version: ${named}. ${fault} Correct it, or withdraw it.`,
    ...{ href: `/own-policies/${id}`, act: 'Look at the policy' },
  };
}

function warnOfEmergency({ id, name, isOpen }: StandingFacts['emergencies'][number]): Warning {
  const text = isOpen
    ? `${name} has emergency access now. Look at why, and end it if there is no emergency.`
    : `The emergency access of ${name} is over, and nobody has reviewed it. Another person has to.`;
  return {
    ...{ key: `emergency-${id}`, tone: isOpen ? 'bad' : 'attention', word: 'Emergency access', text },
    ...{ href: `/emergency-access/${id}`, act: isOpen ? 'Look at it' : 'Review it' },
  };
}

/** One line for each of whom there are alerts, and one for all the others where there are too many to read. */
function warnOfActivity(alerts: StandingFacts['activity']): Warning[] {
  const groups = [...Map.groupBy(alerts, ({ actor }) => actor.id).values()];
  const shown = groups.slice(0, mostActors).map(warnOfActor);
  if (groups.length === shown.length) return shown;
  const text = 'Others have alerts too that nobody has looked at.';
  const rest = { key: 'activity-more', tone: 'attention', word: unusual, text } as const;
  return [...shown, { ...rest, href: openAlerts, act: 'Look at the alerts' }];
}

const unusual = 'Unusual activity';
const openAlerts = '/activity-limits?state=open';
/** More than so many are not read line by line. */
const mostActors = 8;

/** Alerts about one of them, the gravest in words. */
function warnOfActor(alerts: StandingFacts['activity']): Warning {
  const grave = alerts.find(({ kind }) => kind === 'blocked' || kind === 'lifted');
  const first = grave ?? (alerts[0] as StandingFacts['activity'][number]);
  const more = alerts.length - 1;
  const tail =
    more === 0 ? '' : ` There ${more === 1 ? 'is 1 more alert' : `are ${more} more alerts`} about them.`;
  return {
    ...{ key: `activity-${first.id}`, tone: grave ? 'bad' : 'attention', word: unusual },
    text: `${first.actor.name}: ${first.says}${tail}`,
    ...{ href: openAlerts, act: more === 0 ? 'Look at the alert' : 'Look at the alerts' },
  };
}

function warnOfRecovery({ id, person, requestedBy }: StandingFacts['recoveries'][number]): Warning {
  return {
    ...{ key: `recovery-${id}`, tone: 'attention', word: 'Recovery' },
    text: `${requestedBy.name} asked for a recovery of ${person.name}. Another administrator or a security officer approves it, after asking ${person.name}.`,
    ...{ href: '/people', act: 'Look at the recovery' },
  };
}

/** Somebody else may be in by an account of a person. */
const likelyIntrusions: ReadonlySet<string> = new Set(['success-after-failures', 'reported-by-person']);

function warnOfSignIn({ id, kind, name, says }: StandingFacts['signInAlerts'][number]): Warning {
  const tone = likelyIntrusions.has(kind) ? 'bad' : 'attention';
  return {
    ...{ key: `sign-in-${id}`, tone, word: 'Signing in', text: name === null ? says : `${name}: ${says}` },
    ...{ href: '/log-in-monitoring?state=open', act: 'Look at the alert' },
  };
}

function warnOfReview(review: StandingFacts['accessReview']): Warning[] {
  if (!review) return [];
  const { id, lines, decided, isOverdue } = review;
  const far = `${decided} of ${lines} decided`;
  const text =
    decided === lines
      ? `Every line of the access review is decided. Close it, so that its outcome is kept.`
      : isOverdue
        ? `The access review is overdue, ${far}. Access that nobody needs may still be open.`
        : `An access review is open, ${far}. Keep or take away what each person has.`;
  return [
    {
      ...{ key: `access-review-${id}`, tone: isOverdue ? 'bad' : 'attention', word: 'Access review', text },
      ...{ href: `/access-reviews/${id}`, act: decided === lines ? 'Close the review' : 'Go on with it' },
    },
  ];
}

function warnOfActivityReview(review: StandingFacts['activityReview']): Warning[] {
  if (!review) return [];
  const { id, lines, decided, isOverdue } = review;
  const text =
    decided === lines
      ? 'Every line of the review of activity is judged. Close it, so that its outcome is kept.'
      : `A review of activity is ${isOverdue ? 'overdue' : 'open'}, ${decided} of ${lines} judged.`;
  return [
    {
      ...{
        key: `activity-review-${id}`,
        tone: isOverdue ? 'bad' : 'attention',
        word: 'Activity review',
        text,
      },
      ...{ href: `/activity-reviews/${id}`, act: decided === lines ? 'Close the review' : 'Go on with it' },
    },
  ];
}

function warnOfNeeds({ unstated, waiting }: StandingFacts['phiNeeds']): Warning[] {
  const line = (key: string, titles: readonly string[], says: string, act: string): Warning[] =>
    titles.length === 0
      ? []
      : [
          {
            ...{ key, tone: 'attention', word: 'Need for PHI' },
            text: `${says}: ${nameFew(titles)}.`,
            ...{ href: '/phi-needs', act },
          },
        ];
  return [
    ...line(
      'phi-needs-unstated',
      unstated,
      'In use, and nobody has stated and approved whether it needs PHI',
      'State what is needed',
    ),
    ...line('phi-needs-waiting', waiting, 'Stated, and not approved yet by another officer', 'Look at it'),
  ];
}

/** “A, B, C and 4 others” */
function nameFew(titles: readonly string[]): string {
  const rest = titles.length - 3;
  const named = titles.slice(0, 3).join(', ');
  return rest > 0 ? `${named} and ${rest === 1 ? '1 other' : `${rest} others`}` : named;
}

function warnOfOwner({ id, name, owner, doubt }: StandingFacts['ownerless'][number]): Warning {
  const text = {
    gone: `Nobody answers for “${name}” since ${owner} was deactivated, so all its requests are refused. Hand it over to somebody, or retire it.`,
    'not-enrolled': `${owner} answers for “${name}” and has not signed in yet. Until then nobody looks after it.`,
    role: `${owner} answers for “${name}” and has no role that may. Hand it over to somebody who has.`,
  }[doubt];
  return {
    ...{ key: `owner-${id}`, tone: doubt === 'gone' ? 'bad' : 'attention', word: 'Applications', text },
    ...{ href: `/applications/${id}`, act: 'Look at the application' },
  };
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
  [
    'ring_copies',
    'The keys were exchanged, and old copies of the key ring may be left. Destroy each, and attest that it is done.',
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

function warnOfCanary({ id, title, model, open, unanswered }: StandingFacts['canaries'][number]): Warning {
  const text =
    open > 0
      ? `The model “${model}” no longer answers “${title}” as it did. Somebody has to look at the answer before it is relied on.`
      : `The model “${model}” could not be asked “${title}” (${unanswered}), so nobody sees whether its answers change.`;
  return {
    ...{ key: `canary-${id}`, tone: 'attention', word: 'Model answers', text },
    ...{ href: `/model-answers/${id}`, act: 'Look at the answers' },
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

function warnOfEndingKeys(ending: WarningFacts['endingKeys']): Warning[] {
  const [first] = ending;
  if (!first) return [];
  const days = first.days === 0 ? 'within a day' : first.days === 1 ? 'in a day' : `in ${first.days} days`;
  const others = ending.length === 1 ? '' : ` So do ${ending.length - 1} more within two weeks.`;
  return [
    {
      ...{ key: `ending-key-${first.id}`, tone: 'attention', word: 'Keys' },
      text: `The key “${first.label}” of ${first.holder} ends ${days}; then its program is refused.${others}`,
      ...{ href: '/applications', act: 'Look at the keys' },
    },
  ];
}

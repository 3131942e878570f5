import type { CheckpointPlace, Integrity, Receiver, RecordAlarm, SocketCount } from '../../api/record.ts';
import type { Tone } from '../../ui/status.tsx';
import type { StepItem } from '../../ui/steps.tsx';
import { count, day, fromNow } from '../../words/times.ts';

/** What the page knows; a part is undefined while it is not read. */
export interface Standing {
  integrity: Integrity;
  alarms: readonly RecordAlarm[] | undefined;
  socket: SocketCount | undefined;
}

const dayMs = 86_400_000;
/** The record is read whole each night; after a second night without a result somebody has to look. */
const oldestVerification = 2 * dayMs;

/** How far the record is proven, since when, where checkpoints are kept, and what needs doing: in one sentence. */
export function answerOf(standing: Standing, duties: number, now: number = Date.now()): string {
  const { integrity, alarms } = standing;
  const standingAlarm = alarms
    ?.filter((alarm) => alarm.acceptedAt === null)
    // What contradicts the record itself comes first.
    .sort((one, other) => Number(one.kind === 'missing') - Number(other.kind === 'missing'))[0];
  if (standingAlarm?.kind === 'missing') {
    return `${standingAlarm.says} The security officer finds out why.`;
  }
  if (standingAlarm) {
    return `The record contradicts a signed checkpoint that was kept at ${standingAlarm.place}; nothing must be changed before the security officer has looked.`;
  }
  const { verification } = integrity;
  if (verification && !verification.ok) {
    return `The record is not what was written: the reading of ${day(verification.at)} found ${things(verification.findings)}; nothing must be changed before the security officer has looked.`;
  }
  return `${provenWords(integrity, now)}; ${placesWords(integrity.publication.places)}; ${dutyWords(duties)}.`;
}

function provenWords({ verification, treeSize, since }: Integrity, now: number): string {
  if (treeSize === 0) return 'The record is empty';
  const start = since === null ? '' : ` since ${day(since)}`;
  if (!verification) return `The record holds ${entries(treeSize)}${start}, and has not been read whole yet`;
  const rest = treeSize - verification.size;
  const all =
    rest <= 0 ? `All ${entries(treeSize)}` : `The first ${count(verification.size)} of ${entries(treeSize)}`;
  return `${all}${start} were read ${fromNow(verification.at, now)} and are as they were written`;
}

function placesWords(places: readonly CheckpointPlace[]): string {
  const kept = places.filter((place) => place.publishedAt !== null).length;
  if (places.length === 0) return 'no signed checkpoint is kept outside';
  if (kept === 0) return 'no signed checkpoint has reached a place outside yet';
  return `signed checkpoints are kept at ${kept === 1 ? '1 place' : `${kept} places`} outside`;
}

function dutyWords(duties: number): string {
  if (duties === 0) return 'nothing needs doing';
  return duties === 1 ? '1 thing needs doing' : `${duties} things need doing`;
}

/** What somebody has to do, the gravest first. */
export function findDuties(standing: Standing, now: number = Date.now()): StepItem[] {
  const { integrity, alarms = [], socket } = standing;
  return [
    ...alarms.filter((alarm) => alarm.acceptedAt === null).map(alarmDuty),
    ...verificationDuties(integrity, now),
    // Where an alarm says it already, or an officer has said what it was, it is not said again.
    ...(socket && socket.missing > 0 && !alarms.some(({ kind }) => kind === 'missing')
      ? [missingDuty(socket)]
      : []),
    ...publicationDuties(integrity),
  ];
}

function alarmDuty(alarm: RecordAlarm): StepItem {
  return {
    key: alarm.id,
    tone: 'bad',
    word: 'Alarm',
    title: alarmTitles[alarm.kind],
    says: alarm.says,
    who:
      alarm.kind === 'missing'
        ? 'Security officer, with an administrator: find out what became of these requests.'
        : 'Security officer, with an administrator: keep the database and the backups as they are, and compare.',
    link: { href: '/integrity#alarms', label: 'See the evidence' },
  };
}

export const alarmTitles: Readonly<Record<RecordAlarm['kind'], string>> = {
  forked: 'Two histories of the record exist',
  shrunk: 'The record is shorter than it was promised to be',
  unsigned: 'A kept checkpoint is not signed by this record',
  missing: 'Exchanges that arrived are not in the record',
  damaged: 'The stored tree is not what a node remembers',
};

function verificationDuties({ verification, treeSize }: Integrity, now: number): StepItem[] {
  if (verification && !verification.ok) {
    return [
      {
        key: 'findings',
        tone: 'bad',
        word: 'Findings',
        title: `The last reading found ${things(verification.findings)}`,
        says: verification.says[0] ?? 'What was found stands in the entry of the verification.',
        who: 'Security officer: nothing must be changed before it is understood.',
      },
    ];
  }
  if (treeSize === 0) return [];
  if (verification && now - verification.at <= oldestVerification) return [];
  return [
    {
      key: 'old',
      tone: 'attention',
      word: verification ? 'Overdue' : 'Never',
      title: verification
        ? 'The record was not read whole last night'
        : 'The record has not been read whole yet',
      says: verification
        ? `The last whole reading was ${fromNow(verification.at, now)}. It is done each night while Cordon serves.`
        : 'It is done each night while Cordon serves, and can be asked for now.',
      who: 'Anybody who sees this page: choose “Verify now”.',
    },
  ];
}

function missingDuty({ missing }: SocketCount): StepItem {
  return {
    key: 'missing',
    tone: 'bad',
    word: 'Missing',
    title: `${count(missing)} ${missing === 1 ? 'exchange was' : 'exchanges were'} answered and ${missing === 1 ? 'is' : 'are'} not in the record`,
    says: 'Counted where they arrived, answered, and without an entry. This must never be anything but 0.',
    who: 'Security officer: treat it as an incident.',
  };
}

function publicationDuties({ publication, treeSize }: Integrity): StepItem[] {
  if (publication.places.length === 0) {
    return treeSize === 0
      ? []
      : [
          {
            key: 'nowhere',
            tone: 'attention',
            word: 'Missing',
            title: 'No signed checkpoint is kept outside',
            says: 'Without one, nobody can tell an old copy of the database from the real one.',
            who: 'Administrator: name a folder, a web address or a mailbox in the setting CORDON_CHECKPOINT_PUBLISH.',
          },
        ];
  }
  return publication.places.flatMap((place): StepItem[] => {
    const { tone, word } = placeState(place);
    if (tone !== 'attention' && tone !== 'bad') return [];
    return [
      {
        key: `place ${place.place}`,
        tone,
        word,
        title: place.place,
        says:
          place.problem ??
          `The last ${count(place.failures)} attempts failed: ${place.fault ?? 'not known why'}.`,
        who: tone === 'bad' ? 'Security officer, before anything else is done.' : 'Administrator',
      },
    ];
  });
}

const contradictions = new Set(['CONTRADICTED', 'FORKED', 'SHRUNK', 'UNSIGNED']);

/** How publishing at a place stands, in a word. */
export function placeState(place: CheckpointPlace): { tone: Tone; word: string } {
  if (place.fault !== null && contradictions.has(place.fault)) return { tone: 'bad', word: 'Contradicts' };
  if (place.failures > 0) return { tone: 'attention', word: 'Failing' };
  if (place.problem !== null) return { tone: 'attention', word: 'Overdue' };
  if (place.publishedAt === null) return { tone: 'unknown', word: 'Nothing yet' };
  return { tone: 'good', word: 'Current' };
}

/** How forwarding to a receiver stands, in a word. */
export function receiverState(receiver: Receiver): { tone: Tone; word: string } {
  if (receiver.problem !== null) return { tone: 'attention', word: 'Behind' };
  if (receiver.failures > 0) return { tone: 'attention', word: 'Failing' };
  if (receiver.confirmedAt === null) return { tone: 'unknown', word: 'Nothing yet' };
  return { tone: 'good', word: 'Current' };
}

export const placeKinds = { folder: 'Folder', web: 'Web address', mail: 'Mailbox' } as const;

function entries(size: number): string {
  return `${count(size)} ${size === 1 ? 'entry' : 'entries'}`;
}

function things(findings: number): string {
  return findings === 1 ? '1 thing' : `${count(findings)} things`;
}

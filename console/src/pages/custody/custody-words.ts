import type { KeyCustody, Protection, Rotation } from '../../api/custody.ts';
import type { Tone } from '../../ui/status.tsx';
import { count, day, fromNow } from '../../words/times.ts';
import { monthWords, several } from '../retention/retention-words.ts';

export const holders: Readonly<Record<Protection, { word: string; means: string }>> = {
  passphrase: { word: 'A passphrase', means: 'The key ring is a file that only the passphrase opens.' },
  'key-file': { word: 'A key file', means: 'The key ring is a file, and the key beside it opens it.' },
  pkcs11: { word: 'A hardware module', means: 'The key never leaves the module (PKCS #11).' },
  'aws-kms': { word: 'A key service', means: 'The key never leaves the service (AWS KMS).' },
};

const steps: Readonly<Record<Rotation['step'], string>> = {
  generation: 'A new key-encrypting key is made',
  'organisation-key': 'A new key of the organisation is made',
  rewrap: 'Content keys are wrapped anew',
  'remove-key': 'The old key of the organisation is given up',
  'remove-generation': 'The old key-encrypting key is given up',
  done: 'Done',
};

export const stepWord = (rotation: Rotation): string => steps[rotation.step];

/** Who holds the keys, how old they are, and what needs doing: in one sentence. */
export function answerOf(custody: KeyCustody, now: number = Date.now()): string {
  const current = custody.generations.at(-1);
  const age = current ? ` and was made ${fromNow(current.createdAt, now)}` : '';
  const living = custody.contentKeys.reduce((sum, line) => sum + line.living, 0);
  const { rotation } = custody;
  const work =
    rotation && rotation.finishedAt === null
      ? 'a rotation is under way'
      : custody.advice.length === 0
        ? 'nothing needs doing'
        : several(custody.advice.length, 'thing needs doing', 'things need doing');
  return `${holders[custody.protection].word} holds the topmost key, which protects ${several(living, 'content key', 'content keys')}${age}; ${work}.`;
}

/** One level of the hierarchy: what a key is, how many there are, how old, and what it is wrapped by. */
export interface KeyLevel {
  key: string;
  title: string;
  says: string;
  number: string;
  age: string;
  wrappedBy: string;
  state: { tone: Tone; word: string };
}

/** The hierarchy from the holder down, the same for the drawing and the table. */
export function levelsOf(custody: KeyCustody): readonly KeyLevel[] {
  const generation = custody.generations.at(-1);
  const organisation = custody.organisationKeys.find((key) => key.state === 'current');
  const retiring = custody.generations.length > 1 || custody.organisationKeys.length > 1;
  const living = custody.contentKeys.reduce((sum, line) => sum + line.living, 0);
  const oldest = custody.contentKeys
    .flatMap((line) => line.oldestMonth ?? [])
    .reduce<string | null>((first, month) => (first === null || month < first ? month : first), null);
  const rest = retiring
    ? { tone: 'waiting' as const, word: 'Being renewed' }
    : { tone: 'good' as const, word: 'In use' };
  return [
    {
      key: 'holder',
      title: 'Key-encrypting key',
      says: `${holders[custody.protection].word}. ${holders[custody.protection].means}`,
      number: several(custody.generations.length, 'generation', 'generations'),
      age: generation ? `Since ${day(generation.createdAt)}` : 'Not known',
      wrappedBy: 'Nothing: it is held',
      state: rest,
    },
    {
      key: 'organisation',
      title: 'Key of the organisation',
      says: 'Wraps every content key. It is never stored unwrapped.',
      number: count(custody.organisationKeys.length),
      age: organisation ? `Since ${day(organisation.createdAt)}` : 'Not known',
      wrappedBy: 'Key-encrypting key',
      state: rest,
    },
    {
      key: 'content',
      title: 'Content keys',
      says: 'One for each patient or AI system, kind of content and month. Destroying one destroys what it opens.',
      number: count(living),
      age: oldest === null ? 'None yet' : `The oldest of ${monthWords(oldest)}`,
      wrappedBy: 'Key of the organisation',
      state: { tone: 'good', word: 'In use' },
    },
    {
      key: 'record',
      title: 'Key of each record',
      says: 'Derived for one sealed part, used once, stored nowhere.',
      number: 'One a part',
      age: 'As old as the part',
      wrappedBy: 'Content key, by derivation',
      state: { tone: 'neutral', word: 'Derived' },
    },
  ];
}

const remainWords: Readonly<Record<NonNullable<Rotation['remains']>, string>> = {
  nothing: 'Nothing can open copies from before.',
  copies:
    'Copies of the key ring from before can still be opened by their passphrase or key file. Destroy those that you keep, then attest it under Retention.',
  scheduled: 'The old key is deleted on a date that is set.',
  kept: 'The old key was kept where it is held.',
};

/** @param openCopies rotations whose copies nobody has attested as destroyed */
export function remainsOf({ id, remains, finalAt }: Rotation, openCopies: readonly string[]): string | null {
  if (remains === null) return null;
  if ((remains === 'copies' || remains === 'kept') && !openCopies.includes(id))
    return 'An officer has attested that none is left.';
  return remains === 'scheduled' && finalAt !== null
    ? `The old key is deleted on ${day(finalAt)}.`
    : remainWords[remains];
}

/** How the last change of the signing key stands. */
export function signingWords(change: KeyCustody['signing']['change']): string {
  if (change === null) return 'Never';
  if (change.step === 'done') return change.finishedAt === null ? 'Yes' : day(change.finishedAt);
  if (change.step === 'make' || change.until === null) return 'Asked for; it goes on by itself';
  return `Old and new key both sign until ${day(change.until)}`;
}

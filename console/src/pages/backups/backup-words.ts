import type { BackupPosture, Backups, RestoreTest } from '../../api/backups.ts';
import type { Tone } from '../../ui/status.tsx';
import { fromNow } from '../../words/times.ts';

/** Whether a loss of the machine is a loss of the record, in one sentence. */
export function answerOf({ items, posture, gaps }: Backups, lastTest: RestoreTest | undefined): string {
  if (posture.mode === 'off') return 'Nothing is backed up: no backup folder is set.';
  if (posture.mode === 'outside') {
    return 'The database is backed up by whoever operates it; Cordon has no evidence of it.';
  }
  const last = items.find((run) => run.failure === null);
  const backup = last ? `The last backup was taken ${fromNow(last.endedAt)}` : 'No backup has succeeded yet';
  const test = lastTest
    ? lastTest.failure === null
      ? `a restore was rehearsed ${fromNow(lastTest.endedAt)} and held`
      : `the last rehearsed restore, ${fromNow(lastTest.endedAt)}, failed`
    : 'no restore has been rehearsed yet';
  return `${backup}; ${test}; ${gapWords(gaps.length)}.`;
}

function gapWords(gaps: number): string {
  if (gaps === 0) return 'nothing needs doing';
  return gaps === 1 ? '1 thing needs doing' : `${gaps} things need doing`;
}

type ArchiveState = NonNullable<BackupPosture['archive']>['state'];

export const archiveStates: Readonly<Record<ArchiveState, { tone: Tone; word: string; means: string }>> = {
  following: {
    tone: 'good',
    word: 'Following',
    means: 'What is acknowledged reaches the backup folder within moments.',
  },
  behind: { tone: 'attention', word: 'Behind', means: 'The backup folder does not take everything in time.' },
  elsewhere: {
    tone: 'neutral',
    word: 'On another node',
    means: 'Another node of this installation does it.',
  },
  stopped: { tone: 'bad', word: 'Stopped', means: 'Nothing reaches the backup folder.' },
};

const units = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;

/** `820 bytes`, `4.1 MB` */
export function bytesWords(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 100 ? 0 : 1;
  return `${new Intl.NumberFormat('en-US', { maximumFractionDigits: digits }).format(value)} ${units[unit]}`;
}

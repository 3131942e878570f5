import type { BackupPosture, BackupRun, RestoreTest } from './model.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** Backups are taken each night: one that is a day and a half old is missing (our policy; the rule sets no number). */
const oldestBackup = 36 * hour;
/** Restore tests are weekly; the rule asks for periodic testing without a number (164.308(a)(7)(ii)(D)). */
const oldestTest = 10 * day;
const longestSilence = 15 * 60_000;
/** Clocks of several nodes differ by less. What says that it is from later was written by a clock that was wrong. */
export const clockSlack = 15 * 60_000;

export interface ContinuityFacts {
  readonly posture: BackupPosture;
  readonly lastBackup: BackupRun | undefined;
  readonly lastTest: RestoreTest | undefined;
}

/**
 * What is missing for exact copies that can be restored (164.308(a)(7)(ii)(A), (B), (D)), in words; empty when nothing
 * is.
 * @param now UTC milliseconds. Evidence from later than that would hide for as long what is missing since
 */
export function findGaps({ posture, lastBackup, lastTest }: ContinuityFacts, now: number): string[] {
  if (posture.mode === 'off') return ['No backup folder is set: a loss of the disk is a loss of everything.'];
  if (posture.mode === 'outside') {
    return ['The database is not run by Cordon: its operator backs it up, and Cordon has no evidence of it.'];
  }
  const gaps: string[] = [];
  if (!lastBackup) gaps.push('No backup has been taken yet.');
  else if (lastBackup.failure) gaps.push('The last backup failed.');
  else if (now - lastBackup.endedAt > oldestBackup) {
    gaps.push(`The last backup is ${inDays(now - lastBackup.endedAt)} old.`);
  }
  const { archive } = posture;
  if (archive?.problem) gaps.push(`The log is not archived: ${archive.problem.says}`);
  else if (archive?.state === 'following' && Math.abs(now - (archive.archivedAt ?? 0)) > longestSilence) {
    gaps.push('Nothing of the log was archived in the last quarter of an hour.');
  }
  if (!lastTest) gaps.push('No restore has been tested yet.');
  else if (lastTest.failure) gaps.push(`The last restore test failed: ${lastTest.finding ?? ''}`.trim());
  else if (now - lastTest.endedAt > oldestTest) {
    gaps.push(`The last restore test is ${inDays(now - lastTest.endedAt)} old.`);
  }
  return gaps;
}

function inDays(milliseconds: number): string {
  const days = Math.floor(milliseconds / day);
  return days === 1 ? 'a day' : `${days} days`;
}

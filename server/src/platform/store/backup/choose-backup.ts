import { Failure } from '../../../kernel/failure.ts';
import { damaged } from './backup-failure.ts';
import type { BackupHead, BackupKeys, Reach, SeriesHead } from './file-forms.ts';
import { parseLsn } from './lsn.ts';
import type { BackupRepository } from './repository.ts';
import { checkHead, type OpenSeries, openSeries, readReach } from './series.ts';
import { chooseRun, listPieces, type WalPiece } from './wal-pieces.ts';

/** To which moment, UTC milliseconds; the latest that the archive holds where null. */
export type RestoreTarget = { readonly at: number | null; readonly backup?: string | undefined };

/** A backup with the log behind it, ready to be unpacked. */
export interface ChosenBackup {
  readonly series: OpenSeries;
  readonly head: BackupHead;
  readonly reach: Reach;
  readonly pieces: readonly WalPiece[];
}

interface Candidate {
  readonly series: SeriesHead;
  readonly backup: BackupHead;
}

/**
 * Finds the backup to restore from: the newest that was finished before the target. One whose head cannot be read is
 * passed over, which `onDamage` is told: an older one with the log behind it leads to the same state.
 * @throws Failure `not_found` where there is none, `request_invalid` for a moment that the archive does not reach,
 *   `keys_unavailable`, `backup_damaged`
 */
export async function chooseBackup(
  repository: BackupRepository,
  keys: BackupKeys,
  target: RestoreTarget,
  onDamage: (names: readonly string[]) => void = () => undefined,
): Promise<ChosenBackup> {
  const unreadable: string[] = [];
  const candidates = await findCandidates(repository, (name) => unreadable.push(name));
  if (candidates.length === 0 && unreadable.length > 0)
    throw damaged(unreadable.join(', '), 'cannot be read.');
  if (candidates.length === 0) {
    throw new Failure('not_found', {
      detail: `The folder ${repository.folder} holds no finished backup.`,
      next: 'Name the folder that “cordon backup” wrote to: the one with cordon-backup.json in it.',
    });
  }
  const suited = candidates.filter(
    ({ backup }) =>
      (target.backup === undefined || backup.id === target.backup) &&
      (target.at === null || backup.finishedAt <= target.at),
  );
  const [chosen] = suited;
  if (!chosen) throw tooEarly(candidates, target);
  if (unreadable.length > 0) onDamage(unreadable);
  const series = await openSeries(repository, keys, chosen.series, chosen.backup);
  checkHead(chosen.backup, series.key);
  const reach = await readReach(series);
  if (target.at !== null && reach.at < target.at) {
    throw new Failure('request_invalid', {
      field: 'to-time',
      detail: `The archive reaches until ${new Date(reach.at).toISOString()}, not until ${new Date(target.at).toISOString()}.`,
      next: 'Name an earlier time, or leave it out for the latest state.',
    });
  }
  const stop = parseLsn(chosen.backup.stop);
  const end = parseLsn(reach.lsn);
  if (end < stop) throw damaged('reach', 'the log ends before the backup does.');
  const pieces = chooseRun(await listPieces(series.folder.wal), parseLsn(chosen.backup.start), end);
  return { series, head: chosen.backup, reach, pieces };
}

async function findCandidates(
  repository: BackupRepository,
  onDamage: (name: string) => void,
): Promise<Candidate[]> {
  const found: Candidate[] = [];
  for (const series of await repository.listSeries(onDamage)) {
    for (const backup of await repository.listBackups(series.series, onDamage))
      found.push({ series, backup });
  }
  return found.sort((a, b) => b.backup.finishedAt - a.backup.finishedAt);
}

function tooEarly(candidates: readonly Candidate[], target: RestoreTarget): Failure {
  if (target.backup !== undefined && !candidates.some(({ backup }) => backup.id === target.backup)) {
    return new Failure('not_found', {
      detail: `There is no finished backup ${target.backup} in this folder.`,
    });
  }
  const first = candidates.at(-1)?.backup.finishedAt ?? 0;
  return new Failure('request_invalid', {
    field: 'to-time',
    detail: `No backup was finished by then; the first one was at ${new Date(first).toISOString()}.`,
    next: 'Name a later time.',
  });
}

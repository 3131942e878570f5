import type { Clock } from '../../../kernel/clock.ts';
import { Failure } from '../../../kernel/failure.ts';
import type { BackupKeys, SeriesHead } from './file-forms.ts';
import { parseLsn, startOfSegment } from './lsn.ts';
import type { BackupRepository } from './repository.ts';
import { beginSeries, nameSeries, type OpenSeries, openSeries } from './series.ts';
import {
  type ClusterFacts,
  createSlot,
  dropSlots,
  readSlots,
  type ServerLine,
  type Slot,
} from './server-line.ts';
import { listPieces } from './wal-pieces.ts';

export interface SeriesGround {
  readonly repository: BackupRepository;
  readonly keys: BackupKeys;
  readonly line: ServerLine;
  readonly cluster: ClusterFacts;
  readonly clock: Clock;
}

/**
 * The series that the server's log belongs to; undefined where none has begun, or its log has a gap.
 * @throws Failure `backup_unavailable` where the folder does not hold it: most likely a disk that is not mounted
 */
export async function findSeries(ground: SeriesGround): Promise<OpenSeries | undefined> {
  const { repository, keys, line, cluster } = ground;
  const marker = await repository.readMarker();
  if (marker && marker.system !== cluster.system) {
    throw new Failure('backup_unavailable', {
      detail: `The folder ${repository.folder} holds the backups of another instance.`,
      next: 'Name a folder of its own for each instance.',
    });
  }
  const slots = await readSlots(line);
  if (slots.length === 0) return undefined;
  const heads = marker ? await repository.listSeries() : [];
  const known = slots.flatMap((slot) => {
    const head = heads.find(({ series }) => series === slot.series);
    return head ? [{ slot, head }] : [];
  });
  const [first] = known;
  if (!first) {
    throw new Failure('backup_unavailable', {
      detail: `The folder ${repository.folder} does not hold the backups that this database goes on from (series ${slots.map(({ series }) => series).join(', ')}).`,
      next: 'Mount the disk that holds them. To begin anew in this folder: cordon backup --begin-anew',
    });
  }
  const { timeline } = await line.one<{ timeline: number }>(
    'select timeline_id as timeline from pg_control_checkpoint()',
  );
  if (first.head.timeline !== timeline || (await hasGap(repository, first.head, first.slot)))
    return undefined;
  return await openSeries(repository, keys, first.head);
}

/** Whether log was given up by the server before it was archived. */
async function hasGap(repository: BackupRepository, head: SeriesHead, slot: Slot): Promise<boolean> {
  if (slot.from === null) return true;
  const pieces = await listPieces(repository.seriesFolder(head.series).wal);
  const begin = startOfSegment(parseLsn(head.begin));
  const position = pieces.reduce((last, { to }) => (to > last ? to : last), begin);
  return startOfSegment(position) < startOfSegment(slot.from);
}

/** Ends whatever series there was and begins a new one. Its first backup has to follow at once. */
export async function beginNewSeries(ground: SeriesGround): Promise<OpenSeries> {
  const { repository, keys, line, cluster, clock } = ground;
  const marker = await repository.readMarker();
  if (!marker) await repository.found(cluster.system, clock.now());
  const now = await line.one<{ flushed: string; timeline: number }>(
    `select pg_current_wal_flush_lsn()::text as flushed, (select timeline_id from pg_control_checkpoint()) as timeline`,
  );
  // The folder before the slot: a series without a slot is swept up later, a slot without a series holds the log back.
  const made = await beginSeries(repository, keys, {
    id: nameSeries(),
    system: cluster.system,
    timeline: now.timeline,
    begin: parseLsn(now.flushed),
    begunAt: clock.now(),
  });
  const old = await readSlots(line);
  const from = await createSlot(line, made.id);
  if (startOfSegment(from) > startOfSegment(parseLsn(now.flushed))) {
    await dropSlots(line, [{ name: `cordon_backup_${made.id}`, series: made.id, from }]);
    throw new Failure('store_unavailable', {
      detail: 'The log moved on while its archive began. Try again.',
    });
  }
  await dropSlots(line, old);
  return made;
}

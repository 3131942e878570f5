import type { BackupRun, RestoreTest } from '../../api/backups.ts';
import { blank } from '../../ui/blank.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Panel } from '../../ui/page.tsx';
import { Empty } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { count, duration, exactly, moment } from '../../words/times.ts';
import { bytesWords } from './backup-words.ts';

const lasted = (run: { startedAt: number; endedAt: number }): string => {
  const seconds = Math.round((run.endedAt - run.startedAt) / 1000);
  if (seconds < 60) return duration((run.endedAt - run.startedAt) * 1000);
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
};

const runColumns: readonly ListColumn<BackupRun>[] = [
  {
    id: 'at',
    title: 'Taken',
    narrow: 'head',
    cell: (row) => <span title={exactly(row.endedAt)}>{moment(row.endedAt)}</span>,
  },
  {
    id: 'result',
    title: 'Result',
    narrow: 'head',
    cell: (row) => (
      <span className="row">
        <Status tone={row.failure === null ? 'good' : 'bad'}>
          {row.failure === null ? 'Taken' : 'Failed'}
        </Status>
        {row.failure === null ? null : <span className="mono faint">{row.failure}</span>}
      </span>
    ),
  },
  {
    id: 'kind',
    title: 'Kind',
    cell: (row) => (row.kind === null ? blank : row.kind === 'full' ? 'Whole' : 'What changed'),
  },
  { id: 'bytes', title: 'Database', align: 'end', cell: (row) => bytesWords(row.bytes) },
  { id: 'new', title: 'Added', align: 'end', cell: (row) => bytesWords(row.newBytes) },
  {
    id: 'log',
    title: 'Entries',
    align: 'end',
    cell: (row) => (row.logSize === null ? blank : count(row.logSize)),
  },
  { id: 'lasted', title: 'Took', align: 'end', cell: lasted },
];

/** Backups that were tried. */
export function BackupRuns({ runs }: { runs: readonly BackupRun[] }) {
  return (
    <Panel id="runs" title="Backups" note="Sealed; the keys are kept apart from them" flush>
      <DataTable
        label="Backups"
        columns={runColumns}
        rows={runs}
        keyOf={(row) => row.id}
        count={`${runs.length} shown`}
        instead={
          runs.length === 0 ? (
            <Empty title="No backup was taken yet" icon="archive">
              The first is taken in the night after a backup folder was named in the settings.
            </Empty>
          ) : null
        }
      />
    </Panel>
  );
}

const testColumns: readonly ListColumn<RestoreTest>[] = [
  {
    id: 'at',
    title: 'Rehearsed',
    narrow: 'head',
    cell: (row) => <span title={exactly(row.endedAt)}>{moment(row.endedAt)}</span>,
  },
  {
    id: 'result',
    title: 'Result',
    narrow: 'head',
    cell: (row) => (
      <Status tone={row.failure === null ? 'good' : 'bad'}>{row.failure === null ? 'Held' : 'Failed'}</Status>
    ),
  },
  {
    id: 'finding',
    title: 'Found',
    cell: (row) => row.finding ?? <span className="faint">Nothing amiss</span>,
  },
  {
    id: 'reached',
    title: 'Reached',
    cell: (row) =>
      row.reachedAt === null ? blank : <span title={exactly(row.reachedAt)}>{moment(row.reachedAt)}</span>,
  },
  {
    id: 'log',
    title: 'Entries verified',
    align: 'end',
    cell: (row) => (row.logSize === null ? blank : count(row.logSize)),
  },
  { id: 'lasted', title: 'Took', align: 'end', cell: lasted },
];

/** Restores that were rehearsed, with their results. */
export function RestoreTests({ tests }: { tests: readonly RestoreTest[] }) {
  return (
    <Panel
      id="tests"
      title="Rehearsed restores"
      note="The newest backup is restored in a folder of its own, its record verified, and the folder removed"
      flush
    >
      <DataTable
        label="Rehearsed restores"
        columns={testColumns}
        rows={tests}
        keyOf={(row) => row.id}
        count={`${tests.length} shown`}
        instead={
          tests.length === 0 ? (
            <Empty title="No restore was rehearsed yet">
              A backup that was never restored proves little. The first rehearsal is done on the next Sunday.
            </Empty>
          ) : null
        }
      />
    </Panel>
  );
}

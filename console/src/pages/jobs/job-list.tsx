import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Job, runJob } from '../../api/jobs.ts';
import { useAct } from '../../session/use-act.tsx';
import { useMay } from '../../session/use-me.ts';
import { blank } from '../../ui/blank.tsx';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Page } from '../../ui/page.tsx';
import { Progress } from '../../ui/progress.tsx';
import { Empty, Skeleton } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { exactly, fromNow } from '../../words/times.ts';
import { Gated } from '../shell/closed-page.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import { capital, jobStates, scheduleWords } from './job-words.ts';
import { jobsQuery } from './use-job.ts';

const columns: readonly ListColumn<Job>[] = [
  { id: 'title', title: 'Work', narrow: 'head', sortBy: (row) => row.title, cell: (row) => row.title },
  {
    id: 'state',
    title: 'State',
    narrow: 'head',
    sortBy: (row) => row.state,
    cell: (row) => (
      <span className="row">
        <Status tone={jobStates[row.state].tone}>{jobStates[row.state].word}</Status>
        {row.failure ? <span className="mono faint">{row.failure}</span> : null}
      </span>
    ),
  },
  { id: 'when', title: 'Repeated', cell: (row) => capital(scheduleWords(row.cron)) },
  {
    id: 'last',
    title: 'Last done well',
    sortBy: (row) => row.lastDoneAt ?? 0,
    cell: (row) =>
      row.lastDoneAt === null ? (
        <span className="faint">Never</span>
      ) : (
        <span className="nowrap" title={exactly(row.lastDoneAt)}>
          {fromNow(row.lastDoneAt)}
        </span>
      ),
  },
  {
    id: 'progress',
    title: 'Progress',
    cell: (row) =>
      row.state === 'running' ? <Progress label="This run" done={row.done} total={row.total} /> : blank,
  },
  { id: 'name', title: 'Name', hidden: true, cell: (row) => <span className="mono">{row.name}</span> },
];

/** What the program does by itself, and whether it was done. */
export function JobListPage() {
  return (
    <Gated href="/jobs">
      <JobList />
    </Gated>
  );
}

function JobList() {
  const jobs = useQuery(jobsQuery);
  const mayRun = useMay('job:run');
  const [asked, setAsked] = useState<Job | null>(null);
  const run = useAct(
    (job: Job) => runJob(job.name).then(() => job),
    (job) => {
      setAsked(job);
      void jobs.refetch();
    },
  );
  const rows = jobs.data ?? none;
  return (
    <Page title="Recurring work" wide answer={jobs.data ? <p>{answerOf(rows)}</p> : null}>
      {run.error ? <ProblemBanner error={run.error} /> : null}
      {run.confirmation}
      {jobs.isError ? (
        <ProblemBanner error={jobs.error} retry={() => void jobs.refetch()} />
      ) : (
        <DataTable
          label="Recurring work"
          columns={mayRun ? [...columns, runColumn((job) => run.run(job), run.pending, asked)] : columns}
          rows={rows}
          keyOf={(row) => row.name}
          count={`${rows.length} shown`}
          instead={
            jobs.isPending ? (
              <div className="table-quiet">
                <Skeleton lines={5} label="Loading recurring work" />
              </div>
            ) : rows.length === 0 ? (
              <Empty title="No recurring work" icon="waiting">
                This server does none. It is listed once Cordon serves.
              </Empty>
            ) : null
          }
        />
      )}
    </Page>
  );
}

const none: readonly Job[] = [];

function runColumn(onRun: (job: Job) => void, pending: boolean, asked: Job | null): ListColumn<Job> {
  return {
    id: 'run',
    title: 'Act',
    cell: (row) =>
      row.state === 'running' || row.ownAct !== null ? (
        blank
      ) : (
        <span className="row">
          <Button label={`Run now: ${row.title}`} disabled={pending} onPress={() => onRun(row)}>
            Run now
          </Button>
          {asked?.name === row.name && (row.startedAt ?? 0) <= (asked.startedAt ?? 0) ? (
            <span className="faint small" role="status">
              Asked for
            </span>
          ) : null}
        </span>
      ),
  };
}

function answerOf(jobs: readonly Job[]): string {
  const broken = jobs.filter((job) => job.state === 'failed' || job.state === 'abandoned').length;
  const running = jobs.filter((job) => job.state === 'running').length;
  const now = running === 0 ? '' : running === 1 ? '; 1 is under way' : `; ${running} are under way`;
  if (broken > 0) return `${broken} of ${jobs.length} did not end well the last time${now}.`;
  return `Everything that was due was done${now}.`;
}

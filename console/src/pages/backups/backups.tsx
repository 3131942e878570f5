import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type BackupPosture,
  type Backups,
  listBackups,
  listRestoreTests,
  startBackup,
  startRestoreTest,
} from '../../api/backups.ts';
import type { Job } from '../../api/jobs.ts';
import { useAct } from '../../session/use-act.tsx';
import { useMay } from '../../session/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { Facts, Page, Panel } from '../../ui/page.tsx';
import { Progress } from '../../ui/progress.tsx';
import { Empty, Skeleton } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import { Steps } from '../../ui/steps.tsx';
import { day, exactly, fromNow, moment } from '../../words/times.ts';
import { useJob } from '../jobs/use-job.ts';
import { Gated } from '../shell/closed-page.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import { answerOf, archiveStates, bytesWords } from './backup-words.ts';
import { BackupRuns, RestoreTests } from './runs.tsx';

/** Whether the record would survive the loss of the machine, and how anybody knows. */
export function BackupsPage() {
  return (
    <Gated href="/backups">
      <BackupsOverview />
    </Gated>
  );
}

function BackupsOverview() {
  const backups = useQuery({ queryKey: ['backups'], queryFn: listBackups, refetchInterval: 60_000 });
  const tests = useQuery({ queryKey: ['restore-tests'], queryFn: listRestoreTests });
  const backUp = useWork('backup:start', 'take-backup', startBackup, ['backups']);
  const test = useWork('restore-test:start', 'test-restore', startRestoreTest, ['restore-tests', 'backups']);
  const on = backups.data?.posture.mode === 'on';
  const failed = backups.error ?? tests.error;
  return (
    <Page
      title="Backups"
      wide
      answer={backups.data && tests.data ? <p>{answerOf(backups.data, tests.data[0])}</p> : null}
      acts={
        on ? (
          <>
            {backUp.may ? (
              <Button icon="archive" pending={backUp.busy} onPress={backUp.run}>
                Back up now
              </Button>
            ) : null}
            {test.may ? (
              <Button pending={test.busy} onPress={test.run}>
                Rehearse a restore
              </Button>
            ) : null}
          </>
        ) : null
      }
    >
      {backUp.report}
      {test.report}
      {failed ? (
        <ProblemBanner
          error={failed}
          retry={() => {
            void backups.refetch();
            void tests.refetch();
          }}
        />
      ) : null}
      {backups.data ? (
        <>
          <Gaps backups={backups.data} />
          <Running label="Taking a backup" job={backUp.job} />
          <Running label="Rehearsing a restore" job={test.job} />
          <Archive posture={backups.data.posture} />
          <BackupRuns runs={backups.data.items} />
          {tests.data ? <RestoreTests tests={tests.data} /> : null}
        </>
      ) : failed ? null : (
        <Panel>
          <Skeleton lines={8} label="Loading backups" />
        </Panel>
      )}
    </Page>
  );
}

/** An act that asks for recurring work out of turn, and how that work stands. */
function useWork(
  permission: 'backup:start' | 'restore-test:start',
  name: string,
  start: () => Promise<unknown>,
  changes: readonly string[],
) {
  const may = useMay(permission);
  const [askedAt, setAskedAt] = useState<number | null>(null);
  const act = useAct(start, () => setAskedAt(Date.now()));
  const { job, waiting } = useJob(name, askedAt, changes);
  return {
    may,
    job,
    busy: act.pending || waiting || job?.state === 'running',
    run: () => act.run(undefined),
    report: (
      <>
        {act.error ? <ProblemBanner error={act.error} /> : null}
        {act.confirmation}
      </>
    ),
  };
}

function Running({ label, job }: { label: string; job: Job | undefined }) {
  return job?.state === 'running' ? <Progress label={label} done={job.done} total={job.total} /> : null;
}

function Gaps({ backups }: { backups: Backups }) {
  if (backups.gaps.length === 0) {
    return (
      <Panel id="gaps" title="What needs doing">
        <Empty title="Nothing needs doing" icon="good">
          Backups are taken each night, and a restore is rehearsed each week.
        </Empty>
      </Panel>
    );
  }
  return (
    <Panel id="gaps" title="What needs doing" flush>
      <Steps
        label="What needs doing"
        items={backups.gaps.map((gap) => ({
          key: gap,
          tone: 'attention' as const,
          word: 'Missing',
          title: gap,
          says: 'Exact copies that can be restored are asked for by 164.308(a)(7)(ii)(A) and (B).',
          who: 'Administrator',
        }))}
      />
    </Panel>
  );
}

function waitingWords(bytes: number | null): string | null {
  if (bytes === null) return null;
  return bytes === 0 ? 'Nothing' : bytesWords(bytes);
}

function Archive({ posture }: { posture: BackupPosture }) {
  const { archive, readableUntil } = posture;
  if (archive === null) return null;
  const state = archiveStates[archive.state];
  return (
    <Panel
      id="archive"
      title="Between two backups"
      note="The database’s own log is copied as it grows, so that a restore can reach any moment"
    >
      <Facts
        facts={[
          [
            'State',
            <span key="s" className="row">
              <Status tone={state.tone}>{state.word}</Status>
              <span className="soft">{state.means}</span>
            </span>,
          ],
          [
            'Copied up to',
            archive.archivedAt === null ? (
              <span key="n" className="faint">
                Nothing yet
              </span>
            ) : (
              `${exactly(archive.archivedAt)}, ${fromNow(archive.archivedAt)}`
            ),
          ],
          ['Waits to be copied', waitingWords(archive.backlogBytes)],
          ['Room on the disk', archive.freeBytes === null ? null : bytesWords(archive.freeBytes)],
          ...(archive.problem === null
            ? []
            : ([['Trouble', `${archive.problem.says} Since ${moment(archive.problem.since)}.`]] as const)),
          [
            'What is destroyed now',
            readableUntil === null
              ? 'Cannot be read from any backup'
              : `Can be read from backups until ${day(readableUntil)}`,
          ],
        ]}
      />
    </Panel>
  );
}

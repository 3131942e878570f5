import type { Job } from '../../api/jobs.ts';
import type { Integrity } from '../../api/record.ts';
import { Facts, Panel } from '../../ui/page.tsx';
import { Progress } from '../../ui/progress.tsx';
import { Status } from '../../ui/status.tsx';
import { count, exactly, fromNow } from '../../words/times.ts';
import { capital, jobStates, scheduleWords } from '../jobs/job-words.ts';

/** The last reading of the whole record, what it found, and the one that is under way. */
export function VerificationPanel({
  integrity,
  job,
  waiting,
}: {
  integrity: Integrity;
  job: Job | undefined;
  waiting: boolean;
}) {
  const { verification } = integrity;
  return (
    <Panel
      id="verification"
      title="Reading of the whole record"
      note="Every entry, every sealed part and every signed checkpoint is read and computed again"
    >
      <div className="stack">
        <Running job={job} waiting={waiting} />
        <Facts
          facts={[
            [
              'Result',
              verification ? (
                <Status key="r" tone={verification.ok ? 'good' : 'bad'} plain>
                  {verification.ok ? 'As it was written' : 'Not as it was written'}
                </Status>
              ) : (
                <Status key="r" tone="unknown" plain>
                  Not read yet
                </Status>
              ),
            ],
            ...(verification
              ? ([
                  ['Read', exactly(verification.at)],
                  ['Entries', `${count(verification.size)} of ${count(integrity.treeSize)}`],
                  ['Findings', count(verification.findings)],
                ] as const)
              : []),
            ['Repeated', job ? capital(scheduleWords(job.cron)) : null],
          ]}
        />
        {verification && verification.says.length > 0 ? (
          <div className="stack-tight">
            <h3>What was found</h3>
            <ol className="integrity-findings">
              {verification.says.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ol>
            {verification.findings > verification.says.length ? (
              <p className="faint small">
                The first {count(verification.says.length)} of {count(verification.findings)}. All of them:
                run “cordon audit verify” on the server.
              </p>
            ) : null}
          </div>
        ) : null}
      </div>
    </Panel>
  );
}

function Running({ job, waiting }: { job: Job | undefined; waiting: boolean }) {
  if (job?.state === 'running') {
    const since = job.startedAt === null ? {} : { note: `begun ${fromNow(job.startedAt)}` };
    return (
      <div className="stack-tight" role="status">
        <Progress label="Reading the record" done={job.done} total={job.total} {...since} />
        <p className="faint small">You can leave this page. The result will stand here.</p>
      </div>
    );
  }
  if (waiting) {
    return (
      <p className="faint" role="status">
        Asked for. A node begins in a moment.
      </p>
    );
  }
  if (job?.state === 'failed' || job?.state === 'abandoned') {
    return (
      <p>
        <Status tone={jobStates[job.state].tone}>{jobStates[job.state].word}</Status> The last reading broke
        off{job.failure ? <span className="mono faint"> {job.failure}</span> : null}. What stands below is
        older.
      </p>
    );
  }
  return null;
}

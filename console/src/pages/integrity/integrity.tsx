import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listAlarms, readSocketCount, verifyRecord } from '../../api/record.ts';
import { useAct } from '../../session/use-act.tsx';
import { useMay } from '../../session/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { Empty, Skeleton } from '../../ui/state.tsx';
import { Steps } from '../../ui/steps.tsx';
import { integrityQuery } from '../exchanges/integrity-line.tsx';
import { useJob } from '../jobs/use-job.ts';
import { Gated } from '../shell/closed-page.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import { Alarms } from './alarms.tsx';
import { Forwarding } from './forwarding.tsx';
import { Head } from './head.tsx';
import './integrity.css';
import { answerOf, findDuties, type Standing } from './integrity-words.ts';
import { Places } from './places.tsx';
import { Socket } from './socket.tsx';
import { VerificationPanel } from './verification-panel.tsx';

/** Whether the record still is what was written, how anybody can tell, and what needs doing. */
export function IntegrityPage() {
  return (
    <Gated href="/integrity">
      <IntegrityOverview />
    </Gated>
  );
}

function IntegrityOverview() {
  const mayVerify = useMay('record:verify');
  const [askedAt, setAskedAt] = useState<number | null>(null);
  const integrity = useQuery({ ...integrityQuery, refetchInterval: 60_000 });
  const alarms = useQuery({ queryKey: ['alarms'], queryFn: listAlarms, refetchInterval: 60_000 });
  const socket = useQuery({ queryKey: ['socket-count'], queryFn: readSocketCount, refetchInterval: 60_000 });
  const verify = useAct(verifyRecord, ({ requestedAt }) => setAskedAt(requestedAt));
  const { job, waiting } = useJob('verify-record', askedAt, ['integrity']);
  const busy = verify.pending || waiting || job?.state === 'running';
  const standing: Standing | null = integrity.data
    ? { integrity: integrity.data, alarms: alarms.data?.items, socket: socket.data }
    : null;
  const whole = standing?.alarms !== undefined && standing.socket !== undefined;
  const duties = standing ? findDuties(standing) : [];
  return (
    <Page
      title="Integrity"
      wide
      answer={
        integrity.isError ? (
          <p className="faint">Whether the record is as it was written cannot be told now.</p>
        ) : standing && (whole || alarms.isError || socket.isError) ? (
          <p>{answerOf(standing, duties.length)}</p>
        ) : (
          <p className="faint">Looking at the record</p>
        )
      }
      acts={
        mayVerify ? (
          <Button kind="primary" icon="shield" pending={busy} onPress={() => verify.run(undefined)}>
            Verify now
          </Button>
        ) : null
      }
    >
      {verify.error ? <ProblemBanner error={verify.error} /> : null}
      {verify.confirmation}
      {integrity.isError ? (
        <ProblemBanner error={integrity.error} retry={() => void integrity.refetch()} />
      ) : null}
      {standing ? (
        <>
          <Duties
            duties={duties}
            whole={whole}
            published={standing.integrity.publication.places.length > 0}
          />
          <div className="parts">
            <VerificationPanel integrity={standing.integrity} job={job} waiting={waiting} />
            <Socket socket={socket} />
          </div>
          <Places places={standing.integrity.publication.places} size={standing.integrity.treeSize} />
          <Alarms alarms={alarms} />
          <Forwarding />
          <Head integrity={standing.integrity} />
        </>
      ) : integrity.isError ? null : (
        <Panel>
          <Skeleton lines={8} label="Loading the state of the record" />
        </Panel>
      )}
    </Page>
  );
}

function Duties(props: {
  duties: ReturnType<typeof findDuties>;
  whole: boolean;
  /** Whether checkpoints have somewhere to go. */
  published: boolean;
}) {
  const { duties, whole, published } = props;
  return (
    <Panel id="duties" title="What needs doing" flush={duties.length > 0}>
      {duties.length > 0 ? (
        <Steps label="What needs doing" items={duties} />
      ) : whole ? (
        <Empty title="Nothing needs doing" icon="good">
          The record is read whole each night
          {published ? ', and signed checkpoints leave the house by themselves.' : '.'}
        </Empty>
      ) : (
        <Empty title="Not known" icon="unknown">
          What needs doing cannot be told before alarms and the count at the socket have been read.
        </Empty>
      )}
    </Panel>
  );
}

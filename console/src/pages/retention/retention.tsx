import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { listFindings, type Retention, readRetention } from '../../api/retention.ts';
import { useMay } from '../../session/use-me.ts';
import { ActApart } from '../../ui/act-apart.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/state.tsx';
import { Gated } from '../shell/closed-page.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import { Destroyed } from './destroyed.tsx';
import { DisposalDialog } from './disposal-dialog.tsx';
import { HoldDialog } from './hold-dialog.tsx';
import { Holds } from './holds.tsx';
import { DueNext, Kept } from './kept.tsx';
import { Policies } from './policies.tsx';
import { PolicyDialog } from './policy-dialog.tsx';
import './retention.css';
import { answerOf } from './retention-words.ts';
import { RingCopies } from './ring-copies.tsx';
import { Schedule } from './schedule.tsx';

/** What is kept, until when and why, what is held back, and what was destroyed. */
export function RetentionPage() {
  return (
    <Gated href="/retention">
      <RetentionOverview />
    </Gated>
  );
}

type Asking = 'hold' | 'policy' | 'disposal' | null;

function RetentionOverview() {
  const queries = useQueryClient();
  const [asking, setAsking] = useState<Asking>(null);
  const retention = useQuery({ queryKey: ['retention'], queryFn: readRetention });
  const done = () => {
    for (const key of [
      ...['retention', 'retention-policies', 'kept', 'retention-findings'],
      ...['holds', 'certificates', 'ring-copies'],
    ])
      void queries.invalidateQueries({ queryKey: [key] });
  };
  const close = () => setAsking(null);
  return (
    <Page
      title="Retention"
      wide
      answer={retention.data ? <p>{answerOf(retention.data)}</p> : null}
      acts={<Acts retention={retention.data} onAsk={setAsking} />}
    >
      {retention.isError ? (
        <ProblemBanner error={retention.error} retry={() => void retention.refetch()} />
      ) : retention.data ? (
        <Parts retention={retention.data} onChanged={done} />
      ) : (
        <Panel>
          <Skeleton lines={8} label="Loading what is kept" />
        </Panel>
      )}
      {asking === 'hold' ? <HoldDialog onClose={close} onDone={done} /> : null}
      {asking === 'policy' ? <PolicyDialog onClose={close} onDone={done} /> : null}
      {asking === 'disposal' && retention.data ? (
        <DisposalDialog due={retention.data.due} onClose={close} onDone={done} />
      ) : null}
    </Page>
  );
}

function Acts(props: { retention: Retention | undefined; onAsk: (what: Asking) => void }) {
  const mayHold = useMay('hold:place');
  const maySet = useMay('retention-policy:set');
  const mayDispose = useMay('disposal:run');
  const free = props.retention ? props.retention.due.keys - props.retention.due.held : 0;
  return (
    <>
      {mayHold ? (
        <Button icon="lock" onPress={() => props.onAsk('hold')}>
          Place hold
        </Button>
      ) : null}
      {maySet ? (
        <Button icon="plus" onPress={() => props.onAsk('policy')}>
          Shorten for a system
        </Button>
      ) : null}
      {mayDispose && free > 0 ? (
        <ActApart>
          <Button kind="danger" onPress={() => props.onAsk('disposal')}>
            Destroy what is due
          </Button>
        </ActApart>
      ) : null}
    </>
  );
}

function Parts({ retention, onChanged }: { retention: Retention; onChanged: () => void }) {
  return (
    <>
      <Findings />
      <div className="parts retention-parts">
        <Kept keys={retention.keys} />
        <DueNext next={retention.next} />
      </div>
      <Holds onChanged={onChanged} />
      <Policies onChanged={onChanged} />
      <Destroyed totals={retention.destroyed} />
      <RingCopies onChanged={onChanged} />
      <Schedule retention={retention} />
    </>
  );
}

/** By itself, because every certificate is read for it. */
function Findings() {
  const findings = useQuery({ queryKey: ['retention-findings'], queryFn: listFindings });
  if (findings.isError) return <ProblemBanner error={findings.error} retry={() => void findings.refetch()} />;
  if (!findings.data || findings.data.length === 0) return null;
  return (
    <Banner tone="bad" title="Keys, certificates and the record do not agree.">
      <ul>
        {findings.data.slice(0, 20).map((finding) => (
          <li key={finding}>{finding}</li>
        ))}
      </ul>
      <p>
        <strong>What to do: </strong>The security officer treats it as an incident; nothing more is destroyed
        by hand meanwhile.
      </p>
    </Banner>
  );
}

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { readAgreement } from '../../api/agreements.ts';
import type { Agreement } from '../../api/types.ts';
import { useMay } from '../../session/use-me.ts';
import { BackLink } from '../../ui/back-link.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts, Page, Panel, Timeline } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import { agreementStates } from '../../words/states.ts';
import { daysUntil, exactly, writeDay } from '../../words/times.ts';
import { ProblemBanner } from '../shell/problem.tsx';
import { ActivateDialog } from './activate-dialog.tsx';
import './agreements.css';
import { Clauses } from './clauses.tsx';
import { ExecutionDialog } from './execution-dialog.tsx';
import { ExecutionEvidence } from './execution-evidence.tsx';
import { ScopePanel } from './scope-panel.tsx';
import { TerminateDialog } from './terminate-dialog.tsx';
import { TextPanel } from './text-panel.tsx';

const route = getRouteApi('/inside/agreements/$id');

type Asking = 'execution' | 'activate' | 'terminate';

/** One agreement: whether PHI may go to the vendor under it, and why or why not. */
export function AgreementPage() {
  const { id } = route.useParams();
  const agreement = useQuery({ queryKey: ['agreement', id], queryFn: () => readAgreement(id) });
  const above = <BackLink href="/agreements">Agreements</BackLink>;
  if (agreement.isError) {
    return (
      <Page title="Agreement" wide above={above}>
        <ProblemBanner error={agreement.error} retry={() => void agreement.refetch()} />
      </Page>
    );
  }
  if (!agreement.data) {
    return (
      <Page title="Agreement" wide above={above}>
        <Panel>
          <Skeleton lines={8} label="Loading the agreement" />
        </Panel>
      </Page>
    );
  }
  return <Loaded key={id} agreement={agreement.data} above={above} />;
}

function Loaded({ agreement, above }: { agreement: Agreement; above: ReactNode }) {
  const queries = useQueryClient();
  const [asking, setAsking] = useState<Asking | null>(null);
  const changed = (fresh: Agreement) => {
    queries.setQueryData(['agreement', agreement.id], fresh);
    void queries.invalidateQueries({ queryKey: ['agreements'] });
  };
  const dialog = { agreement, onClose: () => setAsking(null), onDone: changed };
  const may = useMay('agreement:amend');
  const draft = agreement.state === 'draft';
  const state = agreementStates[agreement.state];
  return (
    <Page
      title={`Agreement ${agreement.number}`}
      wide
      above={above}
      answer={
        <p>
          <Status tone={state.tone}>{state.word}</Status> {agreement.coverage}
        </p>
      }
      acts={may ? <Acts agreement={agreement} onAsk={setAsking} /> : null}
    >
      {agreement.nextStep ? (
        <Banner tone={draft || agreement.state === 'signed' ? 'waiting' : 'attention'} title="Next step">
          <p>{agreement.nextStep}</p>
        </Banner>
      ) : null}
      <div className="parts agreement-parts">
        <div className="stack">
          <Panel id="facts" title="Facts">
            <Facts facts={factsOf(agreement)} />
          </Panel>
          <ScopePanel agreement={agreement} editable={draft && may} onChanged={changed} />
          <Panel id="execution" title="Evidence of execution">
            <ExecutionEvidence execution={agreement.execution} />
          </Panel>
        </div>
        <div className="stack">
          <Clauses agreement={agreement} editable={draft && may} onChanged={changed} />
          <Panel id="timeline" title="What happened">
            <Timeline
              items={[...agreement.timeline].reverse().map((event) => ({
                key: `${event.at}${event.event}`,
                what: event.says,
                when: exactly(event.at),
                who: event.actorName,
              }))}
            />
          </Panel>
        </div>
      </div>
      <TextPanel agreement={agreement} editable={draft && may} onChanged={changed} />
      {asking === 'execution' ? <ExecutionDialog {...dialog} /> : null}
      {asking === 'activate' ? <ActivateDialog {...dialog} /> : null}
      {asking === 'terminate' ? <TerminateDialog {...dialog} /> : null}
    </Page>
  );
}

function Acts({ agreement, onAsk }: { agreement: Agreement; onAsk: (act: Asking) => void }) {
  const { state } = agreement;
  const activable = state === 'signed' && agreement.activatedAt === null;
  return (
    <>
      {state === 'draft' ? (
        <Button
          kind={agreement.missing.length === 0 ? 'primary' : 'plain'}
          onPress={() => onAsk('execution')}
        >
          Record execution
        </Button>
      ) : null}
      {activable ? (
        <Button kind="primary" onPress={() => onAsk('activate')}>
          Activate
        </Button>
      ) : null}
      {state !== 'draft' && state !== 'terminated' ? (
        <span className="agreement-danger">
          <Button kind="danger" onPress={() => onAsk('terminate')}>
            Terminate
          </Button>
        </span>
      ) : null}
    </>
  );
}

function factsOf(agreement: Agreement): (readonly [string, ReactNode])[] {
  const { effectiveUntil, termination, removableFrom } = agreement;
  const left = effectiveUntil === null ? null : daysUntil(effectiveUntil);
  return [
    ['Vendor', agreement.vendorName],
    ['Counterparty', agreement.counterparty],
    ['First day', writeDay(agreement.effectiveFrom)],
    [
      'Last day',
      effectiveUntil === null
        ? 'No end'
        : `${writeDay(effectiveUntil)}${left !== null && left >= 0 && left <= 90 ? `, in ${left} days` : ''}`,
    ],
    [
      'Breach notice',
      agreement.noticeHours === null ? 'No clause says' : `Within ${agreement.noticeHours} hours`,
    ],
    ['Activated', agreement.activatedAt === null ? 'Not yet' : exactly(agreement.activatedAt)],
    ...(termination
      ? [['Terminated', `${writeDay(termination.on)} by ${termination.by}: ${termination.reason}`] as const]
      : []),
    [
      'To be kept',
      removableFrom === null ? 'While in force, and six years after' : `Until ${writeDay(removableFrom)}`,
    ],
  ];
}

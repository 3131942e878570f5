import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { type PhiNeed, readPhiNeed, type SystemNeed } from '../../api/phi-needs.ts';
import { useMay } from '../../session/use-me.ts';
import { BackLink } from '../../ui/back-link.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts, Page, Panel, Timeline } from '../../ui/page.tsx';
import { Empty, Skeleton } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import { purposeWord } from '../../words/purposes.ts';
import { join } from '../../words/roles.ts';
import { exactly } from '../../words/times.ts';
import { Gated } from '../shell/closed-page.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import { ApproveDialog, DeclineDialog } from './decide-dialog.tsx';
import { decisions, sayElements, sayNeed, standings } from './need-words.ts';
import { StateDialog } from './state-dialog.tsx';
import { UsageTable } from './usage-table.tsx';

const route = getRouteApi('/inside/phi-needs/$id');

/** What one AI system needs to know of patients, who stated and who approved it, and what it really receives. */
export function PhiNeedPage() {
  return (
    <Gated href="/phi-needs">
      <NeedView />
    </Gated>
  );
}

function NeedView() {
  const { id } = route.useParams();
  const queries = useQueryClient();
  const [stating, setStating] = useState(false);
  const mayState = useMay('phi-need:state');
  const found = useQuery({ queryKey: ['phi-need', id], queryFn: () => readPhiNeed(id) });
  const changed = () => {
    for (const queryKey of [['phi-need', id], ['phi-needs'], ['system', id], ['warnings']])
      void queries.invalidateQueries({ queryKey });
  };
  const need = found.data;
  return (
    <Page
      title={need ? need.system.title : 'Need for PHI'}
      wide
      above={<BackLink href="/phi-needs">Need for PHI</BackLink>}
      acts={
        need && mayState && need.system.state !== 'retired' ? (
          <Button kind={need.standing === 'missing' ? 'primary' : 'plain'} onPress={() => setStating(true)}>
            State what it needs
          </Button>
        ) : null
      }
    >
      {found.isError ? (
        <ProblemBanner error={found.error} retry={() => void found.refetch()} />
      ) : need ? (
        <>
          {need.waiting ? <Waiting need={need.waiting} system={need} onDone={changed} /> : null}
          <Current need={need} />
          <UsageTable need={need} />
          <History need={need} />
        </>
      ) : (
        <Panel>
          <Skeleton lines={8} label="Loading what the AI system needs" />
        </Panel>
      )}
      {stating && need ? (
        <StateDialog need={need} onClose={() => setStating(false)} onDone={changed} />
      ) : null}
    </Page>
  );
}

function Waiting(props: { need: PhiNeed; system: SystemNeed; onDone: () => void }) {
  const { need } = props;
  const [deciding, setDeciding] = useState<'approved' | 'declined' | null>(null);
  const isOwn = props.system.isForAnother;
  const mayDecide = useMay('phi-need:decide') && !isOwn;
  const dialog = { need, onClose: () => setDeciding(null), onDone: props.onDone };
  return (
    <Panel
      id="waiting"
      title="Waits for approval"
      note={
        isOwn ? 'You stated it: another officer approves it' : 'By another officer than the one who stated it'
      }
      acts={
        mayDecide ? (
          <>
            <Button onPress={() => setDeciding('declined')}>Decline</Button>
            <Button kind="primary" onPress={() => setDeciding('approved')}>
              Approve
            </Button>
          </>
        ) : null
      }
    >
      <Facts
        facts={[
          ['Stated', sayNeed(need)],
          ['Why', need.justification],
          ['By', `${need.statedBy.name}, ${exactly(need.statedAt)}`],
          ...changesOf(need, props.system.system.elements),
        ]}
      />
      {deciding === 'approved' ? <ApproveDialog {...dialog} title={props.system.system.title} /> : null}
      {deciding === 'declined' ? <DeclineDialog {...dialog} /> : null}
    </Panel>
  );
}

/** What an approval would change of what the system may receive. */
function changesOf(need: PhiNeed, now: readonly string[]): (readonly [string, string])[] {
  const [added, removed] = [
    need.elements.filter((element) => !now.includes(element)),
    now.filter((element) => !need.elements.includes(element)),
  ];
  return [
    ...(added.length > 0 ? [['It would receive besides', sayElements(added)] as const] : []),
    ...(removed.length > 0 ? [['It would no longer receive', sayElements(removed)] as const] : []),
  ];
}

function Current({ need: { system, standing, current } }: { need: SystemNeed }) {
  const { tone, word } = standings[standing];
  return (
    <Panel id="current" title="In force">
      <Facts
        facts={[
          [
            'Statement',
            <Status key="standing" tone={tone}>
              {word}
            </Status>,
          ],
          ['May receive', `${sayElements(system.elements)}; always as placeholders`],
          ['For', join(system.purposes.map(purposeWord), 'and')],
          ...(current?.decision
            ? ([
                ['Needs PHI', current.needsPhi ? 'Yes' : 'No: requests about patients are refused'],
                ['Why', current.justification],
                ['Stated by', `${current.statedBy.name}, ${exactly(current.statedAt)}`],
                ['Approved by', `${current.decision.by.name}, ${exactly(current.decision.at)}`],
              ] as const)
            : []),
        ]}
      />
    </Panel>
  );
}

function History({ need: { history } }: { need: SystemNeed }) {
  return (
    <Panel id="history" title="What was stated" note="Newest first">
      {history.length === 0 ? (
        <Empty title="Nothing was stated yet" icon="system">
          Somebody who answers for the safeguards states what the system needs, another one approves it.
        </Empty>
      ) : (
        <Timeline
          items={history.map((one) => ({
            key: one.id,
            when: exactly(one.statedAt),
            who: one.statedBy.name,
            what: sayNeed(one),
            note: noteOf(one),
          }))}
        />
      )}
    </Panel>
  );
}

function noteOf({ decision, justification }: PhiNeed): string {
  if (!decision) return `${justification} · Waits for approval`;
  const why = decision.note === null ? '' : `: ${decision.note}`;
  return `${justification} · ${decisions[decision.what]} by ${decision.by.name}, ${exactly(decision.at)}${why}`;
}

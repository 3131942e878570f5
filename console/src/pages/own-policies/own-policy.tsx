import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { listOwnPolicies } from '../../api/own-policies.ts';
import { useMay } from '../../session/use-me.ts';
import { BackLink } from '../../ui/back-link.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Code } from '../../ui/code.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { Empty, Skeleton } from '../../ui/state.tsx';
import { day } from '../../words/times.ts';
import { Gated } from '../shell/closed-page.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import { DraftPanel } from './draft-panel.tsx';
import { EndDialog } from './end-dialog.tsx';
import { PolicyEditor } from './policy-editor.tsx';
import { groupVersions, type PolicyHistory } from './standing.ts';
import { VersionHistory } from './version-history.tsx';

const route = getRouteApi('/inside/own-policies/$id');

/** One own policy: what is in force, what waits, and every version. `new` writes the first one. */
export function OwnPolicyPage() {
  return (
    <Gated href="/own-policies">
      <View />
    </Gated>
  );
}

function View() {
  const { id } = route.useParams();
  const found = useQuery({ queryKey: ['own-policies'], queryFn: listOwnPolicies });
  const history = groupVersions(found.data ?? []).find(({ policy }) => policy === id);
  const above = <BackLink href="/own-policies">Own policies</BackLink>;
  if (id === 'new') {
    return (
      <Page title="Write a policy" above={above} answer={<p>Another person approves it before it counts.</p>}>
        <PolicyEditor before={null} />
      </Page>
    );
  }
  if (history) return <Loaded key={history.newest.version} history={history} />;
  return (
    <Page title="Own policy" above={above}>
      {found.isError ? (
        <ProblemBanner error={found.error} retry={() => void found.refetch()} />
      ) : found.isPending ? (
        <Panel>
          <Skeleton lines={6} label="Loading the policy" />
        </Panel>
      ) : (
        <Empty title="There is no such policy">Go back to the list of own policies.</Empty>
      )}
    </Page>
  );
}

function Loaded({ history }: { history: PolicyHistory }) {
  const { newest, inForce, draft } = history;
  const queries = useQueryClient();
  const [writing, setWriting] = useState(false);
  const [ending, setEnding] = useState(false);
  const [mayDraft, mayWithdraw] = [useMay('own-policy:draft'), useMay('own-policy:withdraw')];
  const changed = () => void queries.invalidateQueries({ queryKey: ['own-policies'] });
  return (
    <Page
      title={newest.name}
      above={<BackLink href="/own-policies">Own policies</BackLink>}
      answer={<p>{answerOf(history)}</p>}
      acts={
        <>
          {mayDraft && !writing ? (
            <Button onPress={() => setWriting(true)}>Write the next version</Button>
          ) : null}
          {inForce && mayWithdraw ? (
            <Button kind="danger" onPress={() => setEnding(true)}>
              Withdraw
            </Button>
          ) : null}
        </>
      }
    >
      {inForce?.fault ? (
        <Banner tone="bad" title="Every request to an AI system is refused because of this policy.">
          <p>It does not fit this version of Cordon: {inForce.fault}</p>
          <p>Write the next version and have it approved, or withdraw it.</p>
        </Banner>
      ) : null}
      {writing ? <PolicyEditor before={draft ?? newest} onClose={() => setWriting(false)} /> : null}
      {draft && !writing ? <DraftPanel draft={draft} inForce={inForce} onChanged={changed} /> : null}
      {inForce ? (
        <Panel id="in-force" title="In force" note={`Version ${inForce.version}`}>
          <div className="stack">
            <p>{inForce.says}</p>
            <Code text={inForce.cedar} label="the policy in force" />
          </div>
        </Panel>
      ) : null}
      <VersionHistory versions={history.versions} />
      {ending && inForce ? (
        <EndDialog version={inForce} verb="Withdraw" onClose={() => setEnding(false)} onDone={changed}>
          It forbids nothing any more, on every node within a second.
        </EndDialog>
      ) : null}
    </Page>
  );
}

function answerOf({ newest, inForce, draft }: PolicyHistory): string {
  if (inForce?.approvedAt) {
    const next = draft ? ` Version ${draft.version} waits for approval.` : '';
    return `Version ${inForce.version} is in force since ${day(inForce.approvedAt)}.${next}`;
  }
  if (draft) return 'It forbids nothing yet: it waits for the approval of another person.';
  return `It forbids nothing any more${newest.endedAt ? ` since ${day(newest.endedAt)}` : ''}.`;
}

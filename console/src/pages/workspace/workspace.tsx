import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listSystems } from '../../api/inventory.ts';
import type { System } from '../../api/types.ts';
import { meQuery } from '../../session/session.ts';
import { useMay, useMe } from '../../session/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { TextBox } from '../../ui/field.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { Empty, Skeleton } from '../../ui/state.tsx';
import { join } from '../../words/roles.ts';
import { OpenDialog } from '../emergency-access/open-dialog.tsx';
import { Gated } from '../shell/closed-page.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import { SettingPanel } from './setting-panel.tsx';
import { TurnView } from './turn-view.tsx';
import { useSetting } from './use-setting.ts';
import { type Thread, useThread } from './use-thread.ts';
import './workspace.css';

/** The approved place to use AI on a chart: choose what for and about whom, ask, review the answer. */
export function WorkspacePage() {
  return (
    <Gated href="/workspace">
      <Workspace />
    </Gated>
  );
}

/** The live systems that the person may use, each with the purposes for which. */
function useOpenSystems() {
  const systems = useQuery({ queryKey: ['systems'], queryFn: listSystems, staleTime: 60_000 });
  // A system may have gone live, or a policy have changed, since the person signed in.
  const me = useQuery({ ...meQuery, refetchOnMount: 'always' });
  const live = systems.data?.filter((system) => system.state === 'live') ?? [];
  const open = live.flatMap((system) => {
    const mine = me.data?.systems.find(({ id }) => id === system.id);
    if (!mine) return [];
    const isEmergency = me.data?.emergency && mine.purposes.includes('TREAT');
    return [{ ...system, purposes: isEmergency ? [...mine.purposes, 'BTG'] : mine.purposes }];
  });
  return {
    ...{ live, open },
    pending: systems.isPending || !me.isFetchedAfterMount,
    error: systems.error ?? me.error,
    retry: () => void Promise.all([systems.refetch(), me.refetch()]),
  };
}

function Workspace() {
  const { live, open, pending, error, retry } = useOpenSystems();
  const thread = useThread();
  const [opening, setOpening] = useState(false);
  const { emergency } = useMe();
  const mayOpen = useMay('emergency:open') && emergency === null;
  return (
    <Page
      title="Workspace"
      wide
      answer={
        <p>
          Ask an approved AI system about a patient. Identifiers are replaced before anything leaves the
          building.
        </p>
      }
      acts={
        <>
          {mayOpen ? <Button onPress={() => setOpening(true)}>Emergency access</Button> : null}
          {thread.turns.length > 0 ? (
            <Button icon="plus" onPress={thread.clear}>
              New conversation
            </Button>
          ) : null}
        </>
      }
    >
      {error ? (
        <ProblemBanner error={error} retry={retry} />
      ) : pending ? (
        <Panel>
          <Skeleton lines={5} label="Loading the systems that you may use" />
        </Panel>
      ) : live.length === 0 ? (
        <Panel>
          <Empty title="No AI system is live" icon="system">
            Before anybody can ask, the privacy officer has to register a system and make it live.
          </Empty>
        </Panel>
      ) : open.length === 0 ? (
        <Panel>
          <Empty title="Your roles use none of the live AI systems" icon="lock">
            {join(
              live.map(({ title }) => title),
              'and',
            )}{' '}
            {live.length === 1 ? 'is' : 'are'} for other work. If you need it for yours, ask an administrator
            for the role.
          </Empty>
        </Panel>
      ) : (
        <Conversation live={open} thread={thread} />
      )}
      {opening ? <OpenDialog onClose={() => setOpening(false)} /> : null}
    </Page>
  );
}

function Conversation({ live, thread }: { live: readonly System[]; thread: Thread }) {
  const setting = useSetting(live);
  const [question, setQuestion] = useState('');
  const begun = thread.turns.length > 0;
  // A refusal often asks for another purpose or system: only what was sent fixes the setting.
  const fixed = thread.turns.some((turn) => turn.state !== 'refused');
  const ready = setting.lacking === null && question.trim() !== '' && !thread.busy;
  const ask = () => {
    const { system, purpose, model, subject } = setting;
    if (!ready || !system) return;
    thread.ask(question.trim(), { system: system.name, purpose, model, subject: subject.trim() });
    setQuestion('');
  };
  return (
    <div className="workspace">
      <SettingPanel live={live} setting={setting} fixed={fixed} />
      <div className="workspace-thread">
        {begun ? (
          <ol className="turns" aria-label="Conversation">
            {thread.turns.map((turn) => (
              <TurnView
                key={turn.key}
                turn={turn}
                onReviewed={(verdict) => thread.review(turn.key, verdict)}
                onAgain={() => thread.again(turn)}
              />
            ))}
          </ol>
        ) : null}
        <form
          className="ask"
          onSubmit={(event) => {
            event.preventDefault();
            ask();
          }}
        >
          <TextBox
            label={begun ? 'Your next question' : 'Your question'}
            hint="Paste the note, or the part of the chart that the question is about."
            rows={begun ? 3 : 8}
            value={question}
            onChange={setQuestion}
            onSubmitKey={ask}
          />
          <div className="ask-row">
            <span className="faint small">{setting.lacking ?? 'Ctrl + Enter asks.'}</span>
            {thread.busy ? (
              <Button icon="stop" onPress={thread.stop}>
                Stop
              </Button>
            ) : (
              <Button kind="primary" type="submit" icon="send" disabled={!ready}>
                Ask
              </Button>
            )}
          </div>
        </form>
        {begun ? null : <WhatHappens />}
      </div>
    </div>
  );
}

/** Says before the first question what will become of it. */
function WhatHappens() {
  return (
    <ol className="what-happens" aria-label="What happens when you ask">
      <li>
        <strong>Identifiers are replaced.</strong> Names, numbers and dates become surrogates, and a second
        scan looks again.
      </li>
      <li>
        <strong>It is written down first.</strong> Nothing is sent before the record of it is durable.
      </li>
      <li>
        <strong>Your own values come back.</strong> You see the answer with the names that you typed, and
        decide whether to accept it.
      </li>
    </ol>
  );
}

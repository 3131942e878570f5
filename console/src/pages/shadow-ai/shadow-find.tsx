import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { type FindDetail, type FindStep, readShadowFind } from '../../api/shadow-ai.ts';
import { useMay } from '../../session/use-me.ts';
import { BackLink } from '../../ui/back-link.tsx';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Facts, Page, Panel, Timeline } from '../../ui/page.tsx';
import { Empty, Skeleton } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import { findStates, phiAnswers, sayBytes, toolKinds } from '../../words/shadow.ts';
import { count, exactly, writeDay } from '../../words/times.ts';
import { Gated } from '../shell/closed-page.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import { AssessmentDialog, DecideDialog } from './find-dialogs.tsx';

const route = getRouteApi('/inside/shadow-ai/$id');

/** One AI tool as one person used it: how much, what the person says, and what was done about it. */
export function ShadowFindPage() {
  return (
    <Gated href="/shadow-ai">
      <FindView />
    </Gated>
  );
}

function FindView() {
  const { id } = route.useParams();
  const [asking, setAsking] = useState<'decide' | 'assessment' | null>(null);
  const [mayDecide, mayNote] = [useMay('shadow-find:decide'), useMay('shadow-assessment:note')];
  const queries = useQueryClient();
  const found = useQuery({ queryKey: ['shadow-find', id], queryFn: () => readShadowFind(id) });
  const changed = () => {
    for (const queryKey of [['shadow-find', id], ['shadow-finds'], ['warnings']])
      void queries.invalidateQueries({ queryKey });
  };
  const find = found.data;
  const isAffirmed = find?.answer?.phi === 'yes' && find.assessment === null;
  const dialog = { onClose: () => setAsking(null), onDone: changed };
  return (
    <Page
      title={find?.toolName ?? 'Shadow AI'}
      wide
      above={<BackLink href="/shadow-ai">Shadow AI</BackLink>}
      answer={find ? <p>{sayFind(find)}</p> : null}
      acts={
        <>
          {mayNote && isAffirmed ? (
            <Button kind="primary" onPress={() => setAsking('assessment')}>
              Say where it is assessed
            </Button>
          ) : null}
          {mayDecide && find ? (
            <Button kind={isAffirmed ? 'plain' : 'primary'} onPress={() => setAsking('decide')}>
              Decide
            </Button>
          ) : null}
        </>
      }
    >
      {found.isError ? (
        <ProblemBanner error={found.error} retry={() => void found.refetch()} />
      ) : find ? (
        <>
          <Standing find={find} />
          <Days find={find} />
          <Steps steps={find.steps} />
        </>
      ) : (
        <Panel>
          <Skeleton lines={8} label="Loading what was seen" />
        </Panel>
      )}
      {asking === 'decide' && find ? <DecideDialog find={find} {...dialog} /> : null}
      {asking === 'assessment' && find ? <AssessmentDialog find={find} {...dialog} /> : null}
    </Page>
  );
}

function Standing({ find }: { find: FindDetail }) {
  const { state, answer, person } = find;
  return (
    <Panel id="standing" title="How it stands">
      <Facts
        facts={[
          [
            'State',
            <Status key="state" tone={findStates[state].tone}>
              {findStates[state].word}
            </Status>,
          ],
          ['Tool', `${find.toolName}, ${find.vendor}. ${toolKinds[find.kind] ?? find.kind}`],
          ['Who', person ? `${person.name} (${find.who})` : `${find.who}; nobody known here`],
          ['Department', find.department],
          ['Seen at', find.places.join(', ')],
          ['First and last seen', `${exactly(find.firstAt)} to ${exactly(find.lastAt)}`],
          [
            'PHI',
            answer ? (
              <Status key="phi" tone={phiAnswers[answer.phi].tone}>
                {phiAnswers[answer.phi].word}
              </Status>
            ) : person ? (
              'The person is asked, and has not answered'
            ) : (
              'Logs hold no content, and nobody is known to ask'
            ),
          ],
          ...(answer ? [['Used for', `${answer.usedFor} (${exactly(answer.at)})`] as const] : []),
          ...(find.assessment ? [['Assessed', find.assessment] as const] : []),
        ]}
      />
    </Panel>
  );
}

function Days({ find: { byDay } }: { find: FindDetail }) {
  return (
    <Panel id="days" title="By day" note="In the zone of the log" flush>
      <DataTable
        label="Use by day"
        columns={[
          { id: 'day', title: 'Day', narrow: 'head', cell: (row) => writeDay(row.day) },
          { id: 'requests', title: 'Requests', align: 'end', cell: (row) => count(row.requests) },
          { id: 'up', title: 'Sent', align: 'end', cell: (row) => sayBytes(row.bytesUp) },
          { id: 'down', title: 'Received', align: 'end', cell: (row) => sayBytes(row.bytesDown) },
        ]}
        rows={byDay}
        keyOf={(row) => row.day}
        count={byDay.length === 1 ? '1 day' : `${count(byDay.length)} days`}
      />
    </Panel>
  );
}

function Steps({ steps }: { steps: readonly FindStep[] }) {
  return (
    <Panel id="steps" title="What was done" note="Newest first">
      {steps.length === 0 ? (
        <Empty title="Nothing was done yet" icon="eye">
          An officer decides how it stands; the person says what it was for.
        </Empty>
      ) : (
        <Timeline
          items={steps.map((step) => ({
            key: `${step.at}-${step.what}-${step.state}`,
            when: exactly(step.at),
            who: step.by.name,
            what: sayStep(step),
            note: step.reason,
          }))}
        />
      )}
    </Panel>
  );
}

function sayStep({ what, state }: FindStep): string {
  if (what === 'answered') return 'Answered what it was for';
  return what === 'decided' ? findStates[state].word : 'Said where it is assessed';
}

function sayFind(find: FindDetail): string {
  const times = find.requests === 1 ? 'once' : `${count(find.requests)} times`;
  const days = find.days === 1 ? 'on 1 day' : `on ${count(find.days)} days`;
  const who = find.person?.name ?? find.who;
  return `${who} was seen to use it ${times} ${days}: ${sayBytes(find.bytesUp)} sent, ${sayBytes(find.bytesDown)} received.`;
}

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Link } from 'react-aria-components';
import {
  askCanary,
  type Canary,
  type CanaryAnswer,
  listCanaryAnswers,
  removeCanary,
} from '../../api/canaries.ts';
import { useAct } from '../../session/use-act.tsx';
import { useMay } from '../../session/use-me.ts';
import { ActApart } from '../../ui/act-apart.tsx';
import { BackLink } from '../../ui/back-link.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Facts, Page, Panel } from '../../ui/page.tsx';
import { Empty, Skeleton } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import { Trend } from '../../ui/trend.tsx';
import { exactly, fromNow } from '../../words/times.ts';
import { capital } from '../jobs/job-words.ts';
import { ActDialog } from '../shell/act-dialog.tsx';
import { Gated } from '../shell/closed-page.tsx';
import { usePages } from '../shell/paged-list.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import { AnswerList } from './answer-list.tsx';
import { RevisionDialog } from './canary-dialog.tsx';
import {
  everyWords,
  pointTitle,
  sentenceOf,
  similarityWord,
  standingOf,
  trendWords,
} from './canary-words.ts';
import { DriftPanel } from './drift-panel.tsx';
import './model-answers.css';
import { ReviewDialog, type Verdict } from './review-dialog.tsx';
import { canariesQuery, removedCanariesQuery } from './use-canaries.ts';

const route = getRouteApi('/inside/model-answers/$id');
const above = <BackLink href="/model-answers">Model answers</BackLink>;

/** One canary prompt: what is asked, how alike the answers were, and what somebody has to decide. */
export function CanaryPage() {
  return (
    <Gated href="/model-answers">
      <Chosen />
    </Gated>
  );
}

function Chosen() {
  const { id } = route.useParams();
  const canaries = useQuery(canariesQuery);
  const standing = canaries.data?.items.find((one) => one.id === id);
  const removed = useQuery({ ...removedCanariesQuery, enabled: canaries.isSuccess && !standing });
  const canary = standing ?? removed.data?.items.find((one) => one.id === id);
  if (canary && canaries.data) {
    return <Loaded key={id} canary={canary} usual={canaries.data.usualThreshold} />;
  }
  const failed = [canaries, removed].find(({ isError }) => isError);
  return (
    <Page title="Canary prompt" wide above={above}>
      {failed ? (
        <ProblemBanner error={failed.error} retry={() => void failed.refetch()} />
      ) : (
        <Panel>
          {canaries.isPending || removed.isPending ? (
            <Skeleton lines={8} label="Loading the canary prompt" />
          ) : (
            <Empty title="There is no such canary prompt">
              The address may be cut off. Find it in the list, or among those that were removed.
            </Empty>
          )}
        </Panel>
      )}
    </Page>
  );
}

function Loaded({ canary, usual }: { canary: Canary; usual: number }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [revising, setRevising] = useState(false);
  const mayDecide = useMay('baseline:accept');
  const [removing, setRemoving] = useState(false);
  const [deciding, setDeciding] = useState<{ answer: CanaryAnswer; verdict: Verdict } | null>(null);
  const [seenBefore, setSeenBefore] = useState<string | null | undefined>(undefined);
  const last = canary.points.at(-1)?.run ?? null;
  const waiting = seenBefore !== undefined && seenBefore === last;
  // While an answer is waited for, it is looked for every two seconds.
  useQuery({ ...canariesQuery, refetchInterval: waiting ? 2_000 : 60_000 });
  const answers = usePages(
    ['canaries', canary.id, last],
    (before: string | undefined) => listCanaryAnswers(canary.id, before),
    (page) => page.items,
  );
  const ask = useAct(
    () => askCanary(canary.id),
    () => setSeenBefore(last),
  );
  const open = answers.rows.find(({ drifted, review }) => drifted && review === null);
  const shown = open ?? answers.rows.find(({ state }) => state === 'answered');
  const standing = standingOf(canary);
  return (
    <Page
      title={canary.title}
      wide
      above={above}
      answer={
        <p>
          <Status tone={standing.tone}>{standing.word}</Status> {sentenceOf(canary)}
        </p>
      }
      acts={
        canary.removed ? (
          <Successor canary={canary} />
        ) : (
          <Acts
            asking={ask.pending || waiting}
            onAsk={() => ask.run(undefined)}
            onRevise={() => setRevising(true)}
            onRemove={() => setRemoving(true)}
          />
        )
      }
    >
      {ask.error ? <ProblemBanner error={ask.error} /> : null}
      {ask.confirmation}
      {shown ? (
        <DriftPanel
          answer={shown}
          baseline={answers.first?.baseline ?? null}
          onDecide={
            mayDecide && !canary.removed && shown.review === null
              ? (verdict) => setDeciding({ answer: shown, verdict })
              : null
          }
        />
      ) : null}
      <div className="parts canary-parts">
        <Similarity canary={canary} />
        <Question canary={canary} />
      </div>
      <AnswerList pages={answers} />
      {removing ? (
        <ActDialog
          title="Remove this canary prompt"
          verb="Remove"
          danger
          act={removeCanary}
          input={canary.id}
          onClose={() => setRemoving(false)}
          onDone={() => {
            void queries.invalidateQueries({ queryKey: ['canaries'] });
            void navigate({ to: '/model-answers' });
          }}
        >
          <p>
            The model is not asked this any more, and nobody sees whether its answer changes. The answers
            stay, under Removed.
          </p>
        </ActDialog>
      ) : null}
      {revising ? (
        <RevisionDialog
          canary={canary}
          usual={usual}
          onClose={() => setRevising(false)}
          onDone={({ id }) => {
            void queries.invalidateQueries({ queryKey: ['canaries'] });
            void navigate({ to: '/model-answers/$id', params: { id } });
          }}
        />
      ) : null}
      {deciding ? (
        <ReviewDialog
          canary={canary.id}
          {...deciding}
          onClose={() => setDeciding(null)}
          onDone={() => {
            void queries.invalidateQueries({ queryKey: ['canaries'] });
            void queries.invalidateQueries({ queryKey: ['warnings'] });
          }}
        />
      ) : null}
    </Page>
  );
}

function Acts(props: { asking: boolean; onAsk: () => void; onRevise: () => void; onRemove: () => void }) {
  const mayAsk = useMay('canary:ask');
  const mayRevise = useMay('canary:revise');
  const mayRemove = useMay('canary:remove');
  return (
    <>
      {mayAsk ? (
        <Button pending={props.asking} onPress={props.onAsk}>
          Ask now
        </Button>
      ) : null}
      {mayRevise ? <Button onPress={props.onRevise}>Change</Button> : null}
      {mayRemove ? (
        <ActApart>
          <Button kind="quiet" onPress={props.onRemove}>
            Remove
          </Button>
        </ActApart>
      ) : null}
    </>
  );
}

function Successor({ canary: { removed } }: { canary: Canary }) {
  if (!removed?.replacedBy) return null;
  return <ButtonLink href={`/model-answers/${removed.replacedBy}`}>Open the next revision</ButtonLink>;
}

function Similarity({ canary }: { canary: Canary }) {
  return (
    <Panel
      id="similarity"
      title="Similarity over time"
      note={`Dashed: the threshold, ${similarityWord(canary.threshold)}. Diamond: drifted. Cross: not answered.`}
    >
      {canary.points.length === 0 ? (
        <p className="faint">Nothing was asked yet.</p>
      ) : (
        <Trend
          label={trendWords(canary)}
          floor={canary.threshold / 1000}
          points={canary.points.map((point) => ({
            key: point.run,
            // The first answer has nothing to be compared with: it is what it is.
            value:
              point.similarity === null ? (point.state === 'answered' ? 1 : null) : point.similarity / 1000,
            marked: point.drifted,
            title: pointTitle(point),
          }))}
        />
      )}
    </Panel>
  );
}

function Question({ canary }: { canary: Canary }) {
  const { baseline } = canary;
  const words = (list: readonly string[]) =>
    list.length === 0 ? 'None' : list.map((one) => `“${one}”`).join(', ');
  return (
    <Panel id="question" title="What is asked">
      <p className="canary-prompt">{canary.prompt}</p>
      <Facts
        facts={[
          ['Must hold', words(canary.expects)],
          ['Must not hold', words(canary.forbids)],
          ...(canary.removed
            ? []
            : ([
                ['Asked', `${capital(everyWords(canary.everyHours))}; next ${fromNow(canary.dueAt)}`],
              ] as const)),
          ['Settings', canary.steady ? 'Temperature 0, fixed seed' : 'As the service has them'],
          [
            'Baseline',
            baseline === null
              ? 'None yet'
              : baseline.by === null
                ? `The first answer, ${exactly(baseline.at)}. Nobody has looked at it yet`
                : `Accepted by ${baseline.by}, ${exactly(baseline.at)}`,
          ],
          [
            canary.revision === 1 ? 'Added' : 'Changed',
            `${exactly(canary.configuredAt)} by ${canary.configuredBy}`,
          ],
          ...(canary.revises === null
            ? []
            : ([
                [
                  'Revision',
                  <span key="r">
                    {canary.revision},{' '}
                    <Link href={`/model-answers/${canary.revises}`}>
                      after revision {canary.revision - 1}
                    </Link>
                  </span>,
                ],
              ] as const)),
        ]}
      />
    </Panel>
  );
}

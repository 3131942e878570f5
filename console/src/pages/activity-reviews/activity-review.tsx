import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import {
  type ActivityReview,
  closeActivityReview,
  exportActivityReview,
  readActivityReview,
} from '../../api/activity-reviews.ts';
import { useMay } from '../../session/use-me.ts';
import { BackLink } from '../../ui/back-link.tsx';
import { Code } from '../../ui/code.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Facts, Page, Panel } from '../../ui/page.tsx';
import { Progress } from '../../ui/progress.tsx';
import { Empty, Skeleton } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { count, exactly } from '../../words/times.ts';
import { Gated } from '../shell/closed-page.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import { closingFacts, ReviewActs } from '../shell/review-parts.tsx';
import { LineList } from './line-list.tsx';
import { reasons, reviewStates, sayPeriod, sayProgress } from './review-words.ts';

const route = getRouteApi('/inside/activity-reviews/$id');

/** One review of activity: how far it is, its lines, what each rule found, and its outcome once it is closed. */
export function ActivityReviewPage() {
  return (
    <Gated href="/activity-reviews">
      <ReviewView />
    </Gated>
  );
}

function ReviewView() {
  const { id } = route.useParams();
  const queries = useQueryClient();
  const found = useQuery({ queryKey: ['activity-review', id], queryFn: () => readActivityReview(id) });
  const changed = () => {
    for (const queryKey of [['activity-review', id], ['activity-lines', id], ['activity-reviews']])
      void queries.invalidateQueries({ queryKey });
  };
  return (
    <Page
      title="Review of activity"
      wide
      above={<BackLink href="/activity-reviews">Activity reviews</BackLink>}
      acts={found.data ? <Acts review={found.data} onDone={changed} /> : null}
    >
      {found.isError ? (
        <ProblemBanner error={found.error} retry={() => void found.refetch()} />
      ) : found.data ? (
        <>
          <ReviewFacts review={found.data} />
          <LineList review={found.data} onDone={changed} />
          <Rules review={found.data} />
        </>
      ) : (
        <Panel>
          <Skeleton lines={6} label="Loading the review of activity" />
        </Panel>
      )}
    </Page>
  );
}

function Acts({ review, onDone }: { review: ActivityReview; onDone: () => void }) {
  return (
    <ReviewActs
      name="review of activity"
      fileName={`activity-review-${review.id}`}
      review={review}
      done="judged"
      mayClose={useMay('activity-review:close')}
      file={(format) => exportActivityReview(review.id, format)}
      close={(given) => closeActivityReview(review.id, given)}
      onDone={onDone}
    />
  );
}

function ReviewFacts({ review }: { review: ActivityReview }) {
  const { state, openedAt, openedBy, lines, decided, closed } = review;
  return (
    <Panel id="facts" title="How far it is">
      {closed ? null : (
        <Progress label="Judged" done={decided} total={lines} note={`${count(lines - decided)} to go`} />
      )}
      <Facts
        facts={[
          [
            'State',
            <Status key="state" tone={reviewStates[state].tone}>
              {reviewStates[state].word}
            </Status>,
          ],
          ['Period', sayPeriod(review)],
          ['Opened', `${exactly(openedAt)}, ${openedBy?.name ?? 'by Cordon, because it was due'}`],
          ['Lines', sayProgress(review)],
          ...closingFacts(closed),
        ]}
      />
    </Panel>
  );
}

type Found = ActivityReview['found'][number];

const foundColumns: readonly ListColumn<Found>[] = [
  { id: 'rule', title: 'Rule', narrow: 'head', cell: ({ reason }) => reasons[reason].word },
  { id: 'picks', title: 'What it picks', cell: ({ reason }) => reasons[reason].picks },
  { id: 'found', title: 'Found', align: 'end', cell: ({ found }) => count(found) },
  {
    id: 'lines',
    title: 'Looked at',
    align: 'end',
    cell: ({ reason, found, lines }) =>
      lines < found && reason !== 'sample' ? <Status tone="attention">{count(lines)}</Status> : count(lines),
  },
];

function Rules({ review: { found, seed, population } }: { review: ActivityReview }) {
  return (
    <Panel
      id="rules"
      title="What each rule found"
      note={`Out of ${count(population)} exchanges and acts`}
      flush
    >
      <DataTable
        label="What each rule found"
        columns={foundColumns}
        rows={found}
        keyOf={({ reason }) => reason}
        count={`${found.length} rules found something`}
        instead={
          found.length === 0 ? (
            <Empty title="No rule found anything" icon="eye">
              Nothing was done that one of them picks.
            </Empty>
          ) : null
        }
      />
      <div className="table-quiet stack">
        <p className="soft small">
          Where more was found than is looked at, and for the sample, those come first whose SHA-256 of this
          seed followed by the id is lowest. Whoever has the record draws the same lines again.
        </p>
        <Code text={seed} label="Seed of the sample" />
      </div>
    </Panel>
  );
}

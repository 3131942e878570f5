import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import {
  type AccessReview,
  closeAccessReview,
  exportAccessReview,
  readAccessReview,
} from '../../api/access-reviews.ts';
import { useMay } from '../../session/use-me.ts';
import { BackLink } from '../../ui/back-link.tsx';
import { Facts, Page, Panel } from '../../ui/page.tsx';
import { Progress } from '../../ui/progress.tsx';
import { Skeleton } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import { count, exactly } from '../../words/times.ts';
import { Gated } from '../shell/closed-page.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import { closingFacts, ReviewActs } from '../shell/review-parts.tsx';
import { LineList } from './line-list.tsx';
import { reviewStates, sayProgress } from './review-words.ts';

const route = getRouteApi('/inside/access-reviews/$id');

/** One access review: how far it is, its lines, and its outcome once it is closed. */
export function AccessReviewPage() {
  return (
    <Gated href="/access-reviews">
      <ReviewView />
    </Gated>
  );
}

function ReviewView() {
  const { id } = route.useParams();
  const queries = useQueryClient();
  const found = useQuery({ queryKey: ['access-review', id], queryFn: () => readAccessReview(id) });
  const changed = () => {
    for (const queryKey of [['access-review', id], ['access-lines', id], ['access-reviews']])
      void queries.invalidateQueries({ queryKey });
  };
  return (
    <Page
      title="Access review"
      wide
      above={<BackLink href="/access-reviews">Access reviews</BackLink>}
      acts={found.data ? <Acts review={found.data} onDone={changed} /> : null}
    >
      {found.isError ? (
        <ProblemBanner error={found.error} retry={() => void found.refetch()} />
      ) : found.data ? (
        <>
          <ReviewFacts review={found.data} />
          <LineList review={found.data} onDone={changed} />
        </>
      ) : (
        <Panel>
          <Skeleton lines={6} label="Loading the access review" />
        </Panel>
      )}
    </Page>
  );
}

function Acts({ review, onDone }: { review: AccessReview; onDone: () => void }) {
  return (
    <ReviewActs
      name="access review"
      fileName={`access-review-${review.id}`}
      review={review}
      done="decided"
      mayClose={useMay('access-review:close')}
      file={(format) => exportAccessReview(review.id, format)}
      close={(given) => closeAccessReview(review.id, given)}
      onDone={onDone}
    />
  );
}

function ReviewFacts({ review }: { review: AccessReview }) {
  const { state, openedAt, openedBy, lines, decided, kept, removed, gone, closed } = review;
  return (
    <Panel id="facts" title="How far it is">
      {closed ? null : (
        <Progress label="Decided" done={decided} total={lines} note={`${count(lines - decided)} to go`} />
      )}
      <Facts
        facts={[
          [
            'State',
            <Status key="state" tone={reviewStates[state].tone}>
              {reviewStates[state].word}
            </Status>,
          ],
          ['Opened', `${exactly(openedAt)}, ${openedBy?.name ?? 'by Cordon, because it was due'}`],
          ['Lines', sayProgress(review)],
          [
            'Outcome so far',
            `${count(kept)} kept, ${count(removed)} taken away, ${count(gone)} gone already`,
          ],
          ...closingFacts(closed),
        ]}
      />
    </Panel>
  );
}

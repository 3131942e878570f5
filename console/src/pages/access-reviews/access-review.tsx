import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import {
  type AccessReview,
  closeAccessReview,
  exportAccessReview,
  readAccessReview,
} from '../../api/access-reviews.ts';
import { useAct } from '../../session/use-act.tsx';
import { useMay } from '../../session/use-me.ts';
import { BackLink } from '../../ui/back-link.tsx';
import { Button } from '../../ui/button.tsx';
import { Code } from '../../ui/code.tsx';
import { Facts, Page, Panel } from '../../ui/page.tsx';
import { Progress } from '../../ui/progress.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { Skeleton } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import { count, exactly } from '../../words/times.ts';
import { CloseReviewDialog } from '../shell/close-review-dialog.tsx';
import { Gated } from '../shell/closed-page.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
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
  const [closing, setClosing] = useState(false);
  const mayClose = useMay('access-review:close');
  const file = useAct(async (format: 'html' | 'csv') => {
    saveFile(`access-review-${review.id}.${format}`, await exportAccessReview(review.id, format));
  });
  return (
    <>
      <Button pending={file.pending} onPress={() => file.run('csv')}>
        Lines as CSV
      </Button>
      {review.closed ? (
        <Button pending={file.pending} onPress={() => file.run('html')}>
          Outcome to print
        </Button>
      ) : mayClose ? (
        <Button kind="primary" onPress={() => setClosing(true)}>
          Close the review
        </Button>
      ) : null}
      {file.error ? <ProblemBanner error={file.error} /> : null}
      {file.confirmation}
      {closing ? (
        <CloseReviewDialog
          title="Close the access review"
          open={review.lines - review.decided}
          done="decided"
          close={(given) => closeAccessReview(review.id, given)}
          onClose={() => setClosing(false)}
          onDone={onDone}
        />
      ) : null}
    </>
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
          ...(closed
            ? ([
                ['Closed', `${exactly(closed.at)}, ${closed.by.name}`],
                ...(closed.reason ? [['Why lines were left open', closed.reason] as const] : []),
                [
                  'Digest of all lines',
                  <Code key="digest" text={closed.digest} label="Digest of all lines" />,
                ],
              ] as const)
            : []),
        ]}
      />
    </Panel>
  );
}

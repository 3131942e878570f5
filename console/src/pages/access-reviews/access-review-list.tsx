import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import {
  type AccessReview,
  listAccessReviews,
  openAccessReview,
  type ReviewRules,
  setAccessReviewRules,
} from '../../api/access-reviews.ts';
import { useMay } from '../../session/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { count, day, moment } from '../../words/times.ts';
import { ActDialog } from '../shell/act-dialog.tsx';
import { Gated } from '../shell/closed-page.tsx';
import { type NumberField, NumbersDialog } from '../shell/numbers-dialog.tsx';
import { PagedList, usePages } from '../shell/paged-list.tsx';
import { reviewStates, sayProgress } from './review-words.ts';

const columns: readonly ListColumn<AccessReview>[] = [
  { id: 'opened', title: 'Opened', narrow: 'head', cell: (row) => day(row.openedAt) },
  {
    id: 'state',
    title: 'State',
    narrow: 'head',
    cell: (row) => <Status tone={reviewStates[row.state].tone}>{reviewStates[row.state].word}</Status>,
  },
  { id: 'by', title: 'Opened by', cell: (row) => row.openedBy?.name ?? 'Cordon, when it was due' },
  { id: 'far', title: 'Progress', cell: sayProgress },
  { id: 'kept', title: 'Kept', align: 'end', cell: (row) => count(row.kept) },
  { id: 'removed', title: 'Taken away', align: 'end', cell: (row) => count(row.removed) },
  {
    id: 'closed',
    title: 'Closed',
    cell: ({ closed }) => (closed ? `${moment(closed.at)}, ${closed.by.name}` : ''),
  },
];

const ruleFields: readonly NumberField<keyof ReviewRules>[] = [
  { id: 'intervalMonths', label: 'Months from one review to the next', least: 1, most: 11 },
  {
    ...{ id: 'daysToDecide', label: 'Days to decide', least: 7, most: 90 },
    hint: 'After these it is overdue, and Today says so. For reviews that are opened from now on',
  },
];

/** Reviews of who may do what: those that were, the one that is open, and when the next one comes. */
export function AccessReviewListPage() {
  return (
    <Gated href="/access-reviews">
      <AccessReviewList />
    </Gated>
  );
}

function AccessReviewList() {
  const [asking, setAsking] = useState<'open' | 'rules' | null>(null);
  const [mayOpen, maySet] = [useMay('access-review:open'), useMay('access-review-rules:set')];
  const queries = useQueryClient();
  const pages = usePages(['access-reviews'], listAccessReviews, (page) => page.items);
  const first = pages.first;
  const hasOpen = first?.items.some(({ state }) => state !== 'closed') ?? true;
  const close = () => setAsking(null);
  return (
    <Page
      title="Access reviews"
      wide
      answer={
        first ? (
          <p>
            {hasOpen
              ? 'A review is open. Each piece of access is kept or taken away by somebody else than it belongs to.'
              : `The next one opens by itself on ${day(first.nextOpeningAt)}.`}{' '}
            Every {sayMonths(first.rules.intervalMonths)}; {first.rules.daysToDecide} days to decide.
          </p>
        ) : null
      }
      acts={
        <>
          {maySet ? <Button onPress={() => setAsking('rules')}>Change how often</Button> : null}
          {mayOpen && !hasOpen ? (
            <Button kind="primary" onPress={() => setAsking('open')}>
              Open a review now
            </Button>
          ) : null}
        </>
      }
    >
      <PagedList
        pages={pages}
        loading="Loading access reviews"
        label="Access reviews"
        columns={columns}
        keyOf={(row) => row.id}
        linkOf={(row) => ({
          href: `/access-reviews/${row.id}`,
          label: `Opened ${day(row.openedAt)}, ${reviewStates[row.state].word}`,
        })}
        empty={
          <Empty title="No access review yet" icon="access">
            {first ? `The first one opens by itself on ${day(first.nextOpeningAt)}. ` : ''}It lists every
            role, department and key of everybody, so that what nobody needs is taken away.
          </Empty>
        }
      />
      {asking === 'open' ? <OpenDialog onClose={close} /> : null}
      {asking === 'rules' && first ? (
        <NumbersDialog
          title="Change how often access is reviewed"
          verb="Set"
          fields={ruleFields}
          now={first.rules}
          act={setAccessReviewRules}
          onClose={close}
          onDone={() => void queries.invalidateQueries({ queryKey: ['access-reviews'] })}
        />
      ) : null}
    </Page>
  );
}

function OpenDialog({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  return (
    <ActDialog
      title="Open an access review"
      verb="Open it"
      act={openAccessReview}
      input={undefined}
      onClose={onClose}
      onDone={({ id }) => void navigate({ to: '/access-reviews/$id', params: { id } })}
    >
      <p>
        Every role, department and key of everybody is listed as it stands now. Nothing is taken away by that:
        each line is decided, and another review cannot be opened until this one is closed.
      </p>
    </ActDialog>
  );
}

function sayMonths(months: number): string {
  return months === 1 ? 'month' : `${months} months`;
}

import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import {
  type ActivityReview,
  type ActivityReviewPage,
  type ActivityReviewRules,
  listActivityReviews,
  openActivityReview,
  setActivityReviewRules,
} from '../../api/activity-reviews.ts';
import { useMay } from '../../session/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { count, day, daysBefore, moment, today } from '../../words/times.ts';
import { ActDialog } from '../shell/act-dialog.tsx';
import { Gated } from '../shell/closed-page.tsx';
import { type NumberField, NumbersDialog } from '../shell/numbers-dialog.tsx';
import { PagedList, usePages } from '../shell/paged-list.tsx';
import { reviewStates, sayPeriod, sayProgress } from './review-words.ts';

const columns: readonly ListColumn<ActivityReview>[] = [
  { id: 'period', title: 'Period', narrow: 'head', cell: sayPeriod },
  {
    id: 'state',
    title: 'State',
    narrow: 'head',
    cell: (row) => <Status tone={reviewStates[row.state].tone}>{reviewStates[row.state].word}</Status>,
  },
  { id: 'by', title: 'Opened by', cell: (row) => row.openedBy?.name ?? 'Cordon, when it was due' },
  { id: 'far', title: 'Progress', cell: sayProgress },
  { id: 'findings', title: 'Findings', align: 'end', cell: (row) => count(row.findings) },
  {
    id: 'closed',
    title: 'Closed',
    cell: ({ closed }) => (closed ? `${moment(closed.at)}, ${closed.by.name}` : ''),
  },
];

const ruleFields: readonly NumberField<keyof ActivityReviewRules>[] = [
  { id: 'intervalDays', label: 'Days from one review to the next', least: 1, most: 31 },
  {
    ...{ id: 'sampleSize', label: 'Lines drawn by chance', least: 5, most: 200 },
    hint: 'Beside those that rules pick',
  },
  {
    ...{ id: 'daysToDecide', label: 'Days to judge', least: 3, most: 60 },
    hint: 'After these it is overdue, and Today says so',
  },
  {
    ...{ id: 'workFrom', label: 'Usual hours begin at', least: 0, most: 23 },
    hint: 'Full hour of the organisation’s day. 0 to 24 where no hour is unusual',
  },
  { id: 'workTo', label: 'Usual hours end at', least: 1, most: 24 },
];

/** Reviews of what was done: those that were, the one that is open, and when the next one comes. */
export function ActivityReviewListPage() {
  return (
    <Gated href="/activity-reviews">
      <ActivityReviewList />
    </Gated>
  );
}

function ActivityReviewList() {
  const [asking, setAsking] = useState<'open' | 'rules' | null>(null);
  const [mayOpen, maySet] = [useMay('activity-review:open'), useMay('activity-review-rules:set')];
  const queries = useQueryClient();
  const pages = usePages(['activity-reviews'], listActivityReviews, (page) => page.items);
  const first = pages.first;
  const hasOpen = first?.items.some(({ state }) => state !== 'closed') ?? true;
  const close = () => setAsking(null);
  return (
    <Page
      title="Activity reviews"
      wide
      answer={first ? <p>{sayStanding(first, hasOpen)}</p> : null}
      acts={
        <>
          {maySet ? <Button onPress={() => setAsking('rules')}>Change rules</Button> : null}
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
        loading="Loading activity reviews"
        label="Activity reviews"
        columns={columns}
        keyOf={(row) => row.id}
        linkOf={(row) => ({
          href: `/activity-reviews/${row.id}`,
          label: `${sayPeriod(row)}, ${reviewStates[row.state].word}`,
        })}
        empty={
          <Empty title="No review of activity yet" icon="eye">
            {first ? `The first one opens by itself on ${day(first.nextOpeningAt)}. ` : ''}It puts before you
            what stands out in the record, and a sample of the rest.
          </Empty>
        }
      />
      {asking === 'open' ? <OpenDialog onClose={close} /> : null}
      {asking === 'rules' && first ? (
        <NumbersDialog
          title="Change how activity is reviewed"
          verb="Set"
          fields={ruleFields}
          now={first.rules}
          faultOf={hoursFault}
          act={setActivityReviewRules}
          onClose={close}
          onDone={() => void queries.invalidateQueries({ queryKey: ['activity-reviews'] })}
        />
      ) : null}
    </Page>
  );
}

function OpenDialog({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const [from, setFrom] = useState(() => daysBefore(today(), 6));
  const [to, setTo] = useState(() => today());
  const [tried, setTried] = useState(false);
  const fault = daysFault(from, to);
  return (
    <ActDialog
      title="Open a review of activity"
      verb="Open it"
      act={openActivityReview}
      input={fault === undefined ? { from, to } : null}
      onMissing={() => setTried(true)}
      onClose={onClose}
      onDone={({ id }) => void navigate({ to: '/activity-reviews/$id', params: { id } })}
    >
      <p>
        What rules pick out of the record of these days, and a sample of the rest. Reviews that open by
        themselves go on as they would.
      </p>
      <TextField label="First day" type="date" value={from} onChange={setFrom} />
      <TextField label="Last day" type="date" value={to} onChange={setTo} error={tried ? fault : undefined} />
    </ActDialog>
  );
}

/** The server decides; this only says it before something is sent. */
function daysFault(from: string, to: string): string | undefined {
  if (from === '' || to === '') return 'Name both days.';
  if (to > today()) return 'A day that has not come cannot be reviewed.';
  if (from > to) return 'The last day is before the first.';
  return from <= daysBefore(to, 31) ? '31 days at most: open several reviews.' : undefined;
}

function hoursFault({ workFrom, workTo }: ActivityReviewRules) {
  return workFrom < workTo ? null : ({ id: 'workTo', says: 'Later than they begin.' } as const);
}

function sayStanding({ rules, nextOpeningAt }: ActivityReviewPage, hasOpen: boolean): string {
  const { intervalDays, sampleSize, workFrom, workTo } = rules;
  const next = hasOpen
    ? 'A review is open. Each line is judged by somebody else than did it.'
    : `The next one opens by itself on ${day(nextOpeningAt)}.`;
  const often = intervalDays === 1 ? 'Every day' : `Every ${intervalDays} days`;
  const hours = `usual hours from ${hour(workFrom)} to ${hour(workTo)}`;
  return `${next} ${often}; ${count(sampleSize)} lines by chance; ${hours}.`;
}

const hour = (of: number) => `${String(of).padStart(2, '0')}:00`;

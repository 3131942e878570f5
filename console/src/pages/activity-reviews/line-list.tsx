import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import {
  type ActivityLine,
  type ActivityLineFilter,
  type ActivityReview,
  judgeActivityLines,
  type LineReason,
  listActivityLines,
} from '../../api/activity-reviews.ts';
import { mayOpen } from '../../session/places.ts';
import { useAct } from '../../session/use-act.tsx';
import { useMay, useMe } from '../../session/use-me.ts';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { Panel } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { Empty } from '../../ui/state.tsx';
import { ChooseBar } from '../shell/choose-bar.tsx';
import { PagedList, usePages } from '../shell/paged-list.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import { FindingDialog } from './finding-dialog.tsx';
import { lineColumns } from './line-columns.tsx';
import { reasons } from './review-words.ts';

const route = getRouteApi('/inside/activity-reviews/$id');

const states = [
  { id: 'any', label: 'All lines' },
  { id: 'open', label: 'Not judged' },
  { id: 'decided', label: 'Judged' },
  { id: 'finding', label: 'Findings' },
] as const;

const whys = [
  { id: 'any', label: 'Any' },
  ...Object.entries(reasons).map(([id, { word }]) => ({ id, label: word })),
];

/** As many as one act judges. */
const mostJudged = 100;

/** The lines of a review. */
export function LineList({ review, onDone }: { review: ActivityReview; onDone: () => void }) {
  const { search, set } = useLineFilter();
  const me = useMe();
  const opens = { exchanges: mayOpen(me, '/exchanges'), record: mayOpen(me, '/record') };
  const mayJudge = useMay('activity-lines:judge') && review.closed === null;
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [telling, setTelling] = useState<ActivityLine | null>(null);
  const pages = usePages(
    ['activity-lines', review.id, search],
    (cursor: number | undefined) => listActivityLines(review.id, filterOf(search), cursor),
    (page) => page.items,
  );
  const done = () => {
    setChosen(new Set());
    onDone();
  };
  const approve = useAct(
    (lines: readonly number[]) => judgeActivityLines(review.id, { lines, judgement: 'appropriate' }),
    done,
  );
  const choosable = pages.rows.filter(({ decision, isOwn }) => !decision && !isOwn);
  const toggle = (line: number, isOn: boolean) =>
    setChosen((before) => new Set(isOn ? [...before, line] : [...before].filter((one) => one !== line)));
  const press = (what: 'appropriate' | 'finding', line: ActivityLine) =>
    what === 'finding' ? setTelling(line) : approve.run([line.number]);
  return (
    <Panel id="lines" title="Lines" note="Content is opened from the exchange, with a reason" flush>
      <div className="table-quiet stack">
        <FilterBar
          label="Filter lines"
          active={Object.keys(search).length}
          onClear={() => set({ state: 'any', reason: 'any' })}
        >
          <Select
            label="State"
            options={states}
            value={search.state ?? 'any'}
            onChange={(state) => set({ state })}
          />
          <Select
            label="Why it is looked at"
            options={whys}
            value={search.reason ?? 'any'}
            onChange={(reason) => set({ reason })}
          />
        </FilterBar>
        {mayJudge ? (
          <ChooseBar
            choosable={choosable.slice(0, mostJudged).map(({ number }) => number)}
            chosen={chosen}
            pending={approve.pending}
            sayAll={(size) => `Choose ${size} shown`}
            sayAct={(size) => (size === null ? 'Chosen lines are appropriate' : `${size} are appropriate`)}
            onChoose={(lines) => setChosen(new Set(lines))}
            onAct={() => approve.run([...chosen].slice(0, mostJudged))}
          />
        ) : null}
        {approve.error ? <ProblemBanner error={approve.error} /> : null}
        {approve.confirmation}
      </div>
      <PagedList
        pages={pages}
        flush
        loading="Loading lines"
        lines={8}
        label="Lines of the review of activity"
        columns={lineColumns(mayJudge ? { chosen, toggle, press } : null, opens)}
        keyOf={(row) => String(row.number)}
        empty={
          review.lines === 0 ? (
            <Empty title="Nothing was done in these days" icon="eye">
              No exchange, and no act that is looked at.
            </Empty>
          ) : (
            <Empty title="No line matches" icon="search">
              Clear a filter to see the others.
            </Empty>
          )
        }
      />
      {telling ? (
        <FindingDialog review={review.id} line={telling} onClose={() => setTelling(null)} onDone={done} />
      ) : null}
    </Panel>
  );
}

interface LineSearch {
  readonly state?: string;
  readonly reason?: string;
}

function useLineFilter() {
  const search: LineSearch = route.useSearch();
  const navigate = route.useNavigate();
  const set = (wish: LineSearch) => {
    const next = Object.entries({ ...search, ...wish }).filter(([, value]) => value !== 'any');
    void navigate({ search: Object.fromEntries(next), replace: true });
  };
  return { search, set };
}

function filterOf({ state, reason }: LineSearch): ActivityLineFilter {
  return {
    state: state === 'open' || state === 'decided' || state === 'finding' ? state : undefined,
    reason: reason !== undefined && reason in reasons ? (reason as LineReason) : undefined,
  };
}

import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import {
  type AccessLine,
  type AccessReview,
  confirmAccess,
  type LineFilter,
  type LineFlag,
  listAccessLines,
} from '../../api/access-reviews.ts';
import { useAct } from '../../session/use-act.tsx';
import { useMay } from '../../session/use-me.ts';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { Panel } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { Empty } from '../../ui/state.tsx';
import { ChooseBar } from '../shell/choose-bar.tsx';
import { PagedList, usePages } from '../shell/paged-list.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import { KeepDialog } from './keep-dialog.tsx';
import { lineColumns } from './line-columns.tsx';
import { flags, isPlain } from './review-words.ts';
import { WithdrawDialog } from './withdraw-dialog.tsx';

const route = getRouteApi('/inside/access-reviews/$id');

const states = [
  { id: 'any', label: 'All lines' },
  { id: 'open', label: 'Not decided' },
  { id: 'decided', label: 'Decided' },
] as const;

const looks = [
  { id: 'any', label: 'Any' },
  { id: 'yes', label: 'Anything that stands out' },
  { id: 'no', label: 'Nothing stands out' },
  ...Object.entries(flags).map(([id, label]) => ({ id, label })),
];

/** As many as one act keeps. */
const mostKept = 200;

/** The lines of a review, those of one person beside each other. */
export function LineList({ review, onDone }: { review: AccessReview; onDone: () => void }) {
  const { search, set } = useLineFilter();
  const mayDecide = useMay('access:confirm') && review.closed === null;
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [asked, setAsked] = useState<{ what: 'keep' | 'withdraw'; line: AccessLine } | null>(null);
  const pages = usePages(
    ['access-lines', review.id, search],
    (cursor: number | undefined) => listAccessLines(review.id, filterOf(search), cursor),
    (page) => page.items,
  );
  const done = () => {
    setChosen(new Set());
    onDone();
  };
  const keep = useAct((lines: readonly number[]) => confirmAccess(review.id, { lines }), done);
  const choosable = pages.rows.filter((line) => !line.decision && !line.isOwn && isPlain(line));
  const toggle = (line: number, isOn: boolean) =>
    setChosen((before) => new Set(isOn ? [...before, line] : [...before].filter((one) => one !== line)));
  const press = (what: 'keep' | 'withdraw', line: AccessLine) =>
    what === 'keep' && isPlain(line) ? keep.run([line.number]) : setAsked({ what, line });
  return (
    <Panel id="lines" title="Lines" note="As it stood when the review was opened" flush>
      <div className="table-quiet stack">
        <FilterBar
          label="Filter lines"
          active={Object.keys(search).length}
          onClear={() => set({ state: 'any', look: 'any' })}
        >
          <Select
            label="State"
            options={states}
            value={search.state ?? 'any'}
            onChange={(state) => set({ state })}
          />
          <Select
            label="Needs a look"
            options={looks}
            value={search.look ?? 'any'}
            onChange={(look) => set({ look })}
          />
        </FilterBar>
        {mayDecide ? (
          <ChooseBar
            choosable={choosable.slice(0, mostKept).map(({ number }) => number)}
            chosen={chosen}
            pending={keep.pending}
            sayAll={(size) => `Choose ${size} where nothing stands out`}
            sayAct={(size) => (size === null ? 'Keep chosen lines' : `Keep ${size} chosen`)}
            onChoose={(lines) => setChosen(new Set(lines))}
            onAct={() => keep.run([...chosen].slice(0, mostKept))}
          />
        ) : null}
        {keep.error ? <ProblemBanner error={keep.error} /> : null}
        {keep.confirmation}
      </div>
      <PagedList
        pages={pages}
        flush
        loading="Loading lines"
        lines={8}
        label="Lines of the access review"
        columns={lineColumns(mayDecide ? { chosen, toggle, press } : null)}
        keyOf={(row) => String(row.number)}
        empty={
          <Empty title="No line matches" icon="search">
            Clear a filter to see the others.
          </Empty>
        }
      />
      {asked?.what === 'keep' ? (
        <KeepDialog review={review.id} line={asked.line} onClose={() => setAsked(null)} onDone={done} />
      ) : null}
      {asked?.what === 'withdraw' ? (
        <WithdrawDialog review={review.id} line={asked.line} onClose={() => setAsked(null)} onDone={done} />
      ) : null}
    </Panel>
  );
}

interface LineSearch {
  readonly state?: string;
  readonly look?: string;
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

function filterOf({ state, look }: LineSearch): LineFilter {
  return {
    state: state === 'open' || state === 'decided' ? state : undefined,
    flagged: look === 'yes' || look === 'no' ? look : undefined,
    flag: look !== undefined && look in flags ? (look as LineFlag) : undefined,
  };
}

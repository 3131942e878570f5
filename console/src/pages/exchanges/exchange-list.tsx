import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { listExchanges } from '../../api/exchanges.ts';
import { listSystems } from '../../api/inventory.ts';
import type { ExchangeQuery } from '../../api/types.ts';
import { TextField } from '../../ui/field.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Select } from '../../ui/select.tsx';
import { Empty } from '../../ui/state.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { exchangeStates } from '../../words/states.ts';
import { moment } from '../../words/times.ts';
import { PagedList, usePages } from '../shell/paged-list.tsx';
import { exchangeColumns } from './columns.tsx';
import { IntegrityLine } from './integrity-line.tsx';

const route = getRouteApi('/inside/exchanges');
const states = [
  { id: 'any', label: 'Any decision' },
  ...Object.entries(exchangeStates).map(([id, state]) => ({ id, label: state.word, note: state.means })),
];
const marks = [
  { id: 'any', label: 'Any mark' },
  {
    id: 'other-patient',
    label: 'Another patient',
    note: 'The text held the number of a patient whom the request does not name.',
  },
];

/** The record, one exchange a line, newest first. */
export function ExchangeListPage() {
  const search = route.useSearch();
  const pages = usePages(
    ['exchanges', search],
    (cursor: string | undefined) => listExchanges(search, cursor),
    (page) => page.items,
  );
  const filtered = Object.keys(search).length;
  return (
    <Page title="Exchanges" wide answer={<IntegrityLine />}>
      <Filters search={search} />
      <PagedList
        pages={pages}
        loading="Loading exchanges"
        lines={8}
        label="Exchanges"
        columns={exchangeColumns}
        keyOf={(row) => row.id}
        linkOf={(row) => ({
          href: `/exchanges/${row.id}`,
          label: `${moment(row.at)}, ${exchangeStates[row.state].word}, ${row.system?.title ?? 'no system'}`,
        })}
        empty={
          filtered > 0 ? (
            <Empty title="No exchange matches these filters" icon="search">
              Widen the time or clear a filter. The search looks at ids, people and systems, never at content:
              content is sealed.
            </Empty>
          ) : (
            <Empty title="No exchange yet" icon="exchange">
              Every request to an AI system and its reply will stand here, with the decision, the reasons and
              a proof. Ask something in the Workspace, or point an application at this server.
            </Empty>
          )
        }
      />
    </Page>
  );
}

function Filters({ search }: { search: ExchangeQuery }) {
  const navigate = route.useNavigate();
  const systems = useQuery({ queryKey: ['systems'], queryFn: listSystems, staleTime: 60_000 });
  const [text, setText] = useState(search.q ?? '');
  const settled = useSettled(text, 300);
  const set = (name: keyof ExchangeQuery, value: string) => {
    void navigate({
      search: (old) => {
        const { [name]: _, ...rest } = old;
        return value === '' ? rest : { ...rest, [name]: value };
      },
      replace: true,
    });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only settled typing moves the address
  useEffect(() => {
    if (settled !== (search.q ?? '')) set('q', settled);
  }, [settled]);
  return (
    <FilterBar
      label="Filter exchanges"
      active={Object.keys(search).length}
      onClear={() => {
        setText('');
        void navigate({ search: {}, replace: true });
      }}
    >
      <div className="filters-wide">
        <SearchField
          label="Search"
          placeholder="Exchange id, person, system"
          value={text}
          onChange={setText}
        />
      </div>
      <Select
        label="Decision"
        options={states}
        value={search.state ?? 'any'}
        onChange={(id) => set('state', id === 'any' ? '' : id)}
      />
      <Select
        label="System"
        options={[
          { id: 'any', label: 'Any system' },
          ...(systems.data ?? []).map((system) => ({ id: system.id, label: system.title })),
        ]}
        value={search.system ?? 'any'}
        onChange={(id) => set('system', id === 'any' ? '' : id)}
      />
      <Select
        label="Mark"
        options={marks}
        value={search.mark ?? 'any'}
        onChange={(id) => set('mark', id === 'any' ? '' : id)}
      />
      <TextField
        label="From"
        type="date"
        value={search.from ?? ''}
        onChange={(value) => set('from', value)}
      />
      <TextField label="To" type="date" value={search.to ?? ''} onChange={(value) => set('to', value)} />
    </FilterBar>
  );
}

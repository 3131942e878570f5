import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { listAgreements } from '../../api/agreements.ts';
import type { AgreementRow } from '../../api/types.ts';
import { useMay } from '../../session/use-me.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Select } from '../../ui/select.tsx';
import { Empty } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { useSettled } from '../../ui/use-settled.ts';
import { agreementStates } from '../../words/states.ts';
import { count, writeDay } from '../../words/times.ts';
import { PagedList, usePages } from '../shell/paged-list.tsx';

const route = getRouteApi('/inside/agreements');

const columns: readonly ListColumn<AgreementRow>[] = [
  { id: 'number', title: 'Number', narrow: 'head', cell: (row) => row.number },
  {
    id: 'state',
    title: 'State',
    narrow: 'head',
    cell: (row) => <Status tone={agreementStates[row.state].tone}>{agreementStates[row.state].word}</Status>,
  },
  { id: 'vendor', title: 'Vendor', cell: (row) => row.vendorName },
  { id: 'counterparty', title: 'Signs', hidden: true, cell: (row) => row.counterparty },
  { id: 'coverage', title: 'What it covers', narrow: 'line', cell: (row) => row.coverage },
  {
    id: 'next',
    title: 'Next step',
    cell: (row) => row.nextStep ?? <span className="faint">None</span>,
  },
  {
    id: 'until',
    title: 'Last day',
    cell: (row) => (
      <span className="nowrap">
        {row.effectiveUntil === null ? <span className="faint">No end</span> : writeDay(row.effectiveUntil)}
      </span>
    ),
  },
];

const states = [
  { id: 'any', label: 'Any state' },
  ...Object.entries(agreementStates).map(([id, state]) => ({ id, label: state.word, note: state.means })),
];

/** Business associate agreements. Without one in force, nothing goes to a vendor. */
export function AgreementListPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const mayDraft = useMay('agreement:draft');
  const [text, setText] = useState(search.q ?? '');
  const settled = useSettled(text, 300);
  const pages = usePages(
    ['agreements', search],
    (cursor: string | undefined) => listAgreements(search, cursor),
    (page) => page.items,
  );
  const set = (name: 'state' | 'q', value: string) => {
    void navigate({
      search: ({ [name]: _, ...rest }) => (value === '' ? rest : { ...rest, [name]: value }),
      replace: true,
    });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only settled typing moves the address
  useEffect(() => {
    if (settled !== (search.q ?? '')) set('q', settled);
  }, [settled]);
  const filtered = Object.keys(search).length;
  return (
    <Page
      title="Agreements"
      wide
      answer={<p>PHI goes to a vendor only under an agreement that is in force and covers the service.</p>}
      acts={mayDraft ? <DraftLink /> : null}
    >
      <FilterBar
        label="Filter agreements"
        active={filtered}
        onClear={() => {
          setText('');
          void navigate({ search: {}, replace: true });
        }}
      >
        <div className="filters-wide">
          <SearchField label="Search" placeholder="Number or counterparty" value={text} onChange={setText} />
        </div>
        <Select
          label="State"
          options={states}
          value={search.state ?? 'any'}
          onChange={(id) => set('state', id === 'any' ? '' : id)}
        />
      </FilterBar>
      <PagedList
        pages={pages}
        loading="Loading agreements"
        lines={6}
        label="Agreements"
        columns={columns}
        keyOf={(row) => row.id}
        linkOf={(row) => ({
          href: `/agreements/${row.id}`,
          label: `${row.number}, ${row.vendorName}, ${agreementStates[row.state].word}`,
        })}
        count={`${count(pages.rows.length)} of ${count(pages.first?.total ?? pages.rows.length)}`}
        empty={<NoAgreement filtered={filtered > 0} mayDraft={mayDraft} />}
      />
    </Page>
  );
}

function NoAgreement({ filtered, mayDraft }: { filtered: boolean; mayDraft: boolean }) {
  if (filtered) {
    return (
      <Empty title="No agreement matches these filters" icon="search">
        Clear a filter to see the others.
      </Empty>
    );
  }
  return (
    <Empty title="No agreement yet" icon="agreement" act={mayDraft ? <DraftLink /> : null}>
      Until one is active, every request that would send PHI to a vendor is refused. Draft the agreement that
      you signed, mark where its clauses stand, record the signatures, and activate it.
    </Empty>
  );
}

function DraftLink() {
  return (
    <ButtonLink href="/agreements/new" kind="primary" icon="plus">
      Draft agreement
    </ButtonLink>
  );
}

import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { listPeople, type Person } from '../../api/people.ts';
import { useMay } from '../../session/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Select } from '../../ui/select.tsx';
import { Empty, Skeleton } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { everyRole, roleName } from '../../words/roles.ts';
import { day } from '../../words/times.ts';
import { Gated } from '../shell/closed-page.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { personStates, sinceOf } from './person-words.ts';
import { Recoveries } from './recoveries.tsx';

const route = getRouteApi('/inside/people');

const columns: readonly ListColumn<Person>[] = [
  {
    id: 'name',
    title: 'Name',
    narrow: 'head',
    sortBy: (row) => row.name.toLowerCase(),
    cell: (row) => row.name,
  },
  {
    id: 'state',
    title: 'State',
    narrow: 'head',
    sortBy: (row) => row.state,
    cell: (row) => <Status tone={personStates[row.state].tone}>{personStates[row.state].word}</Status>,
  },
  { id: 'roles', title: 'Roles', cell: (row) => row.roles.map(roleName).join(', ') },
  { id: 'email', title: 'E-mail', sortBy: (row) => row.email, cell: (row) => row.email },
  {
    id: 'since',
    title: 'Since',
    sortBy: sinceOf,
    cell: (row) => <span className="nowrap">{day(sinceOf(row))}</span>,
  },
  {
    id: 'invited',
    title: 'Invited',
    hidden: true,
    sortBy: (row) => row.invitedAt,
    cell: (row) => <span className="nowrap">{day(row.invitedAt)}</span>,
  },
];

const anyRole = [{ id: 'any', label: 'Any role' }, ...everyRole.map((id) => ({ id, label: roleName(id) }))];
const anyState = [
  { id: 'any', label: 'Any state' },
  ...Object.entries(personStates).map(([id, state]) => ({ id, label: state.word, note: state.means })),
];

/** Who has, had or was offered access. */
export function PersonListPage() {
  return (
    <Gated href="/people">
      <PersonList />
    </Gated>
  );
}

function PersonList() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const mayInvite = useMay('person:invite');
  const [inviting, setInviting] = useState(false);
  const people = useQuery({ queryKey: ['people'], queryFn: listPeople });
  const set = (name: 'role' | 'state' | 'q', value: string) =>
    void navigate({
      search: ({ [name]: _, ...rest }) =>
        value === '' || value === 'any' ? rest : { ...rest, [name]: value },
      replace: true,
    });
  const all = people.data ?? none;
  const words = (search.q ?? '').toLowerCase();
  const rows = all.filter(
    (row) =>
      (search.role === undefined || row.roles.some((role) => role === search.role)) &&
      (search.state === undefined || row.state === search.state) &&
      `${row.name} ${row.email}`.toLowerCase().includes(words),
  );
  return (
    <Page
      title="People"
      wide
      answer={people.data ? <Answer people={all} /> : null}
      acts={
        mayInvite ? (
          <Button kind="primary" icon="plus" onPress={() => setInviting(true)}>
            Invite person
          </Button>
        ) : null
      }
    >
      <Recoveries />
      <FilterBar
        label="Filter people"
        active={Object.keys(search).length}
        onClear={() => void navigate({ search: {}, replace: true })}
      >
        <div className="filters-wide">
          <SearchField
            label="Search"
            placeholder="Name or e-mail"
            value={search.q ?? ''}
            onChange={(text) => set('q', text)}
          />
        </div>
        <Select
          label="Role"
          options={anyRole}
          value={search.role ?? 'any'}
          onChange={(id) => set('role', id)}
        />
        <Select
          label="State"
          options={anyState}
          value={search.state ?? 'any'}
          onChange={(id) => set('state', id)}
        />
      </FilterBar>
      {people.isError ? (
        <ProblemBanner error={people.error} retry={() => void people.refetch()} />
      ) : (
        <DataTable
          label="People"
          columns={columns}
          rows={rows}
          keyOf={(row) => row.id}
          linkOf={(row) => ({
            href: `/people/${row.id}`,
            label: `${row.name}, ${personStates[row.state].word}`,
          })}
          count={`${rows.length} of ${all.length}`}
          instead={
            people.isPending ? (
              <div className="table-quiet">
                <Skeleton lines={5} label="Loading people" />
              </div>
            ) : rows.length === 0 ? (
              <Empty title="Nobody matches these filters" icon="search">
                Clear a filter to see the others.
              </Empty>
            ) : null
          }
        />
      )}
      {inviting ? <InviteDialog onClose={() => setInviting(false)} /> : null}
    </Page>
  );
}

const none: readonly Person[] = [];

/** Whether the organisation has the people without whom nothing can go live. */
function Answer({ people }: { people: readonly Person[] }) {
  const active = people.filter((row) => row.state === 'active');
  const invited = people.filter((row) => row.state === 'invited' || row.state === 'enrolled').length;
  const officer = active.some((row) => row.roles.includes('privacy-officer'));
  return (
    <p>
      <strong>
        {active.length} {active.length === 1 ? 'person' : 'people'}
      </strong>{' '}
      can sign in{invited > 0 ? `; ${invited} ${invited === 1 ? 'has' : 'have'} not enrolled yet` : ''}.{' '}
      {officer ? null : 'No privacy officer is active: without one, no AI system can go live.'}
    </p>
  );
}

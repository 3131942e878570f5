import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { type Emergency, listEmergencies } from '../../api/emergencies.ts';
import { useMay, useMe } from '../../session/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { Page } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { Empty } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { moment } from '../../words/times.ts';
import { Gated } from '../shell/closed-page.tsx';
import { PagedList, usePages } from '../shell/paged-list.tsx';
import { standingOf } from './emergency-words.ts';
import { OpenDialog } from './open-dialog.tsx';

const route = getRouteApi('/inside/emergency-access');

const columns: readonly ListColumn<Emergency>[] = [
  { id: 'person', title: 'Person', narrow: 'head', cell: (row) => row.person.name },
  {
    id: 'state',
    title: 'State',
    narrow: 'head',
    cell: (row) => <Status tone={standingOf(row).tone}>{standingOf(row).word}</Status>,
  },
  { id: 'opened', title: 'Taken', cell: (row) => <span className="nowrap">{moment(row.openedAt)}</span> },
  {
    id: 'until',
    title: 'Until',
    cell: (row) => <span className="nowrap">{moment(row.endedAt ?? row.untilAt)}</span>,
  },
  { id: 'review', title: 'Reviewed by', cell: (row) => row.review?.by.name ?? '' },
];

const states = [
  { id: 'any', label: 'Any state' },
  { id: 'open', label: 'In force' },
  { id: 'unreviewed', label: 'Not reviewed' },
  { id: 'reviewed', label: 'Reviewed' },
] as const;

/** Emergency access: all of it for those who examine, one’s own for everybody else. */
export function EmergencyListPage() {
  return (
    <Gated href="/emergency-access">
      <EmergencyList />
    </Gated>
  );
}

function EmergencyList() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [opening, setOpening] = useState(false);
  const { emergency } = useMe();
  const mayOpen = useMay('emergency:open') && emergency === null;
  const state = states.find(({ id }) => id === search.state && id !== 'any')?.id as
    | Emergency['state']
    | undefined;
  const pages = usePages(
    ['emergencies', state],
    (cursor: string | undefined) => listEmergencies(state, cursor),
    (page) => page.items,
  );
  const set = (id: string) => void navigate({ search: id === 'any' ? {} : { state: id }, replace: true });
  return (
    <Page
      title="Emergency access"
      wide
      answer={<p>Who took access in an emergency, and whether somebody else found that it was justified.</p>}
      acts={
        mayOpen ? (
          <Button kind="danger" onPress={() => setOpening(true)}>
            Take emergency access
          </Button>
        ) : null
      }
    >
      <FilterBar label="Filter emergency access" active={state ? 1 : 0} onClear={() => set('any')}>
        <Select label="State" options={states} value={state ?? 'any'} onChange={set} />
      </FilterBar>
      <PagedList
        pages={pages}
        loading="Loading emergency access"
        label="Emergency access"
        columns={columns}
        keyOf={(row) => row.id}
        linkOf={(row) => ({
          href: `/emergency-access/${row.id}`,
          label: `${row.person.name}, ${moment(row.openedAt)}`,
        })}
        empty={
          <Empty title={state ? 'None in this state' : 'Nobody took emergency access yet'} icon="access">
            Clinicians and nurses take it with a reason and for a limited time; it stands here from then on.
          </Empty>
        }
      />
      {opening ? <OpenDialog onClose={() => setOpening(false)} /> : null}
    </Page>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { Link } from 'react-aria-components';
import {
  type ActivityAlert,
  acknowledgeActivityAlert,
  listActivityAlerts,
} from '../../api/activity-limits.ts';
import { useMay, useMe } from '../../session/use-me.ts';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { Select } from '../../ui/select.tsx';
import { Empty } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { moment } from '../../words/times.ts';
import { AcknowledgeDialog, AlertFinding, AlertStatus, alertStates } from '../shell/alert-finding.tsx';
import { PagedList, usePages } from '../shell/paged-list.tsx';
import { exchangesOf, kindWords } from './alert-words.ts';

const route = getRouteApi('/inside/activity-limits');

/** Alerts, the newest first. */
export function AlertList() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const queries = useQueryClient();
  const mayAcknowledge = useMay('activity-alert:acknowledge');
  const { actor } = useMe();
  const [closing, setClosing] = useState<ActivityAlert | null>(null);
  const state = search.state === 'open' ? 'open' : undefined;
  const pages = usePages(
    ['activity-alerts', state],
    (cursor: string | undefined) => listActivityAlerts(state, cursor),
    (page) => page.items,
  );
  const set = (id: string) => void navigate({ search: id === 'open' ? { state: id } : {}, replace: true });
  const mayClose = (alert: ActivityAlert) => mayAcknowledge && alert.actor.id !== actor.id;
  return (
    <>
      <FilterBar label="Filter alerts" active={state ? 1 : 0} onClear={() => set('any')}>
        <Select label="State" options={alertStates} value={state ?? 'any'} onChange={set} />
      </FilterBar>
      <PagedList
        pages={pages}
        loading="Loading alerts"
        lines={5}
        label="Alerts"
        columns={columnsFor((alert) => (mayClose(alert) ? () => setClosing(alert) : null))}
        keyOf={(row) => row.id}
        empty={
          <Empty title={state ? 'Every alert has been looked at' : 'No alert yet'} icon="good">
            Who asks about more patients than the limits expect, or does much more than is usual for them,
            stands here and under Today. Nothing is refused by an alert.
          </Empty>
        }
      />
      {closing ? (
        <AcknowledgeDialog
          subject={closing.actor.name}
          says={closing.says}
          advice="Look at the exchanges first, and ask the person if need be."
          act={(note) => acknowledgeActivityAlert(closing.id, note)}
          onClose={() => setClosing(null)}
          onDone={() => void queries.invalidateQueries({ queryKey: ['activity-alerts'] })}
        />
      ) : null}
    </>
  );
}

function columnsFor(
  closerOf: (alert: ActivityAlert) => (() => void) | null,
): readonly ListColumn<ActivityAlert>[] {
  return [
    {
      id: 'who',
      title: 'Who',
      narrow: 'head',
      cell: ({ actor }) => <Link href={exchangesOf(actor)}>{actor.name}</Link>,
    },
    {
      id: 'state',
      title: 'State',
      narrow: 'head',
      cell: ({ acknowledged }) => <AlertStatus isAnswered={acknowledged !== null} />,
    },
    { id: 'what', title: 'What', cell: (row) => row.says },
    {
      id: 'kind',
      title: 'What came of it',
      cell: ({ kind }) => (
        <Status tone={kindWords[kind].tone} plain>
          {kindWords[kind].word}
        </Status>
      ),
    },
    { id: 'raised', title: 'Seen', cell: (row) => <span className="nowrap">{moment(row.raisedAt)}</span> },
    {
      id: 'finding',
      title: 'What was found',
      cell: (row) => (
        <AlertFinding subject={row.actor.name} answer={row.acknowledged} onPress={closerOf(row)} />
      ),
    },
  ];
}

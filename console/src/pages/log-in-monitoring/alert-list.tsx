import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { acknowledgeSignInAlert, listSignInAlerts, type SignInAlert } from '../../api/log-in-monitoring.ts';
import { useMay, useMe } from '../../session/use-me.ts';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { Select } from '../../ui/select.tsx';
import { Empty } from '../../ui/state.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { moment } from '../../words/times.ts';
import './alert-list.css';
import {
  AcknowledgeDialog,
  type AlertAnswer,
  AlertFinding,
  AlertStatus,
  alertStates,
} from '../shell/alert-finding.tsx';
import { PagedList, usePages } from '../shell/paged-list.tsx';

const route = getRouteApi('/inside/log-in-monitoring');

/** Alerts, the newest first. */
export function AlertList() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const queries = useQueryClient();
  const mayAcknowledge = useMay('sign-in-alert:acknowledge');
  const { actor } = useMe();
  const [closing, setClosing] = useState<SignInAlert | null>(null);
  const state = search.state === 'open' ? 'open' : undefined;
  const pages = usePages(
    ['sign-in-alerts', state],
    (cursor: string | undefined) => listSignInAlerts(state, cursor),
    (page) => page.items,
  );
  const set = (id: string) => void navigate({ search: id === 'open' ? { state: id } : {}, replace: true });
  const mayClose = (alert: SignInAlert) => mayAcknowledge && alert.account?.id !== actor.id;
  return (
    <div className="stack">
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
            Guessing at one account, many accounts tried from one network, success after many refusals, and an
            officer or administrator from a new network stand here and under Today; so does what people report
            of their own accounts.
          </Empty>
        }
      />
      {closing ? (
        <AcknowledgeDialog
          subject={subjectOf(closing)}
          says={closing.says}
          advice="Ask the person by a way that you knew before, and end their sign-ins if it was not them."
          act={(note) => acknowledgeSignInAlert(closing.id, note)}
          onClose={() => setClosing(null)}
          onDone={() => void queries.invalidateQueries({ queryKey: ['sign-in-alerts'] })}
        />
      ) : null}
    </div>
  );
}

function columnsFor(
  closerOf: (alert: SignInAlert) => (() => void) | null,
): readonly ListColumn<SignInAlert>[] {
  return [
    { id: 'who', title: 'Whose account', narrow: 'head', cell: subjectOf },
    {
      id: 'state',
      title: 'State',
      narrow: 'head',
      cell: ({ acknowledged }) => <AlertStatus isAnswered={acknowledged !== null} />,
    },
    { id: 'what', title: 'What', cell: (row) => <AlertMatter alert={row} /> },
    { id: 'last', title: 'Last', cell: (row) => <span className="nowrap">{moment(row.lastAt)}</span> },
    {
      id: 'finding',
      title: 'What was found',
      cell: (row) => <AlertFinding subject={subjectOf(row)} answer={answerOf(row)} onPress={closerOf(row)} />,
    },
  ];
}

/** What it is about; where the person reported it, each thing with when it was and their note. */
function AlertMatter({ alert: { says, reports } }: { alert: SignInAlert }) {
  if (reports.length === 0) return says;
  return (
    <>
      {says}
      <ul className="alert-reports">
        {reports.map((report) => (
          <li key={`${report.at} ${report.happenedAt} ${report.says}`}>
            {report.says} <span className="faint small">{moment(report.happenedAt)}</span>
            {report.note === null ? null : <div className="soft small">“{report.note}”</div>}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Whose account an alert is about, or which network. */
function subjectOf({ account, network }: SignInAlert): string {
  return account?.name ?? network ?? '';
}

function answerOf({ acknowledged }: SignInAlert): AlertAnswer | null {
  return acknowledged && { at: acknowledged.at, name: acknowledged.by.name, note: acknowledged.note };
}

import type { RecordRow } from '../../api/entries.ts';
import { Status } from '../../ui/status.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { eventWord } from '../../words/events.ts';
import { exchangeStates } from '../../words/states.ts';
import { count, exactly, moment } from '../../words/times.ts';

const none = <span className="faint">–</span>;

export const recordColumns: readonly ListColumn<RecordRow>[] = [
  {
    id: 'at',
    title: 'Time',
    narrow: 'head',
    cell: (row) => (
      <time dateTime={new Date(row.at).toISOString()} title={exactly(row.at)}>
        {moment(row.at)}
      </time>
    ),
  },
  { id: 'event', title: 'What happened', cell: (row) => eventWord(row.event) },
  { id: 'decision', title: 'Decision', narrow: 'head', cell: (row) => <Decision row={row} /> },
  {
    id: 'actor',
    title: 'Who',
    cell: (row) => row.actor?.name ?? <span className="faint">Cordon</span>,
  },
  { id: 'system', title: 'System', cell: (row) => row.system?.title ?? none },
  { id: 'vendor', title: 'Vendor', cell: (row) => row.vendor ?? none },
  {
    id: 'subjects',
    title: 'Patients',
    align: 'end',
    cell: (row) => (row.subjects.length === 0 ? none : count(row.subjects.length)),
  },
  {
    id: 'reason',
    title: 'Reason',
    hidden: true,
    narrow: 'none',
    cell: (row) => (row.reason ? <span className="mono">{row.reason}</span> : none),
  },
  {
    id: 'name',
    title: 'Event',
    hidden: true,
    narrow: 'none',
    cell: (row) => <span className="mono">{row.event}</span>,
  },
  { id: 'entry', title: 'Entry', align: 'end', cell: (row) => count(row.entry) },
];

function Decision({ row }: { row: RecordRow }) {
  const state = row.state === null ? undefined : exchangeStates[row.state as keyof typeof exchangeStates];
  if (state) return <Status tone={state.tone}>{state.word}</Status>;
  return row.decision === 'refused' ? <Status tone="bad">Refused</Status> : none;
}

import type { RecordRow } from '../../api/entries.ts';
import { blank } from '../../ui/blank.tsx';
import { Status } from '../../ui/status.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { eventWord } from '../../words/events.ts';
import { exchangeStates } from '../../words/states.ts';
import { count, exactly, moment } from '../../words/times.ts';

export const recordColumns: readonly ListColumn<RecordRow>[] = [
  {
    id: 'at',
    title: 'Time',
    cell: (row) => (
      <time dateTime={new Date(row.at).toISOString()} title={exactly(row.at)}>
        {moment(row.at)}
      </time>
    ),
  },
  { id: 'event', title: 'What happened', narrow: 'head', cell: (row) => eventWord(row.event) },
  { id: 'decision', title: 'Decision', narrow: 'head', cell: decisionOf },
  {
    id: 'actor',
    title: 'Who',
    cell: (row) => row.actor?.name ?? <span className="faint">Cordon</span>,
  },
  { id: 'system', title: 'System', cell: (row) => row.system?.title ?? blank },
  { id: 'vendor', title: 'Vendor', cell: (row) => row.vendorName ?? blank },
  {
    id: 'subjects',
    title: 'Patients',
    align: 'end',
    cell: (row) => (row.subjects.length === 0 ? blank : count(row.subjects.length)),
  },
  {
    id: 'reason',
    title: 'Reason',
    hidden: true,
    narrow: 'none',
    cell: (row) => (row.reason ? <span className="mono">{row.reason}</span> : blank),
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

function decisionOf(row: RecordRow) {
  const state = row.state === null ? undefined : exchangeStates[row.state as keyof typeof exchangeStates];
  if (state) return <Status tone={state.tone}>{state.word}</Status>;
  return row.decision === 'refused' ? <Status tone="bad">Refused</Status> : blank;
}

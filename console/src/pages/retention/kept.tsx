import type { KeptLine } from '../../api/retention.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Panel } from '../../ui/page.tsx';
import { Empty } from '../../ui/state.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { count, day, fromNow } from '../../words/times.ts';
import { dueNext, groupKept, type KeptGroup, monthsWords, monthWords, several } from './retention-words.ts';
import { useSystemNames } from './use-system-names.ts';

const columns: readonly ListColumn<KeptGroup>[] = [
  { id: 'what', title: 'What', narrow: 'head', sortBy: (row) => row.what, cell: (row) => row.what },
  {
    id: 'system',
    title: 'AI system',
    sortBy: (row) => row.system ?? '',
    cell: (row) =>
      row.system ?? <span className="faint">{row.shortenable ? 'All without a policy' : '–'}</span>,
  },
  {
    id: 'months',
    title: 'Sealed in',
    sortBy: (row) => row.firstMonth,
    cell: (row) => monthsWords(row.firstMonth, row.lastMonth),
  },
  {
    id: 'until',
    title: 'Kept until',
    narrow: 'head',
    sortBy: (row) => row.firstDue ?? Number.MAX_VALUE,
    cell: (row) => <Until row={row} />,
  },
  {
    id: 'keys',
    title: 'Keys',
    align: 'end',
    sortBy: (row) => row.keys,
    cell: (row) => count(row.keys),
  },
];

function Until({ row }: { row: KeptGroup }) {
  if (row.firstDue === null || row.lastDue === null) return <span className="faint">By no schedule</span>;
  // Due is the first moment at which it may go: the day before is the last on which it is kept.
  const first = day(row.firstDue - 1);
  const last = day(row.lastDue - 1);
  return first === last ? first : `${first} to ${last}`;
}

/** What is held now, by kind and AI system. */
export function Kept({ kept }: { kept: readonly KeptLine[] }) {
  const nameOf = useSystemNames();
  const rows = groupKept(kept, nameOf);
  const keys = rows.reduce((sum, row) => sum + row.keys, 0);
  return (
    <Panel
      id="kept"
      title="What is kept"
      note="Each key opens one kind of content of one patient or system in one month"
      flush
    >
      <DataTable
        label="What is kept"
        columns={columns}
        rows={rows}
        keyOf={(row) => row.key}
        count={`${several(keys, 'key', 'keys')} in ${several(rows.length, 'kind', 'kinds')}`}
        instead={
          rows.length === 0 ? (
            <Empty title="Nothing is kept yet" icon="lock">
              The content of each exchange is sealed under a key of its patient and month. What is kept, and
              until when, will stand here.
            </Empty>
          ) : null
        }
      />
    </Panel>
  );
}

/** What the schedule destroys next. */
export function DueNext({ kept }: { kept: readonly KeptLine[] }) {
  const rows = dueNext(kept, 6);
  return (
    <Panel id="next" title="Becomes due next" note="A hold keeps it longer">
      {rows.length === 0 ? (
        <p className="faint">Nothing has a day on which it becomes due.</p>
      ) : (
        <ol className="retention-next">
          {rows.map((row) => (
            <li key={`${row.class} ${row.month}`}>
              <p>
                <strong>{day(row.dueAt ?? 0)}</strong>{' '}
                <span className="faint">{fromNow(row.dueAt ?? 0)}</span>
              </p>
              <p className="soft small">
                {row.what}, {monthWords(row.month)}, {several(row.keys, 'key', 'keys')}
              </p>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}

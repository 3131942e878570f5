import { type DueLine, type KeptContent, listKept } from '../../api/retention.ts';
import { Panel } from '../../ui/page.tsx';
import { Empty } from '../../ui/state.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { count, day, fromNow } from '../../words/times.ts';
import { PagedList, usePages } from '../shell/paged-list.tsx';
import { monthsWords, monthWords, several } from './retention-words.ts';
import { useSystemNames } from './use-system-names.ts';

function columnsFor(nameOf: (system: string) => string): readonly ListColumn<KeptContent>[] {
  return [
    { id: 'what', title: 'What', narrow: 'head', cell: (row) => row.what },
    {
      id: 'system',
      title: 'AI system',
      cell: (row) =>
        row.system === null ? (
          <span className="faint">{/^(content|vault)$/.test(row.class) ? 'All without a policy' : '–'}</span>
        ) : (
          nameOf(row.system)
        ),
    },
    { id: 'months', title: 'Sealed in', cell: (row) => monthsWords(row.firstMonth, row.lastMonth) },
    { id: 'until', title: 'Kept until', narrow: 'head', cell: (row) => <Until row={row} /> },
    { id: 'keys', title: 'Keys', align: 'end', cell: (row) => count(row.keys) },
  ];
}

function Until({ row }: { row: KeptContent }) {
  if (row.firstDue === null || row.lastDue === null) return <span className="faint">By no schedule</span>;
  // Due is the first moment at which it may go: the day before is the last on which it is kept.
  const first = day(row.firstDue - 1);
  const last = day(row.lastDue - 1);
  return first === last ? first : `${first} to ${last}`;
}

/** What is held now, by kind and AI system. */
export function Kept({ keys }: { keys: number }) {
  const nameOf = useSystemNames();
  const pages = usePages(
    ['kept'],
    (cursor: string | undefined) => listKept(cursor),
    (page) => page.kept,
  );
  return (
    <Panel
      id="kept"
      title="What is kept"
      note="Each key opens one kind of content of one patient or system in one month"
      flush
    >
      <PagedList
        flush
        pages={pages}
        loading="Loading what is kept"
        label="What is kept"
        columns={columnsFor(nameOf)}
        keyOf={(row) => row.class}
        count={`${several(keys, 'key', 'keys')} in all, ${several(pages.rows.length, 'kind', 'kinds')} shown`}
        empty={
          <Empty title="Nothing is kept yet" icon="lock">
            The content of each exchange is sealed under a key of its patient and month. What is kept, and
            until when, will stand here.
          </Empty>
        }
      />
    </Panel>
  );
}

/** What the schedule destroys next. */
export function DueNext({ next }: { next: readonly DueLine[] }) {
  return (
    <Panel id="next" title="Becomes due next" note="A hold keeps it longer">
      {next.length === 0 ? (
        <p className="faint">Nothing has a day on which it becomes due.</p>
      ) : (
        <ol className="retention-next">
          {next.map((row) => (
            <li key={`${row.class} ${row.month}`}>
              <p>
                <strong>{day(row.dueAt)}</strong> <span className="faint">{fromNow(row.dueAt)}</span>
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

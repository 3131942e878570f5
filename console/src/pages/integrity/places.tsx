import { useState } from 'react';
import { type CheckpointPlace, listPublications, type Publication } from '../../api/record.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Panel } from '../../ui/page.tsx';
import { Empty } from '../../ui/state.tsx';
import { Status, type Tone } from '../../ui/status.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { count, exactly, fromNow, moment } from '../../words/times.ts';
import { PagedList, usePages } from '../shell/paged-list.tsx';
import { placeKinds, placeState } from './integrity-words.ts';

function columnsFor(size: number): readonly ListColumn<CheckpointPlace>[] {
  return [
    { id: 'place', title: 'Place', narrow: 'head', cell: (row) => <span className="mono">{row.place}</span> },
    {
      id: 'state',
      title: 'State',
      narrow: 'head',
      cell: (row) => <Status tone={placeState(row).tone}>{placeState(row).word}</Status>,
    },
    { id: 'kind', title: 'Kind', cell: (row) => placeKinds[row.kind] },
    {
      id: 'at',
      title: 'Last success',
      cell: (row) =>
        row.publishedAt === null ? (
          <span className="faint">Never</span>
        ) : (
          <span className="nowrap" title={exactly(row.publishedAt)}>
            {fromNow(row.publishedAt)}
          </span>
        ),
    },
    {
      id: 'size',
      title: 'Entries promised',
      align: 'end',
      cell: (row) =>
        row.publishedSize === null ? (
          <span className="faint">–</span>
        ) : (
          <>
            {count(row.publishedSize)} <span className="faint">of {count(size)}</span>
          </>
        ),
    },
    {
      id: 'trouble',
      title: 'Trouble',
      cell: (row) => troubleOf(row) ?? <span className="faint">None</span>,
    },
  ];
}

function troubleOf(row: CheckpointPlace): string | null {
  if (row.problem !== null) return row.problem;
  if (row.failures === 0) return null;
  const since = row.failingSince === null ? '' : ` since ${moment(row.failingSince)}`;
  return `${count(row.failures)} attempts failed${since}: ${row.fault ?? 'not known why'}`;
}

/** Where signed checkpoints are kept outside, and whether they arrive. */
export function Places({ places, size }: { places: readonly CheckpointPlace[]; size: number }) {
  const [history, setHistory] = useState(false);
  return (
    <Panel
      id="places"
      title="Checkpoints kept outside"
      note="Each is a signed promise of all entries before it. Whoever holds one can tell when the record was changed or set back"
      acts={
        places.length > 0 ? (
          <Button onPress={() => setHistory(!history)}>{history ? 'Hide history' : 'Show history'}</Button>
        ) : null
      }
      flush
    >
      <DataTable
        label="Places"
        columns={columnsFor(size)}
        rows={places}
        keyOf={(row) => row.place}
        count={`${places.length} ${places.length === 1 ? 'place' : 'places'}`}
        instead={
          places.length === 0 ? (
            <Empty title="No place outside is set" icon="attention">
              An administrator names a folder, a web address or a mailbox in the settings. From then on signed
              checkpoints are put there by themselves.
            </Empty>
          ) : null
        }
      />
      {history ? <History /> : null}
    </Panel>
  );
}

const outcomes: Readonly<Record<Publication['outcome'], { tone: Tone; word: string }>> = {
  published: { tone: 'good', word: 'Published' },
  failed: { tone: 'attention', word: 'Failed' },
  contradicted: { tone: 'bad', word: 'Contradicts' },
};

const historyColumns: readonly ListColumn<Publication>[] = [
  {
    id: 'at',
    title: 'Time',
    narrow: 'head',
    cell: (row) => <span title={exactly(row.at)}>{moment(row.at)}</span>,
  },
  {
    id: 'outcome',
    title: 'Outcome',
    narrow: 'head',
    cell: (row) => (
      <span className="row">
        <Status tone={outcomes[row.outcome].tone}>{outcomes[row.outcome].word}</Status>
        {row.fault ? <span className="mono faint">{row.fault}</span> : null}
      </span>
    ),
  },
  { id: 'place', title: 'Place', cell: (row) => <span className="mono">{row.place}</span> },
  { id: 'size', title: 'Entries promised', align: 'end', cell: (row) => count(row.size) },
];

function History() {
  const pages = usePages(
    ['publications'],
    (cursor: number | undefined) => listPublications(cursor),
    (page) => page.items,
  );
  return (
    <PagedList
      flush
      pages={pages}
      loading="Loading publications"
      lines={4}
      label="Publications"
      columns={historyColumns}
      keyOf={(row) => String(row.id)}
      empty={
        <Empty title="Nothing was published yet">The first checkpoint goes out with the first entries.</Empty>
      }
    />
  );
}

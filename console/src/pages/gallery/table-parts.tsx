import { DataTable } from '../../ui/data-table.tsx';
import { Panel } from '../../ui/page.tsx';
import { Empty, Skeleton } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import type { ListColumn } from '../../ui/table-model.ts';

interface Sample {
  id: string;
  name: string;
  state: 'good' | 'bad';
  amount: number;
}

const rows: readonly Sample[] = [
  { id: 'a', name: 'Discharge summaries', state: 'good', amount: 1204 },
  { id: 'b', name: 'Prior authorisation', state: 'bad', amount: 17 },
  { id: 'c', name: 'Coding suggestions', state: 'good', amount: 86 },
];

const columns: readonly ListColumn<Sample>[] = [
  { id: 'name', title: 'System', narrow: 'head', sortBy: (row) => row.name, cell: (row) => row.name },
  {
    id: 'state',
    title: 'State',
    narrow: 'head',
    cell: (row) => <Status tone={row.state}>{row.state === 'good' ? 'Live' : 'Suspended'}</Status>,
  },
  {
    id: 'amount',
    title: 'Exchanges',
    align: 'end',
    sortBy: (row) => row.amount,
    cell: (row) => row.amount.toLocaleString('en-US'),
  },
  { id: 'id', title: 'Id', hidden: true, cell: (row) => row.id },
];

const list = { columns, keyOf: (row: Sample) => row.id };

/** Lists: full, loading, empty. */
export function TableParts() {
  return (
    <>
      <DataTable
        {...list}
        label="Sample systems"
        rows={rows}
        linkOf={(row) => ({ href: '/gallery', label: row.name })}
        count="3 of 1,204"
        more={{ pending: false, load: () => undefined }}
      />
      <div className="columns">
        <Panel title="List, loading" flush>
          <DataTable
            {...list}
            label="Loading list"
            rows={[]}
            instead={
              <div className="table-quiet">
                <Skeleton lines={4} />
              </div>
            }
          />
        </Panel>
        <Panel title="List, empty" flush>
          <DataTable
            {...list}
            label="Empty list"
            rows={[]}
            instead={
              <Empty title="Nothing matches these filters" icon="search">
                Clear a filter to see the others.
              </Empty>
            }
          />
        </Panel>
      </div>
    </>
  );
}

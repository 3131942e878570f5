import { useQuery } from '@tanstack/react-query';
import { listReceivers, type Receiver } from '../../api/record.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Panel } from '../../ui/page.tsx';
import { Empty, Skeleton } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { count, exactly, fromNow } from '../../words/times.ts';
import { spanWords } from '../retention/retention-words.ts';
import { ProblemBanner } from '../shell/problem.tsx';
import { receiverState } from './integrity-words.ts';

const columns: readonly ListColumn<Receiver>[] = [
  {
    id: 'destination',
    title: 'Receiver',
    narrow: 'head',
    cell: (row) => <span className="mono">{row.destination}</span>,
  },
  {
    id: 'state',
    title: 'State',
    narrow: 'head',
    cell: (row) => <Status tone={receiverState(row).tone}>{receiverState(row).word}</Status>,
  },
  {
    id: 'lag',
    title: 'Not confirmed',
    cell: (row) =>
      row.lagEntries === 0 ? (
        <span className="faint">Nothing</span>
      ) : (
        `${count(row.lagEntries)} entries, the oldest ${spanWords(row.lagMilliseconds)} old`
      ),
  },
  {
    id: 'at',
    title: 'Last confirmed',
    cell: (row) =>
      row.confirmedAt === null ? (
        <span className="faint">Never</span>
      ) : (
        <span title={exactly(row.confirmedAt)}>{fromNow(row.confirmedAt)}</span>
      ),
  },
  {
    id: 'trouble',
    title: 'Trouble',
    cell: (row) => row.problem ?? (row.fault ? row.fault : <span className="faint">None</span>),
  },
];

/** Syslog receivers that get every event without content, and how far each has confirmed. */
export function Forwarding() {
  const receivers = useQuery({ queryKey: ['receivers'], queryFn: listReceivers, refetchInterval: 60_000 });
  const rows = receivers.data ?? [];
  return (
    <Panel
      id="forwarding"
      title="Forwarding to syslog"
      note="Every event goes out without content. The record never waits for a receiver"
      flush
    >
      {receivers.isError ? (
        <div className="table-quiet">
          <ProblemBanner error={receivers.error} retry={() => void receivers.refetch()} />
        </div>
      ) : (
        <DataTable
          label="Receivers"
          columns={columns}
          rows={rows}
          keyOf={(row) => row.destination}
          count={`${rows.length} ${rows.length === 1 ? 'receiver' : 'receivers'}`}
          instead={
            receivers.isPending ? (
              <div className="table-quiet">
                <Skeleton lines={2} label="Loading receivers" />
              </div>
            ) : rows.length === 0 ? (
              <Empty title="Nothing is forwarded">
                An administrator can name a syslog receiver in the settings, so that security monitoring sees
                what happens here.
              </Empty>
            ) : null
          }
        />
      )}
    </Panel>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listSignInAttempts, type TriedDay } from '../../api/log-in-monitoring.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { TextField } from '../../ui/field.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { Empty, Skeleton } from '../../ui/state.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { count } from '../../words/times.ts';
import { ProblemBanner } from '../shell/problem.tsx';

const columns: readonly ListColumn<TriedDay>[] = [
  { id: 'day', title: 'Day', narrow: 'head', sortBy: (row) => row.day, cell: (row) => row.day },
  {
    id: 'who',
    title: 'Whose account',
    narrow: 'head',
    sortBy: (row) => row.account.name.toLowerCase(),
    cell: (row) => row.account.name,
  },
  {
    id: 'accepted',
    title: 'Accepted',
    align: 'end',
    sortBy: (row) => row.accepted,
    cell: (row) => count(row.accepted),
  },
  {
    id: 'refused',
    title: 'Refused',
    align: 'end',
    sortBy: (row) => row.refused,
    cell: (row) => count(row.refused),
  },
];

/** Attempts by day and account: the report of log-in monitoring. */
export function AttemptList() {
  const [days, setDays] = useState({ from: '', to: '' });
  const wish = { from: days.from || undefined, to: days.to || undefined };
  const attempts = useQuery({
    queryKey: ['sign-in-attempts', wish],
    queryFn: () => listSignInAttempts(wish),
  });
  const rows = attempts.data?.items ?? [];
  return (
    <div className="stack">
      <FilterBar
        label="Filter attempts"
        active={[days.from, days.to].filter((day) => day !== '').length}
        onClear={() => setDays({ from: '', to: '' })}
      >
        <TextField
          label="From"
          type="date"
          value={days.from}
          onChange={(from) => setDays({ ...days, from })}
        />
        <TextField label="To" type="date" value={days.to} onChange={(to) => setDays({ ...days, to })} />
      </FilterBar>
      <p className="soft small">
        The last thirty days where none is chosen; attempts are kept for ninety. What was typed is never kept.
      </p>
      {attempts.isError ? (
        <ProblemBanner error={attempts.error} retry={() => void attempts.refetch()} />
      ) : (
        <DataTable
          label="Attempts to sign in"
          columns={columns}
          rows={rows}
          keyOf={(row) => `${row.day} ${row.account.id ?? ''}`}
          count={attempts.data?.isCut ? `The first ${rows.length}: narrow the days` : `${rows.length}`}
          instead={
            attempts.isPending ? (
              <div className="table-quiet">
                <Skeleton lines={5} label="Loading attempts" />
              </div>
            ) : rows.length === 0 ? (
              <Empty title="Nobody tried to sign in on these days" icon="search">
                Choose other days.
              </Empty>
            ) : null
          }
        />
      )}
    </div>
  );
}

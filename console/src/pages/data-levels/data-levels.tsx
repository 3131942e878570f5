import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type DataLevel, listDataLevels } from '../../api/data-levels.ts';
import { useMay } from '../../session/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { day } from '../../words/times.ts';
import { Gated } from '../shell/closed-page.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import { LevelDialog } from './level-dialog.tsx';
import { levels, restrictions } from './level-words.ts';

/** How sensitive what is asked about can be, and what is asked of requests on each level. */
export function DataLevelsPage() {
  return (
    <Gated href="/data-levels">
      <DataLevels />
    </Gated>
  );
}

function DataLevels() {
  const queries = useQueryClient();
  const maySet = useMay('data-level:set');
  const [setting, setSetting] = useState<DataLevel | null>(null);
  const list = useQuery({ queryKey: ['data-levels'], queryFn: listDataLevels });
  const rows = list.data ?? [];
  return (
    <Page
      title="Data levels"
      wide
      answer={
        <p>
          A request is on every level that fits it. What is asked here comes beside role, purpose, training
          and agreement, and holds for every AI system within a second.
        </p>
      }
    >
      {list.isError ? (
        <ProblemBanner error={list.error} retry={() => void list.refetch()} />
      ) : (
        <DataTable
          label="Data levels, the least sensitive first"
          columns={columnsFor(maySet ? setSetting : null)}
          rows={rows}
          keyOf={({ level }) => level}
          count={`${rows.length} levels`}
          instead={
            list.isPending ? (
              <div className="table-quiet">
                <Skeleton lines={9} label="Loading data levels" />
              </div>
            ) : null
          }
        />
      )}
      {setting ? (
        <LevelDialog
          level={setting}
          onClose={() => setSetting(null)}
          onDone={() => void queries.invalidateQueries({ queryKey: ['data-levels'] })}
        />
      ) : null}
    </Page>
  );
}

function columnsFor(onSet: ((level: DataLevel) => void) | null): readonly ListColumn<DataLevel>[] {
  return [
    {
      id: 'level',
      title: 'Level',
      narrow: 'head',
      cell: ({ level }) => (
        <span>
          {levels[level].name}
          <p className="faint small">{levels[level].means}</p>
        </span>
      ),
    },
    { id: 'asked', title: 'Asked of requests', cell: (row) => <Asked level={row} /> },
    {
      id: 'handling',
      title: 'How it is handled',
      cell: ({ handling }) => (handling === '' ? <span className="faint">Nothing said</span> : handling),
    },
    {
      id: 'set',
      title: 'Decided',
      cell: ({ set }) =>
        set ? (
          <span>
            {day(set.at)}, {set.by.name}
            <p className="faint small">{set.reason}</p>
          </span>
        ) : null,
    },
    ...(onSet
      ? [
          {
            id: 'act',
            title: 'Act',
            cell: (row: DataLevel) =>
              row.isAsked ? (
                <Button label={`Change ${levels[row.level].name}`} onPress={() => onSet(row)}>
                  Change
                </Button>
              ) : null,
          },
        ]
      : []),
  ];
}

function Asked({ level: { isAsked, restrictions: asked } }: { level: DataLevel }) {
  if (!isAsked) return <span className="faint">A level of data sets, not of requests</span>;
  if (asked.length === 0) return <span className="faint">Nothing beyond the usual</span>;
  return (
    <span className="row">
      {asked.map((one) => (
        <Status key={one} tone={one === 'closed' ? 'bad' : 'good'}>
          {restrictions[one].name}
        </Status>
      ))}
    </span>
  );
}

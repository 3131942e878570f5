import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type ActivityLimit, listActivityLimits, type Thresholds } from '../../api/activity-limits.ts';
import { useMay } from '../../session/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Panel } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/state.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { count, day } from '../../words/times.ts';
import { ProblemBanner } from '../shell/problem.tsx';
import { BlockHelp, LimitDialog } from './limit-dialog.tsx';
import { scopeName } from './scope-name.ts';

/** The limits of each role, and of applications that have one of their own. */
export function LimitList() {
  const queries = useQueryClient();
  const maySet = useMay('activity-limit:set');
  const [setting, setSetting] = useState<ActivityLimit | 'application' | null>(null);
  const found = useQuery({ queryKey: ['activity-limits'], queryFn: listActivityLimits });
  if (found.isError) return <ProblemBanner error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Skeleton lines={8} label="Loading the limits" />;
  return (
    <>
      {maySet ? (
        <div className="row">
          <Button icon="plus" onPress={() => setSetting('application')}>
            Limit one application
          </Button>
        </div>
      ) : null}
      <DataTable
        label="Limits"
        columns={columnsFor(maySet ? setSetting : null)}
        rows={found.data}
        keyOf={(row) => row.scope}
      />
      <Panel id="block" title="What a limit does">
        <BlockHelp />
      </Panel>
      {setting ? (
        <LimitDialog
          limit={setting}
          limits={found.data}
          onClose={() => setSetting(null)}
          onDone={() => void queries.invalidateQueries({ queryKey: ['activity-limits'] })}
        />
      ) : null}
    </>
  );
}

function columnsFor(onSet: ((limit: ActivityLimit) => void) | null): readonly ListColumn<ActivityLimit>[] {
  return [
    { id: 'scope', title: 'Whose', narrow: 'head', cell: scopeName },
    { id: 'day', title: 'In a day', cell: (row) => sayLimit(row.day) },
    { id: 'hour', title: 'In sixty minutes', cell: (row) => sayLimit(row.hour) },
    {
      id: 'set',
      title: 'Set',
      cell: ({ setAt }) =>
        setAt === null ? (
          <span className="faint">As it is shipped</span>
        ) : (
          <span className="nowrap">{day(setAt)}</span>
        ),
    },
    ...(onSet
      ? [
          {
            id: 'acts',
            title: 'Acts',
            cell: (row: ActivityLimit) => (
              <Button label={`Change the limit: ${scopeName(row)}`} onPress={() => onSet(row)}>
                Change
              </Button>
            ),
          },
        ]
      : []),
  ];
}

/** `Alert at 60 patients, refused beyond 80` */
function sayLimit({ alert, block }: Thresholds): string {
  const tail = block === null ? 'never refused' : `refused beyond ${count(block)}`;
  return `Alert at ${count(alert)} ${alert === 1 ? 'patient' : 'patients'}, ${tail}`;
}

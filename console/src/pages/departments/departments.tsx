import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Department, listDepartments, retireDepartment } from '../../api/departments.ts';
import { useMay } from '../../session/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, Skeleton } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { day } from '../../words/times.ts';
import { ActDialog } from '../shell/act-dialog.tsx';
import { Gated } from '../shell/closed-page.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import { DepartmentDialog } from './department-dialog.tsx';

interface RowActs {
  onChange: (department: Department) => void;
  onRetire: (department: Department) => void;
}

function columnsFor(acts: RowActs | null): readonly ListColumn<Department>[] {
  return [
    {
      id: 'name',
      title: 'Name',
      narrow: 'head',
      sortBy: (row) => row.name.toLowerCase(),
      cell: (row) => row.name,
    },
    {
      id: 'state',
      title: 'State',
      narrow: 'head',
      cell: (row) =>
        row.retiredAt === null ? (
          <Status tone="good">In force</Status>
        ) : (
          <Status tone="neutral">Retired</Status>
        ),
    },
    { id: 'facility', title: 'Facility', sortBy: (row) => row.facility, cell: (row) => row.facility },
    { id: 'since', title: 'Since', cell: (row) => <span className="nowrap">{day(row.registeredAt)}</span> },
    ...(acts
      ? [
          {
            id: 'acts',
            title: 'Acts',
            cell: (row: Department) =>
              row.retiredAt === null ? (
                <span className="table-acts">
                  <Button label={`Change ${row.name}`} onPress={() => acts.onChange(row)}>
                    Change
                  </Button>
                  <Button label={`Retire ${row.name}`} onPress={() => acts.onRetire(row)}>
                    Retire
                  </Button>
                </span>
              ) : null,
          },
        ]
      : []),
  ];
}

/** The parts of the organisation to which people and AI systems can belong. */
export function DepartmentsPage() {
  return (
    <Gated href="/departments">
      <Departments />
    </Gated>
  );
}

function Departments() {
  const queries = useQueryClient();
  const may = useMay('department:register');
  const [editing, setEditing] = useState<Department | 'new' | null>(null);
  const [retiring, setRetiring] = useState<Department | null>(null);
  const found = useQuery({ queryKey: ['departments'], queryFn: listDepartments });
  const changed = () => void queries.invalidateQueries({ queryKey: ['departments'] });
  return (
    <Page
      title="Departments"
      wide
      answer={<p>A system that belongs to departments is for their people alone.</p>}
      acts={
        may ? (
          <Button kind="primary" icon="plus" onPress={() => setEditing('new')}>
            Add department
          </Button>
        ) : null
      }
    >
      {found.isError ? (
        <ProblemBanner error={found.error} retry={() => void found.refetch()} />
      ) : (
        <DataTable
          label="Departments"
          columns={columnsFor(may ? { onChange: setEditing, onRetire: setRetiring } : null)}
          rows={found.data ?? none}
          keyOf={(row) => row.id}
          instead={
            found.isPending ? (
              <div className="table-quiet">
                <Skeleton lines={3} label="Loading departments" />
              </div>
            ) : found.data.length === 0 ? (
              <Empty title="There is no department yet">
                Without departments every AI system is for everybody whose role may use it.
              </Empty>
            ) : null
          }
        />
      )}
      {editing ? (
        <DepartmentDialog
          department={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
          onDone={changed}
        />
      ) : null}
      {retiring ? (
        <ActDialog
          title={`Retire ${retiring.name}`}
          verb="Retire"
          danger
          act={retireDepartment}
          input={retiring}
          onClose={() => setRetiring(null)}
          onDone={changed}
        >
          <p>
            To belong to it opens nothing any more, within a second. A system that is for this department
            alone is then for nobody, until it is given to another.
          </p>
        </ActDialog>
      ) : null}
    </Page>
  );
}

const none: readonly Department[] = [];

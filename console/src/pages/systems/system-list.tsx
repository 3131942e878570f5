import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { listSystems } from '../../api/inventory.ts';
import type { System } from '../../api/types.ts';
import { useMay } from '../../session/use-me.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, Skeleton } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { purposeWord } from '../../words/purposes.ts';
import { systemStates } from '../../words/states.ts';
import { type Place, useVendors } from '../endpoints/use-vendors.ts';
import { Gated } from '../shell/closed-page.tsx';
import { ProblemBanner } from '../shell/problem.tsx';

const columnsWith = (placeWords: (place: Place) => string): readonly ListColumn<System>[] => [
  {
    id: 'title',
    title: 'System',
    narrow: 'head',
    sortBy: (row) => row.title,
    cell: (row) => (
      <>
        <strong>{row.title}</strong> <span className="mono faint">{row.name}</span>
      </>
    ),
  },
  {
    id: 'state',
    title: 'State',
    narrow: 'head',
    sortBy: (row) => row.state,
    cell: (row) => <Status tone={systemStates[row.state].tone}>{systemStates[row.state].word}</Status>,
  },
  { id: 'purposes', title: 'Purposes', cell: (row) => row.purposes.map(purposeWord).join(', ') },
  {
    id: 'models',
    title: 'Models and where they run',
    cell: (row) => (
      <ul>
        {row.models.map((model) => (
          <li key={model.name}>
            {model.name} <span className="faint">{placeWords(model)}</span>
          </li>
        ))}
      </ul>
    ),
  },
  { id: 'next', title: 'Next step', cell: (row) => row.nextStep ?? <span className="faint">None</span> },
  { id: 'owner', title: 'Owner', hidden: true, cell: (row) => row.owner },
  { id: 'department', title: 'Department', hidden: true, cell: (row) => row.department },
  {
    id: 'screening',
    title: 'Attack screening',
    sortBy: (row) => row.screening,
    cell: (row) => (row.screening === 'block' ? 'Blocks' : 'Flags only'),
  },
  {
    id: 'elements',
    title: 'May receive',
    hidden: true,
    cell: (row) => (row.elements.length === 0 ? 'No identifiers' : row.elements.join(', ')),
  },
];

/** The AI systems of the inventory. */
export function SystemListPage() {
  return (
    <Gated href="/systems">
      <SystemList />
    </Gated>
  );
}

function SystemList() {
  const mayRegister = useMay('system:register');
  const systems = useQuery({ queryKey: ['systems'], queryFn: listSystems });
  const { placeWords } = useVendors();
  const columns = useMemo(() => columnsWith(placeWords), [placeWords]);
  const rows = systems.data ?? none;
  const live = rows.filter((row) => row.state === 'live').length;
  const register = mayRegister ? (
    <ButtonLink href="/systems/new" kind="primary" icon="plus">
      Register system
    </ButtonLink>
  ) : null;
  return (
    <Page
      title="Systems"
      wide
      answer={
        systems.data ? (
          <p>
            <strong>
              {live} of {rows.length}
            </strong>{' '}
            AI systems {live === 1 ? 'is' : 'are'} live. Only a live system can be used.
          </p>
        ) : null
      }
      acts={register}
    >
      {systems.isError ? (
        <ProblemBanner error={systems.error} retry={() => void systems.refetch()} />
      ) : (
        <DataTable
          label="AI systems"
          columns={columns}
          rows={rows}
          keyOf={(row) => row.id}
          linkOf={(row) => ({
            href: `/systems/${row.id}`,
            label: `${row.title} ${row.name}, ${systemStates[row.state].word}`,
          })}
          count={`${rows.length} ${rows.length === 1 ? 'system' : 'systems'}`}
          instead={
            systems.isPending ? (
              <div className="table-quiet">
                <Skeleton lines={5} label="Loading systems" />
              </div>
            ) : rows.length === 0 ? (
              <Empty title="No AI system is registered yet" icon="system" act={register}>
                An AI system is a use of a model that somebody has approved: what it is for, which patient
                information it may receive, and where its model runs. The privacy officer or an administrator
                registers it.
              </Empty>
            ) : null
          }
        />
      )}
    </Page>
  );
}

const none: readonly System[] = [];

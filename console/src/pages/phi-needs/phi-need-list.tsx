import { useQuery } from '@tanstack/react-query';
import { exportPhiNeeds, listPhiNeeds, type NeedList, type NeedStanding } from '../../api/phi-needs.ts';
import { useAct } from '../../session/use-act.tsx';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Page } from '../../ui/page.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { Empty, Skeleton } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { systemStates } from '../../words/states.ts';
import { count, day } from '../../words/times.ts';
import { Gated } from '../shell/closed-page.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import { sayFewElements, sayUsage, standings } from './need-words.ts';

const columns: readonly ListColumn<NeedStanding>[] = [
  {
    id: 'system',
    title: 'AI system',
    narrow: 'head',
    sortBy: ({ system }) => system.title.toLowerCase(),
    cell: ({ system }) => system.title,
  },
  {
    id: 'standing',
    title: 'Statement',
    narrow: 'head',
    sortBy: ({ standing }) => ['missing', 'waiting', 'approved'].indexOf(standing),
    cell: ({ standing, current, waiting }) => (
      <span className="row">
        <Status tone={standings[standing].tone}>{standings[standing].word}</Status>
        {current && waiting ? <Status tone="waiting">Another waits</Status> : null}
      </span>
    ),
  },
  { id: 'state', title: 'State', cell: ({ system }) => systemStates[system.state].word },
  {
    id: 'need',
    title: 'Needs PHI',
    cell: ({ current }) => (current ? current.needsPhi ? 'Yes' : 'No' : <Faint>Not known</Faint>),
  },
  { id: 'elements', title: 'May receive', cell: ({ system }) => sayFewElements(system.elements) },
  {
    id: 'unused',
    title: 'Of these never sent',
    cell: ({ usage }) =>
      usage.exchanges === 0 ? <Faint>Not asked yet</Faint> : sayFewElements(usage.unused),
  },
  { id: 'exchanges', title: 'Exchanges', cell: ({ usage }) => sayUsage(usage) },
  {
    id: 'approved',
    title: 'Approved',
    cell: ({ current }) =>
      current?.decision ? `${day(current.decision.at)}, ${current.decision.by.name}` : '',
  },
];

function Faint({ children }: { children: string }) {
  return <span className="faint">{children}</span>;
}

/** Which AI systems need to know something of patients, who said so, and what they really receive. */
export function PhiNeedListPage() {
  return (
    <Gated href="/phi-needs">
      <PhiNeedList />
    </Gated>
  );
}

function PhiNeedList() {
  const list = useQuery({ queryKey: ['phi-needs'], queryFn: listPhiNeeds });
  const rows = list.data?.items ?? [];
  return (
    <Page
      title="Need for PHI"
      wide
      answer={list.data ? <p>{sayAnswer(list.data)}</p> : null}
      acts={rows.length > 0 ? <Files /> : null}
    >
      {list.isError ? (
        <ProblemBanner error={list.error} retry={() => void list.refetch()} />
      ) : (
        <DataTable
          label="AI systems and what they need"
          columns={columns}
          rows={rows}
          keyOf={({ system }) => system.id}
          linkOf={({ system, standing }) => ({
            href: `/phi-needs/${system.id}`,
            label: `${system.title}, ${standings[standing].word}`,
          })}
          count={rows.length === 1 ? '1 AI system' : `${count(rows.length)} AI systems`}
          instead={
            list.isPending ? (
              <div className="table-quiet">
                <Skeleton lines={5} label="Loading what AI systems need" />
              </div>
            ) : rows.length === 0 ? (
              <Empty title="No AI system yet" icon="system">
                Each one that is registered stands here, with what it needs to know of patients.
              </Empty>
            ) : null
          }
        />
      )}
    </Page>
  );
}

function Files() {
  const file = useAct(async (format: 'html' | 'csv') => {
    saveFile(`phi-needs.${format}`, await exportPhiNeeds(format));
  });
  return (
    <>
      <Button pending={file.pending} onPress={() => file.run('csv')}>
        As CSV
      </Button>
      <Button pending={file.pending} onPress={() => file.run('html')}>
        Policy to print
      </Button>
      {file.error ? <ProblemBanner error={file.error} /> : null}
      {file.confirmation}
    </>
  );
}

function sayAnswer({ items, usageDays }: NeedList): string {
  const lacking = items.filter(({ standing, system }) => standing !== 'approved' && system.state === 'live');
  const first =
    lacking.length === 0
      ? 'Of every AI system in use it is approved what it needs.'
      : `Of ${lacking.length === 1 ? '1 AI system' : `${count(lacking.length)} AI systems`} in use nobody has approved what it needs.`;
  return `${first} What is not approved is taken out before anything is sent. Exchanges are those of the last ${usageDays} days.`;
}

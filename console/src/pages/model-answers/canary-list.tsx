import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { Canary } from '../../api/canaries.ts';
import { useMay } from '../../session/use-me.ts';
import { BackLink } from '../../ui/back-link.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, Skeleton } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { day, exactly, fromNow } from '../../words/times.ts';
import { capital } from '../jobs/job-words.ts';
import { Gated } from '../shell/closed-page.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import { CanaryDialog } from './canary-dialog.tsx';
import { answerOf, answersWord, everyWords, similarityWord, standingOf } from './canary-words.ts';
import { canariesQuery, removedCanariesQuery } from './use-canaries.ts';

const columns: readonly ListColumn<Canary>[] = [
  { id: 'title', title: 'Question', narrow: 'head', sortBy: (row) => row.title, cell: (row) => row.title },
  {
    id: 'state',
    title: 'State',
    narrow: 'head',
    sortBy: (row) => standingOf(row).word,
    cell: (row) => <Status tone={standingOf(row).tone}>{standingOf(row).word}</Status>,
  },
  {
    id: 'model',
    title: 'Model',
    sortBy: (row) => row.model,
    cell: (row) => <span className="mono">{row.model}</span>,
  },
  { id: 'system', title: 'AI system', sortBy: (row) => row.system.title, cell: (row) => row.system.title },
  {
    id: 'similarity',
    title: 'Similarity',
    align: 'end',
    cell: (row) => similarityWord(row.points.at(-1)?.similarity ?? null),
  },
  {
    id: 'last',
    title: 'Last asked',
    sortBy: (row) => row.points.at(-1)?.at ?? 0,
    cell: (row) => {
      const last = row.points.at(-1);
      return last ? (
        <span className="nowrap" title={exactly(last.at)}>
          {fromNow(last.at)}
        </span>
      ) : (
        <span className="faint">Never</span>
      );
    },
  },
  { id: 'every', title: 'Repeated', cell: (row) => capital(everyWords(row.everyHours)) },
];

const removedColumns: readonly ListColumn<Canary>[] = [
  ...columns.filter(({ id }) => id === 'title' || id === 'model' || id === 'system'),
  {
    id: 'removed',
    title: 'Removed',
    narrow: 'head',
    sortBy: (row) => row.removed?.at ?? 0,
    cell: (row) => (row.removed ? <span className="nowrap">{day(row.removed.at)}</span> : null),
  },
  {
    id: 'why',
    title: 'Because',
    cell: (row) => (row.removed?.replacedBy ? 'A later revision took its place' : 'It is not asked any more'),
  },
  { id: 'answers', title: 'Answers', align: 'end', cell: (row) => answersWord(row) },
];

/** Whether models still answer what they answered when somebody looked. */
export function CanaryListPage() {
  return (
    <Gated href="/model-answers">
      <EitherList />
    </Gated>
  );
}

const route = getRouteApi('/inside/model-answers');

function EitherList() {
  return route.useSearch().removed === undefined ? <CanaryList /> : <RemovedList />;
}

function CanaryList() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const mayConfigure = useMay('canary:configure');
  const [adding, setAdding] = useState(false);
  const canaries = useQuery(canariesQuery);
  const rows = canaries.data?.items ?? none;
  const add = (
    <Button kind="primary" icon="plus" onPress={() => setAdding(true)}>
      Add a canary prompt
    </Button>
  );
  return (
    <Page
      title="Model answers"
      wide
      answer={canaries.data ? <p>{answerOf(rows)}</p> : null}
      acts={
        <>
          <ButtonLink href="/model-answers?removed=true">Show removed ones</ButtonLink>
          {mayConfigure && rows.length > 0 ? add : null}
        </>
      }
    >
      <Canaries
        label="Canary prompts"
        columns={columns}
        canaries={canaries}
        empty={
          <Empty title="No canary prompt yet" icon="system" act={mayConfigure ? add : null}>
            A canary prompt is a fixed question about nobody that a model is asked again and again. When its
            answer changes, you see it here and on Today. Until one is added nothing is sent.
          </Empty>
        }
      />
      {adding && canaries.data ? (
        <CanaryDialog
          canaries={canaries.data}
          onClose={() => setAdding(false)}
          onDone={({ id }) => {
            void queries.invalidateQueries({ queryKey: ['canaries'] });
            void navigate({ to: '/model-answers/$id', params: { id } });
          }}
        />
      ) : null}
    </Page>
  );
}

function RemovedList() {
  return (
    <Page
      title="Removed canary prompts"
      wide
      above={<BackLink href="/model-answers">Model answers</BackLink>}
      answer={<p>They are not asked any more. What the models answered stays as evidence.</p>}
    >
      <Canaries
        label="Removed canary prompts"
        columns={removedColumns}
        canaries={useQuery(removedCanariesQuery)}
        empty={
          <Empty title="No canary prompt was removed yet" icon="system">
            Those that are removed, or replaced by a later revision, are listed here with their answers.
          </Empty>
        }
      />
    </Page>
  );
}

function Canaries(props: {
  label: string;
  columns: readonly ListColumn<Canary>[];
  canaries: UseQueryResult<{ items: readonly Canary[] }>;
  empty: ReactNode;
}) {
  const { label, canaries } = props;
  const rows = canaries.data?.items ?? none;
  if (canaries.isError) return <ProblemBanner error={canaries.error} retry={() => void canaries.refetch()} />;
  return (
    <DataTable
      label={label}
      columns={props.columns}
      rows={rows}
      keyOf={(row) => row.id}
      linkOf={(row) => ({ href: `/model-answers/${row.id}`, label: row.title })}
      count={`${rows.length} shown`}
      instead={
        canaries.isPending ? (
          <div className="table-quiet">
            <Skeleton lines={4} label="Loading canary prompts" />
          </div>
        ) : rows.length === 0 ? (
          props.empty
        ) : null
      }
    />
  );
}

const none: readonly Canary[] = [];

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  listAiTools,
  type OwnTools,
  type ToolQuestion,
  type ToolRequest,
  type UsableTool,
} from '../../api/ai-tools.ts';
import { useMay } from '../../session/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { Empty, Skeleton } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { elementWord } from '../../words/elements.ts';
import { purposeWord } from '../../words/purposes.ts';
import { join } from '../../words/roles.ts';
import { phiAnswers, requestStates, wishedData } from '../../words/shadow.ts';
import { count, day } from '../../words/times.ts';
import { Gated } from '../shell/closed-page.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import { AnswerDialog, RequestDialog } from './own-dialogs.tsx';

/** Which AI systems one may use, what they may see, and how to ask for another. */
export function AiToolsPage() {
  return (
    <Gated href="/ai-tools">
      <AiTools />
    </Gated>
  );
}

function AiTools() {
  const [asking, setAsking] = useState<'request' | ToolQuestion | null>(null);
  const mayAsk = useMay('ai-tool:request');
  const queries = useQueryClient();
  const found = useQuery({ queryKey: ['ai-tools'], queryFn: listAiTools });
  const dialog = {
    onClose: () => setAsking(null),
    onDone: () => void queries.invalidateQueries({ queryKey: ['ai-tools'] }),
  };
  const own = found.data;
  return (
    <Page
      title="AI tools"
      wide
      answer={own ? <p>{sayTools(own)}</p> : null}
      acts={
        mayAsk && own ? (
          <Button kind="primary" onPress={() => setAsking('request')}>
            Ask for a tool
          </Button>
        ) : null
      }
    >
      {found.isError ? (
        <ProblemBanner error={found.error} retry={() => void found.refetch()} />
      ) : own ? (
        <>
          {own.questions.length > 0 ? <Questions rows={own.questions} onAnswer={setAsking} /> : null}
          <Systems rows={own.systems} />
          {own.requests.length > 0 ? <Requests rows={own.requests} /> : null}
        </>
      ) : (
        <Panel>
          <Skeleton lines={6} label="Loading AI tools" />
        </Panel>
      )}
      {asking === 'request' ? <RequestDialog {...dialog} /> : null}
      {asking !== null && asking !== 'request' ? <AnswerDialog question={asking} {...dialog} /> : null}
    </Page>
  );
}

function Questions(props: { rows: readonly ToolQuestion[]; onAnswer: (one: ToolQuestion) => void }) {
  const columns: readonly ListColumn<ToolQuestion>[] = [
    { id: 'tool', title: 'Tool', narrow: 'head', cell: (row) => `${row.toolName}, ${row.vendor}` },
    {
      id: 'seen',
      title: 'Seen',
      cell: (row) => `${day(row.firstAt)} to ${day(row.lastAt)}, requests: ${count(row.requests)}`,
    },
    {
      id: 'answer',
      title: 'Your answer',
      narrow: 'head',
      cell: (row) =>
        row.answer ? (
          <Status tone={phiAnswers[row.answer.phi].tone}>{phiAnswers[row.answer.phi].word}</Status>
        ) : (
          <Button onPress={() => props.onAnswer(row)} label={`Answer about ${row.toolName}`}>
            Answer
          </Button>
        ),
    },
  ];
  return (
    <Panel
      id="questions"
      title="You are asked about"
      note="Your network showed that you used it. An honest answer protects patients, and you"
      flush
    >
      <DataTable
        label="Questions to you"
        columns={columns}
        rows={props.rows}
        keyOf={(row) => row.id}
        count={props.rows.length === 1 ? '1 tool' : `${count(props.rows.length)} tools`}
      />
    </Panel>
  );
}

const systemColumns: readonly ListColumn<UsableTool>[] = [
  { id: 'title', title: 'AI system', narrow: 'head', cell: (row) => row.title },
  {
    id: 'data',
    title: 'May see of patients',
    cell: ({ data, identifiers }) =>
      data === 'none'
        ? 'Nothing: requests about patients are refused'
        : identifiers.length === 0
          ? 'Text without identifiers: they are taken out'
          : `Text; as placeholders: ${join(identifiers.map(elementWord), 'and')}`,
  },
  { id: 'purposes', title: 'For', cell: (row) => join(row.purposes.map(purposeWord), 'and') },
];

function Systems({ rows }: { rows: readonly UsableTool[] }) {
  return (
    <Panel id="systems" title="Approved for you" flush>
      <DataTable
        label="AI systems that you may use"
        columns={systemColumns}
        rows={rows}
        keyOf={(row) => row.id}
        count={rows.length === 1 ? '1 AI system' : `${count(rows.length)} AI systems`}
        instead={
          rows.length === 0 ? (
            <Empty title="No AI system is approved for you yet" icon="system">
              Until one is, patient information goes into none. Ask for what would help you.
            </Empty>
          ) : null
        }
      />
    </Panel>
  );
}

const requestColumns: readonly ListColumn<ToolRequest>[] = [
  { id: 'tool', title: 'Tool', narrow: 'head', cell: (row) => row.tool },
  {
    id: 'state',
    title: 'State',
    narrow: 'head',
    cell: ({ state }) => <Status tone={requestStates[state].tone}>{requestStates[state].word}</Status>,
  },
  { id: 'why', title: 'What for', cell: (row) => row.why },
  { id: 'data', title: 'Would see', cell: (row) => wishedData[row.data] },
  { id: 'answer', title: 'Answer', cell: ({ answer }) => answer?.reason ?? '' },
];

function Requests({ rows }: { rows: readonly ToolRequest[] }) {
  return (
    <Panel id="requests" title="What you asked for" flush>
      <DataTable
        label="Your requests"
        columns={requestColumns}
        rows={rows}
        keyOf={(row) => row.id}
        count={rows.length === 1 ? '1 request' : `${count(rows.length)} requests`}
      />
    </Panel>
  );
}

function sayTools({ systems, questions }: OwnTools): string {
  const waiting = questions.filter(({ answer }) => answer === null).length;
  const asked =
    waiting === 0
      ? ''
      : waiting === 1
        ? ' One question waits for you.'
        : ` ${count(waiting)} questions wait for you.`;
  const may =
    systems.length === 1 ? 'You may use 1 AI system.' : `You may use ${count(systems.length)} AI systems.`;
  return `${may} Patient information goes into no other.${asked}`;
}

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerToolRequest, listToolRequests, type ToolRequest } from '../../api/ai-tools.ts';
import { useMay, useMe } from '../../session/use-me.ts';
import { BackLink } from '../../ui/back-link.tsx';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { Empty } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { requestStates, wishedData } from '../../words/shadow.ts';
import { day } from '../../words/times.ts';
import { ActDialog } from '../shell/act-dialog.tsx';
import { Gated } from '../shell/closed-page.tsx';
import { PagedList, usePages } from '../shell/paged-list.tsx';
import { ReasonBox } from '../shell/reason-box.tsx';

/** What people ask for, and what was answered. */
export function ToolRequestsPage() {
  return (
    <Gated href="/shadow-ai">
      <ToolRequests />
    </Gated>
  );
}

function ToolRequests() {
  const [answering, setAnswering] = useState<ToolRequest | null>(null);
  const mayAnswer = useMay('ai-tool-request:answer');
  const me = useMe();
  const queries = useQueryClient();
  const pages = usePages(['tool-requests'], listToolRequests, (page) => page.items);
  const columns: readonly ListColumn<ToolRequest>[] = [
    { id: 'tool', title: 'Tool', narrow: 'head', cell: (row) => row.tool },
    {
      id: 'state',
      title: 'State',
      narrow: 'head',
      cell: ({ state }) => <Status tone={requestStates[state].tone}>{requestStates[state].word}</Status>,
    },
    { id: 'person', title: 'Asked for by', cell: (row) => `${row.person.name}, ${day(row.at)}` },
    { id: 'why', title: 'What for', cell: (row) => row.why },
    { id: 'data', title: 'Would see', cell: (row) => wishedData[row.data] },
    {
      id: 'answer',
      title: 'Answer',
      cell: (row) =>
        row.answer ? (
          `${row.answer.reason} (${row.answer.by.name})`
        ) : mayAnswer && row.person.id !== me.actor.id ? (
          <Button onPress={() => setAnswering(row)} label={`Answer the request for ${row.tool}`}>
            Answer
          </Button>
        ) : (
          ''
        ),
    },
  ];
  return (
    <Page
      title="Requests for AI tools"
      wide
      above={<BackLink href="/shadow-ai">Shadow AI</BackLink>}
      answer={
        <p>What people would like to use. What is accepted goes through the inventory like any system.</p>
      }
    >
      <PagedList
        pages={pages}
        loading="Loading requests"
        label="Requests for AI tools"
        columns={columns}
        keyOf={(row) => row.id}
        empty={
          <Empty title="Nobody has asked for a tool" icon="system">
            Everybody can ask on the page “AI tools”.
          </Empty>
        }
      />
      {answering ? (
        <AnswerDialog
          request={answering}
          onClose={() => setAnswering(null)}
          onDone={() => {
            for (const queryKey of [['tool-requests'], ['warnings']])
              void queries.invalidateQueries({ queryKey });
          }}
        />
      ) : null}
    </Page>
  );
}

function AnswerDialog(props: { request: ToolRequest; onClose: () => void; onDone: () => void }) {
  const { request } = props;
  const [state, setState] = useState<'accepted' | 'declined' | ''>('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const why = reason.trim();
  return (
    <ActDialog
      title={`${request.tool}, for ${request.person.name}`}
      verb="Answer"
      act={(given: { state: 'accepted' | 'declined'; reason: string }) =>
        answerToolRequest(request.id, given)
      }
      input={state === '' || why.length < 5 ? null : { state, reason: why }}
      onMissing={() => setTried(true)}
      onClose={props.onClose}
      onDone={props.onDone}
    >
      <p>{request.why}</p>
      <Select
        label="Answer"
        options={[
          { id: 'accepted', label: 'Accept: it is taken into the inventory' },
          { id: 'declined', label: 'Decline' },
        ]}
        value={state}
        onChange={(id) => setState(id as 'accepted' | 'declined')}
        error={tried && state === '' ? 'Choose an answer.' : undefined}
      />
      <ReasonBox value={reason} onChange={setReason} tried={tried} />
    </ActDialog>
  );
}

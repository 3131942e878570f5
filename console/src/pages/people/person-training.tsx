import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Person } from '../../api/people.ts';
import { type Completion, readTraining, withdrawTraining } from '../../api/training.ts';
import { useMay } from '../../session/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { TextBox } from '../../ui/field.tsx';
import { Panel } from '../../ui/page.tsx';
import { Empty, Skeleton } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { day } from '../../words/times.ts';
import { ActDialog } from '../shell/act-dialog.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import { RecordDialog } from '../training/record-dialog.tsx';

function columnsFor(onWithdraw: ((one: Completion) => void) | null): readonly ListColumn<Completion>[] {
  return [
    { id: 'course', title: 'Course', narrow: 'head', cell: (row) => row.course },
    {
      id: 'state',
      title: 'State',
      narrow: 'head',
      cell: (row) =>
        row.withdrawnAt === null ? (
          <Status tone="good">Recorded</Status>
        ) : (
          <Status tone="neutral">Withdrawn</Status>
        ),
    },
    { id: 'version', title: 'Version', cell: (row) => row.contentVersion },
    { id: 'on', title: 'Completed', cell: (row) => <span className="nowrap">{row.completedOn}</span> },
    {
      id: 'until',
      title: 'Counts until',
      cell: (row) => <span className="nowrap">{day(row.validUntil)}</span>,
    },
    { id: 'score', title: 'Score', cell: (row) => (row.score === null ? 'No test' : `${row.score} %`) },
    ...(onWithdraw
      ? [
          {
            id: 'act',
            title: 'Withdraw',
            cell: (row: Completion) =>
              row.withdrawnAt === null ? (
                <Button label={`Withdraw ${row.course}`} onPress={() => onWithdraw(row)}>
                  Withdraw
                </Button>
              ) : null,
          },
        ]
      : []),
  ];
}

/** What a person was trained in. */
export function PersonTraining({ person }: { person: Person }) {
  const queries = useQueryClient();
  const mayRecord = useMay('training:record');
  const mayWithdraw = useMay('training:withdraw');
  const [recording, setRecording] = useState(false);
  const [withdrawing, setWithdrawing] = useState<Completion | null>(null);
  const found = useQuery({
    queryKey: ['training', 'of', person.id],
    queryFn: () => readTraining(person.id),
  });
  const changed = () => void queries.invalidateQueries({ queryKey: ['training'] });
  return (
    <Panel
      id="training"
      title="Training"
      note="Nobody uses AI systems before a first training, or after it has lapsed"
      acts={
        mayRecord && person.state !== 'deactivated' ? (
          <Button onPress={() => setRecording(true)}>Record training</Button>
        ) : null
      }
      flush
    >
      {found.isError ? (
        <div className="table-quiet">
          <ProblemBanner error={found.error} retry={() => void found.refetch()} />
        </div>
      ) : (
        <DataTable
          label="Training"
          columns={columnsFor(mayWithdraw ? setWithdrawing : null)}
          rows={found.data ?? none}
          keyOf={(row) => row.id}
          instead={
            found.isPending ? (
              <div className="table-quiet">
                <Skeleton lines={2} label="Loading training" />
              </div>
            ) : found.data.length === 0 ? (
              <Empty title="No training is recorded">Until one is, this person cannot use AI systems.</Empty>
            ) : null
          }
        />
      )}
      {recording ? (
        <RecordDialog person={person} onClose={() => setRecording(false)} onDone={changed} />
      ) : null}
      {withdrawing ? (
        <WithdrawDialog one={withdrawing} onClose={() => setWithdrawing(null)} onDone={changed} />
      ) : null}
    </Panel>
  );
}

const none: readonly Completion[] = [];

function WithdrawDialog(props: { one: Completion; onClose: () => void; onDone: () => void }) {
  const [reason, setReason] = useState('');
  const ready = reason.trim().length >= 5;
  return (
    <ActDialog
      title={`Withdraw “${props.one.course}”`}
      verb="Withdraw"
      danger
      act={withdrawTraining}
      input={ready ? { completion: props.one.id, reason: reason.trim() } : null}
      onClose={props.onClose}
      onDone={props.onDone}
    >
      <p>If nothing else counts, this person cannot use AI systems from the next second on.</p>
      <TextBox
        label="Reason"
        hint="Kept in the record; name no patient"
        rows={2}
        maxLength={500}
        value={reason}
        onChange={setReason}
      />
    </ActDialog>
  );
}

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Accounting, listAccountings } from '../../api/accountings.ts';
import { findPatient } from '../../api/care.ts';
import { useAct } from '../../session/use-act.tsx';
import { useMay } from '../../session/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { TextField } from '../../ui/field.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { Empty, Skeleton } from '../../ui/state.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { count, exactly, moment, writeDay } from '../../words/times.ts';
import { Gated } from '../shell/closed-page.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import { requesters, verifications } from './accounting-words.ts';
import { DrawUpDialog } from './draw-up-dialog.tsx';

const columns: readonly ListColumn<Accounting>[] = [
  {
    id: 'made',
    title: 'Made',
    narrow: 'head',
    cell: ({ madeAt, madeByName }) => (
      <span title={exactly(madeAt)}>
        {moment(madeAt)}, {madeByName}
      </span>
    ),
  },
  { id: 'period', title: 'Period', cell: ({ from, to }) => `${writeDay(from)} to ${writeDay(to)}` },
  {
    id: 'who',
    title: 'Who asked',
    cell: ({ verification }) =>
      verification ? requesters[verification.requester] : <span className="faint">Not asked then</span>,
  },
  {
    id: 'how',
    title: 'Verified by',
    cell: ({ verification }) =>
      verification
        ? `${verifications[verification.verifiedBy]}${verification.note === null ? '' : `: ${verification.note}`}`
        : '',
  },
  { id: 'disclosures', title: 'Named', align: 'end', cell: (row) => count(row.disclosures) },
  { id: 'leftOut', title: 'Left out', align: 'end', cell: (row) => count(row.leftOut) },
  {
    id: 'digest',
    title: 'Digest of the document',
    hidden: true,
    cell: ({ digest }) => <code>{digest.slice(0, 16)}…</code>,
  },
];

/** What Cordon contributes to an accounting of disclosures of one patient, and those that were made. */
export function AccountingsPage() {
  return (
    <Gated href="/accountings">
      <Accountings />
    </Gated>
  );
}

const isToken = (text: string) => /^sub_[0-9a-f]{32}$/.test(text);

function Accountings() {
  const mayFind = useMay('patient:find');
  const [typed, setTyped] = useState('');
  const [subject, setSubject] = useState<string | null>(null);
  const find = useAct(findPatient, (found) => setSubject(found.subject));
  const wish = typed.trim();
  const possible = isToken(wish) || (mayFind && wish !== '');
  const look = () => {
    if (!possible) return;
    if (isToken(wish)) setSubject(wish);
    else find.run(wish);
  };
  return (
    <Page
      title="Accounting of disclosures"
      wide
      answer={
        <p>
          What was disclosed of a patient and has to be accounted for, up to six years back. Most exchanges
          are for treatment, payment or operations: they are counted, and left out by the rule.
        </p>
      }
    >
      <Panel
        id="patient"
        title="Of whom"
        note={mayFind ? 'Each look is recorded' : 'By the token of the patient'}
      >
        <div className="stack">
          <form
            className="filters"
            onSubmit={(event) => {
              event.preventDefault();
              look();
            }}
          >
            <TextField
              label={mayFind ? 'Patient reference or token' : 'Token of the patient'}
              value={typed}
              onChange={(text) => {
                setTyped(text);
                setSubject(null);
              }}
              maxLength={128}
              autoComplete="off"
            />
            <div>
              <Button type="submit" pending={find.pending} disabled={!possible}>
                Look up
              </Button>
            </div>
          </form>
          {find.error ? <ProblemBanner error={find.error} /> : null}
          {find.confirmation}
        </div>
      </Panel>
      {subject === null ? null : <MadeFor subject={subject} />}
    </Page>
  );
}

function MadeFor({ subject }: { subject: string }) {
  const queries = useQueryClient();
  const mayDraw = useMay('disclosures:account');
  const [drawing, setDrawing] = useState(false);
  const key = ['accountings', subject];
  const made = useQuery({ queryKey: key, queryFn: () => listAccountings(subject) });
  const rows = made.data ?? [];
  return (
    <Panel
      id="made"
      title="Accountings that were made"
      note={`Patient ${subject.slice(-8)}`}
      acts={
        mayDraw ? (
          <Button kind="primary" onPress={() => setDrawing(true)}>
            Draw one up
          </Button>
        ) : null
      }
      flush
    >
      {made.isError ? (
        <div className="table-quiet">
          <ProblemBanner error={made.error} retry={() => void made.refetch()} />
        </div>
      ) : (
        <DataTable
          label="Accountings of disclosures"
          columns={columns}
          rows={rows}
          keyOf={({ id }) => id}
          count={rows.length === 1 ? '1 accounting' : `${count(rows.length)} accountings`}
          instead={
            made.isPending ? (
              <div className="table-quiet">
                <Skeleton lines={3} label="Loading accountings" />
              </div>
            ) : rows.length === 0 ? (
              <Empty title="None was made for this patient" icon="record">
                Each one that is drawn up stands here, with who asked and how that was verified.
              </Empty>
            ) : null
          }
        />
      )}
      {drawing ? (
        <DrawUpDialog
          subject={subject}
          onClose={() => setDrawing(false)}
          onDone={() => void queries.invalidateQueries({ queryKey: key })}
        />
      ) : null}
    </Panel>
  );
}

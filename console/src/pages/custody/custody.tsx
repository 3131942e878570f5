import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-aria-components';
import { type KeyCustody, type Rotation, readCustody, startRotation } from '../../api/custody.ts';
import { useMay } from '../../session/use-me.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Facts, Page, Panel } from '../../ui/page.tsx';
import { Progress } from '../../ui/progress.tsx';
import { Skeleton } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { count, exactly, fromNow } from '../../words/times.ts';
import { monthWords } from '../retention/retention-words.ts';
import { ActDialog } from '../shell/act-dialog.tsx';
import { Gated } from '../shell/closed-page.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import './custody.css';
import { answerOf, holders, type KeyLevel, levelsOf, remainsOf, stepWord } from './custody-words.ts';
import { SigningPanel } from './signing-panel.tsx';

/** Who holds the keys that open the record, how old they are, and how they are renewed. */
export function CustodyPage() {
  return (
    <Gated href="/encryption-keys">
      <Custody />
    </Gated>
  );
}

function Custody() {
  const queries = useQueryClient();
  const mayRotate = useMay('key-rotation:start');
  const [asking, setAsking] = useState(false);
  const custody = useQuery({
    queryKey: ['custody'],
    queryFn: readCustody,
    refetchInterval: (query) => (isAtWork(query.state.data) ? 3_000 : 60_000),
  });
  const busy = isUnderWay(custody.data?.rotation);
  return (
    <Page
      title="Encryption keys"
      wide
      answer={custody.data ? <p>{answerOf(custody.data)}</p> : null}
      acts={
        mayRotate && custody.data ? (
          <Button icon="key" disabled={busy} onPress={() => setAsking(true)}>
            Rotate keys
          </Button>
        ) : null
      }
    >
      {custody.isError ? (
        <ProblemBanner error={custody.error} retry={() => void custody.refetch()} />
      ) : custody.data ? (
        <Parts custody={custody.data} />
      ) : (
        <Panel>
          <Skeleton lines={8} label="Loading the keys" />
        </Panel>
      )}
      {asking ? (
        <ActDialog
          title="Rotate the keys"
          verb="Rotate keys"
          danger
          act={startRotation}
          input={undefined}
          onClose={() => setAsking(false)}
          onDone={() => void queries.invalidateQueries({ queryKey: ['custody'] })}
        >
          <p>
            A new key-encrypting key and a new key of the organisation are made, every content key is wrapped
            anew, and the old keys are given up. Nothing stops meanwhile. It goes on by itself, also after a
            restart.
          </p>
          <p>Copies of the key ring that were made before do not open what is wrapped from now on.</p>
        </ActDialog>
      ) : null}
    </Page>
  );
}

/** Something changes by itself: asked for more often. A change of the signing key rests while both keys sign. */
function isAtWork(custody: KeyCustody | undefined): boolean {
  return isUnderWay(custody?.rotation) || custody?.signing.change?.step === 'make';
}

function isUnderWay(rotation: Rotation | null | undefined): boolean {
  return rotation !== null && rotation !== undefined && rotation.finishedAt === null;
}

function Parts({ custody }: { custody: KeyCustody }) {
  const levels = levelsOf(custody);
  return (
    <>
      {custody.advice.map((advice) => (
        <Banner key={advice.code} tone="attention" title={advice.text}>
          {advice.code === 'ring_copies' ? (
            <p>
              <Link href="/retention#ring-copies">Copies of the key ring</Link>
            </p>
          ) : null}
        </Banner>
      ))}
      <RotationPanel custody={custody} />
      <div className="parts custody-parts">
        <Panel id="drawing" title="What opens what" note="Each key is wrapped by the one above it">
          <ol
            className="custody-levels"
            aria-label="Keys, from the one that is held down to the one of each record"
          >
            {levels.map((level) => (
              <li key={level.key} className="custody-level">
                <p className="row">
                  <strong>{level.title}</strong>
                  <Status tone={level.state.tone} plain>
                    {level.state.word}
                  </Status>
                </p>
                <p className="soft small">{level.says}</p>
                <p className="faint small">
                  {level.number} · {level.age}
                </p>
              </li>
            ))}
          </ol>
        </Panel>
        <div className="stack">
          <Panel id="levels" title="The same as a table" flush>
            <DataTable
              label="Keys by level"
              columns={levelColumns}
              rows={levels}
              keyOf={(row) => row.key}
              count={`${levels.length} levels`}
            />
          </Panel>
          <Panel id="held" title="Who holds the topmost key">
            <Facts
              facts={[
                ['Held by', holders[custody.protection].word],
                ...(custody.intended === custody.protection
                  ? []
                  : ([
                      ['Settings ask for', `${holders[custody.intended].word}: a rotation moves it`],
                    ] as const)),
                [
                  'Key ring',
                  <span key="r" className="mono">
                    {custody.ring}
                  </span>,
                ],
                ['Made', exactly(custody.ringCreatedAt)],
                ['Who may rotate', 'The security officer and administrators, with a fresh second factor'],
              ]}
            />
          </Panel>
        </div>
      </div>
      <SigningPanel signing={custody.signing} />
      <Panel id="classes" title="Content keys by kind" flush>
        <DataTable
          label="Content keys by kind"
          columns={classColumns}
          rows={custody.contentKeys}
          keyOf={(row) => row.class}
          count={`${custody.contentKeys.length} kinds`}
        />
      </Panel>
    </>
  );
}

function RotationPanel({ custody: { rotation, openCopies } }: { custody: KeyCustody }) {
  if (rotation === null) {
    return (
      <Panel id="rotation" title="Rotation">
        <p className="faint">The keys have not been rotated yet.</p>
      </Panel>
    );
  }
  if (rotation.finishedAt !== null) {
    return (
      <Panel id="rotation" title="Last rotation">
        <Facts
          facts={[
            ['Finished', `${exactly(rotation.finishedAt)}, ${fromNow(rotation.finishedAt)}`],
            ['Wrapped anew', `${count(rotation.rewrapped)} content keys`],
            ['Copies from before', remainsOf(rotation, openCopies)],
          ]}
        />
      </Panel>
    );
  }
  return (
    <Panel id="rotation" title="Rotation under way">
      <div className="stack-tight" role="status">
        <Progress
          label={stepWord(rotation)}
          done={rotation.rewrapped}
          total={rotation.total}
          note={`${count(rotation.rewrapped)} of ${count(rotation.total)} content keys, begun ${fromNow(rotation.startedAt)}`}
        />
        <p className="faint small">You can leave this page. It goes on by itself while Cordon serves.</p>
      </div>
    </Panel>
  );
}

const levelColumns: readonly ListColumn<KeyLevel>[] = [
  { id: 'title', title: 'Key', narrow: 'head', cell: (row) => row.title },
  { id: 'wrapped', title: 'Wrapped by', cell: (row) => row.wrappedBy },
  { id: 'number', title: 'Number', cell: (row) => row.number },
  { id: 'age', title: 'Age', cell: (row) => row.age },
  {
    id: 'state',
    title: 'State',
    narrow: 'head',
    cell: (row) => <Status tone={row.state.tone}>{row.state.word}</Status>,
  },
];

const kinds: Readonly<Record<string, string>> = {
  content: 'Queries and outputs',
  vault: 'Which surrogate stands for which value',
  register: 'Which patient a token stands for',
  documentation: 'Reasons that people gave, canary prompts and their answers',
};

function kindWord(contentClass: string): string {
  const [base = '', policy] = contentClass.split(':');
  const word = kinds[base] ?? base;
  return policy === undefined ? word : `${word}, under a shorter policy`;
}

const classColumns: readonly ListColumn<KeyCustody['contentKeys'][number]>[] = [
  {
    id: 'class',
    title: 'Kind',
    narrow: 'head',
    sortBy: (row) => row.class,
    cell: (row) => kindWord(row.class),
  },
  {
    id: 'living',
    title: 'In use',
    align: 'end',
    sortBy: (row) => row.living,
    cell: (row) => count(row.living),
  },
  {
    id: 'destroyed',
    title: 'Destroyed',
    align: 'end',
    sortBy: (row) => row.destroyed,
    cell: (row) => count(row.destroyed),
  },
  {
    id: 'oldest',
    title: 'Oldest in use',
    sortBy: (row) => row.oldestMonth ?? '',
    cell: (row) =>
      row.oldestMonth === null ? <span className="faint">–</span> : monthWords(row.oldestMonth),
  },
];

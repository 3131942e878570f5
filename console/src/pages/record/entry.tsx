import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Link } from 'react-aria-components';
import { proveEntry, type RecordEntry, readEntry } from '../../api/entries.ts';
import { BackLink } from '../../ui/back-link.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Code } from '../../ui/code.tsx';
import { Facts, Page, Panel } from '../../ui/page.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { Skeleton } from '../../ui/state.tsx';
import { eventWord } from '../../words/events.ts';
import { count, exactly } from '../../words/times.ts';
import '../exchanges/exchanges.css';
import { ProofView } from '../exchanges/proof.tsx';
import { walkPath } from '../exchanges/walk-path.ts';
import { Gated } from '../shell/closed-page.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import { EntryContent } from './entry-content.tsx';

const route = getRouteApi('/inside/record/$entry');

/** One entry: what it says, what became of its content, and the proof that it still is what was written. */
export function EntryPage() {
  return (
    <Gated href="/record">
      <EntryView />
    </Gated>
  );
}

function EntryView() {
  const index = Number(route.useParams().entry);
  const entry = useQuery({ queryKey: ['entry', index], queryFn: () => readEntry(index) });
  const title = `Entry ${Number.isInteger(index) ? count(index) : ''}`.trim();
  return (
    <Page
      title={title}
      wide
      above={<BackLink href="/record">Record</BackLink>}
      answer={entry.data ? <p>{answerOf(entry.data)}</p> : null}
      acts={entry.data ? <Neighbours entry={entry.data} /> : null}
    >
      {entry.isError ? (
        <ProblemBanner error={entry.error} retry={() => void entry.refetch()} />
      ) : entry.data ? (
        <>
          <EntryContent entry={entry.data} />
          <Panel
            id="facts"
            title="What it says"
            note="The public part, as it was recorded: facts, never content"
          >
            <div className="stack">
              <EntryFacts entry={entry.data} />
              <Code label="public part" text={JSON.stringify(entry.data.record, null, 2)} />
            </div>
          </Panel>
          <EntryProofPanel index={index} />
        </>
      ) : (
        <Panel>
          <Skeleton lines={8} label="Loading the entry" />
        </Panel>
      )}
    </Page>
  );
}

function Neighbours({ entry }: { entry: RecordEntry }) {
  return (
    <>
      {entry.previous === null ? null : (
        <ButtonLink href={`/record/${entry.previous}`} icon="left">
          Entry before
        </ButtonLink>
      )}
      {entry.next === null ? null : (
        <ButtonLink href={`/record/${entry.next}`} icon="right">
          Entry after
        </ButtonLink>
      )}
    </>
  );
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function answerOf({ record }: RecordEntry): string {
  const at = typeof record.at === 'number' ? `, ${exactly(record.at)}` : '';
  return `${eventWord(textOf(record.event) ?? 'entry')}${at}.`;
}

function EntryFacts({ entry }: { entry: RecordEntry }) {
  const { record } = entry;
  const actor = record.actor as { id?: unknown } | null | undefined;
  const exchange =
    textOf(record.exchange) ?? textOf((record.facts as { exchange?: unknown } | null)?.exchange);
  const mono = (text: string | null) => (text === null ? null : <span className="mono">{text}</span>);
  return (
    <Facts
      facts={[
        ['Event', mono(textOf(record.event))],
        ['By', actor ? mono(textOf(actor.id)) : 'Cordon itself'],
        ...(exchange === null
          ? []
          : ([
              [
                'Exchange',
                <Link key="e" href={`/exchanges/${exchange}`} className="mono">
                  {exchange}
                </Link>,
              ],
            ] as const)),
        ['Leaf', mono(entry.leafHash)],
      ]}
    />
  );
}

function EntryProofPanel({ index }: { index: number }) {
  const proof = useQuery({
    queryKey: ['entry-proof', index],
    queryFn: async () => {
      const read = await proveEntry(index);
      return { ...read, walked: await walkPath(read) };
    },
  });
  return (
    <Panel
      id="proof"
      title="Proof"
      note="The record is a transparency log: an entry cannot be changed or taken out unnoticed"
    >
      {proof.isError ? (
        <ProblemBanner error={proof.error} retry={() => void proof.refetch()} />
      ) : proof.data ? (
        <ProofView proof={proof.data} walked={proof.data.walked}>
          <p className="soft">
            The file holds the entry, its path and the signed checkpoint (C2SP tlog-proof). The verifier that
            comes with an export checks it, and so does any other that reads the format.
          </p>
          <div>
            <Button
              onPress={() =>
                saveFile(`entry-${index}.tlog-proof`, new Blob([proof.data.file], { type: 'text/plain' }))
              }
            >
              Save the proof
            </Button>
          </div>
        </ProofView>
      ) : (
        <Skeleton lines={5} label="Loading the proof" />
      )}
    </Panel>
  );
}

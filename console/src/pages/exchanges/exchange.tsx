import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { readExchange } from '../../api/exchanges.ts';
import type { Exchange, RevealedContent } from '../../api/types.ts';
import { BackLink } from '../../ui/back-link.tsx';
import { Button } from '../../ui/button.tsx';
import { Citations } from '../../ui/citation.tsx';
import { Facts, Page, Panel } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import { citationNotes } from '../../words/citations.ts';
import { purposeWord } from '../../words/purposes.ts';
import { exchangeStates } from '../../words/states.ts';
import { count, exactly } from '../../words/times.ts';
import { ProblemBanner } from '../shell/problem.tsx';
import { ContentPanels } from './content-panels.tsx';
import { DestroyedNote } from './destroyed-note.tsx';
import { Elements } from './elements.tsx';
import './exchanges.css';
import { Proof } from './proof.tsx';
import { RevealDialog } from './reveal-dialog.tsx';
import { ReviewPanel } from './review-panel.tsx';
import { SignPanel } from './sign-panel.tsx';
import { Stages } from './stages.tsx';
import { VerifyPanel } from './verify-panel.tsx';

const route = getRouteApi('/inside/exchanges/$id');

/** One request to an AI system and its reply: what was decided, why, and the proof of it. */
export function ExchangePage() {
  const { id } = route.useParams();
  const exchange = useQuery({
    queryKey: ['exchange', id],
    queryFn: () => readExchange(id),
    refetchInterval: (query) => (query.state.data?.state === 'open' ? 2000 : false),
  });
  const above = <BackLink href="/exchanges">Exchanges</BackLink>;
  if (exchange.isError) {
    return (
      <Page title="Exchange" wide above={above}>
        <ProblemBanner error={exchange.error} retry={() => void exchange.refetch()} />
      </Page>
    );
  }
  if (!exchange.data) {
    return (
      <Page title="Exchange" wide above={above}>
        <Panel>
          <Skeleton lines={8} label="Loading the exchange" />
        </Panel>
      </Page>
    );
  }
  return <Loaded key={id} exchange={exchange.data} />;
}

function Loaded({ exchange }: { exchange: Exchange }) {
  const [asking, setAsking] = useState(false);
  const [content, setContent] = useState<RevealedContent | null>(null);
  const state = exchangeStates[exchange.state];
  return (
    <Page
      title="Exchange"
      wide
      above={<BackLink href="/exchanges">Exchanges</BackLink>}
      answer={
        <>
          <p>
            <Status tone={state.tone}>{state.word}</Status> {sentence(exchange)}
          </p>
          {exchange.otherPatients > 0 ? (
            <p>
              <Status tone="attention">Another patient</Status> The text held{' '}
              {exchange.otherPatients === 1
                ? 'the number of a patient'
                : `the numbers of ${count(exchange.otherPatients)} patients`}{' '}
              whom the request does not name. Look at whether that was meant.
            </p>
          ) : null}
          {exchange.refusal ? (
            <p className="row small">
              <span>
                <strong>What to do: </strong>
                {exchange.refusal.next}
              </span>
              <Citations notes={citationNotes(exchange.refusal.cites)} />
            </p>
          ) : null}
        </>
      }
      acts={
        <RevealAct
          exchange={exchange}
          shown={content !== null}
          onAsk={() => setAsking(true)}
          onHide={() => setContent(null)}
        />
      }
    >
      <DestroyedNote exchange={exchange} />
      <ContentPanels exchange={exchange} content={content} />
      <div className="parts exchange-parts">
        <Panel
          id="stages"
          title="Every step, in order"
          note="The rule that each step serves stands beside it"
        >
          <Stages stages={exchange.stages} />
        </Panel>
        <div className="stack">
          <Panel id="facts" title="Facts">
            <Facts
              facts={[
                [
                  'Exchange',
                  <span key="id" className="mono">
                    {exchange.id}
                  </span>,
                ],
                ['Time', exactly(exchange.at)],
                ['Who', exchange.actor?.name ?? null],
                ...(exchange.onBehalfOf ? [['On behalf of', exchange.onBehalfOf.name] as const] : []),
                ['System', exchange.system?.title ?? null],
                ['Purpose', purposeWord(exchange.purpose)],
                [
                  'Patients',
                  exchange.subjects.length === 0 ? 'None' : <Tokens key="s" tokens={exchange.subjects} />,
                ],
                [
                  'Destination',
                  exchange.destination ? (
                    <Destination key="d" exchange={exchange} />
                  ) : (
                    'Nothing left the building'
                  ),
                ],
                ['Basis', <Basis key="b" basis={exchange.basis} />],
                [
                  'Policy',
                  exchange.snapshot ? (
                    <span key="p" className="mono">
                      {exchange.snapshot.slice(0, 16)}…
                    </span>
                  ) : null,
                ],
              ]}
            />
          </Panel>
          <Panel id="elements" title="Identifiers found in the request">
            <Elements elements={exchange.elements} />
          </Panel>
          <ReviewPanel exchange={exchange} />
          <SignPanel exchange={exchange} content={content} onReveal={() => setAsking(true)} />
        </div>
      </div>
      <VerifyPanel exchange={exchange} />
      <Proof exchange={exchange} />
      {asking ? (
        <RevealDialog id={exchange.id} onClose={() => setAsking(false)} onRevealed={setContent} />
      ) : null}
    </Page>
  );
}

function RevealAct(props: { exchange: Exchange; shown: boolean; onAsk: () => void; onHide: () => void }) {
  if (props.exchange.content !== 'sealed') return null;
  return props.shown ? (
    <Button icon="hidden" onPress={props.onHide}>
      Hide content
    </Button>
  ) : (
    <Button icon="eye" onPress={props.onAsk}>
      Reveal content
    </Button>
  );
}

/** What happened, in one sentence. */
function sentence(exchange: Exchange): string {
  const who = exchange.actor?.name ?? 'Somebody who is not known';
  const system = exchange.system ? ` ${exchange.system.title}` : ' an AI system';
  const where = exchange.destination
    ? `${exchange.destination.vendorName}, ${exchange.destination.product}, ${exchange.destination.region}`
    : 'no destination';
  const replaced = Object.values(exchange.elements).reduce((sum, element) => sum + element.sent, 0);
  const removed = Object.values(exchange.elements).reduce(
    (sum, element) => sum + element.requested - element.available,
    0,
  );
  const what = `${count(replaced)} identifiers replaced and ${count(removed)} removed`;
  switch (exchange.state) {
    case 'refused':
      return `Nothing left the building. ${exchange.refusal?.title ?? ''}`.trim();
    case 'completed':
      return `${who} asked${system}. It went to ${where} with ${what}, and the answer came back whole.`;
    case 'open':
      return `${who} asked${system}. It went to ${where} with ${what}; the answer is still coming.`;
    default:
      return `${who} asked${system}. It went to ${where} with ${what}. ${exchangeStates[exchange.state].means}`;
  }
}

function Tokens({ tokens }: { tokens: readonly string[] }) {
  return (
    <ul>
      {tokens.map((token) => (
        <li key={token} className="mono">
          {token}
        </li>
      ))}
    </ul>
  );
}

function Destination({ exchange }: { exchange: Exchange }) {
  const to = exchange.destination;
  if (!to) return null;
  return (
    <>
      {exchange.state === 'refused' ? 'Nothing left the building. It was meant for ' : ''}
      {to.vendorName}, {to.product}, {to.tier}, {to.region}
      <br />
      <span className="mono faint">{to.model}</span>
    </>
  );
}

const basisWords: Readonly<Record<string, string>> = {
  kind: 'Kind',
  agreement: 'Agreement',
  number: 'Agreement',
  proof: 'Proof of locality',
  attestedBy: 'Attested by',
  attestedAt: 'Attested',
  because: 'Because',
};

function Basis({ basis }: { basis: Exchange['basis'] }) {
  const parts = Object.entries(basis).filter(([, value]) => value !== null);
  if (parts.length === 0) return <span className="faint">None was found</span>;
  return (
    <ul>
      {parts.map(([name, value]) => (
        <li key={name}>
          <span className="faint">{basisWords[name] ?? name}</span>{' '}
          {name.endsWith('At') && typeof value === 'number' ? exactly(value) : String(value)}
        </li>
      ))}
    </ul>
  );
}

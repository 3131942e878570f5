import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { readProof } from '../../api/exchanges.ts';
import type { Exchange, ExchangeProof } from '../../api/types.ts';
import { Code } from '../../ui/code.tsx';
import { Facts, Panel } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import { count } from '../../words/times.ts';
import { ProblemBanner } from '../shell/problem.tsx';
import { type WalkedPath, walkPath } from './walk-path.ts';

/** Where this exchange stands in the record, and how anybody can check that it is still what was written. */
export function Proof({ exchange }: { exchange: Exchange }) {
  const proof = useQuery({
    queryKey: ['proof', exchange.id],
    queryFn: async () => {
      const read = await readProof(exchange.id);
      return { ...read, walked: await walkPath(read) };
    },
    enabled: exchange.entry !== null,
  });
  return (
    <Panel
      id="proof"
      title="Proof"
      note="The record is a transparency log: an entry cannot be changed or taken out unnoticed"
    >
      {exchange.entry === null ? (
        <p className="faint">This exchange has no entry yet.</p>
      ) : proof.isError ? (
        <ProblemBanner error={proof.error} retry={() => void proof.refetch()} />
      ) : proof.data ? (
        <ProofView proof={proof.data} walked={proof.data.walked}>
          <p className="soft">
            Export the record and run the verifier on a machine of your own. Any other verifier that reads
            C2SP tlog-tiles will do as well.
          </p>
          <Code label="command" text={proof.data.command} />
        </ProofView>
      ) : (
        <Skeleton lines={5} label="Loading the proof" />
      )}
    </Panel>
  );
}

/** What a drawing of a proof needs. */
export type DrawnProof = Pick<
  ExchangeProof,
  'entry' | 'leafHash' | 'treeSize' | 'path' | 'checkpoint' | 'verified'
>;

/** One entry, its signed checkpoint, and the path between them. `children` say how to check it without us. */
export function ProofView({
  proof,
  walked,
  children,
}: {
  proof: DrawnProof;
  walked: WalkedPath | null;
  children: ReactNode;
}) {
  return (
    <div className="proof">
      <div className="stack">
        <Facts
          facts={[
            ['Entry', `${count(proof.entry)} of ${count(proof.treeSize)}`],
            [
              'On the server',
              <Status key="s" tone={proof.verified ? 'good' : 'bad'} plain>
                {proof.verified ? 'Verifies' : 'Does not verify'}
              </Status>,
            ],
            ['In this browser', <Here key="h" walked={walked} />],
            [
              'Leaf',
              <span key="l" className="mono">
                {proof.leafHash}
              </span>,
            ],
          ]}
        />
        <div className="stack-tight">
          <h3>Checkpoint, signed</h3>
          <Code label="checkpoint" text={proof.checkpoint} />
        </div>
        <div className="stack-tight">
          <h3>How to verify without us</h3>
          {children}
        </div>
      </div>
      <div className="stack-tight">
        <h3>From this entry to the signed root</h3>
        <p className="faint small">
          Each step hashes two into one. Change anything below, and the root is another.
        </p>
        <PathDrawing proof={proof} walked={walked} />
      </div>
    </div>
  );
}

function Here({ walked }: { walked: WalkedPath | null }) {
  if (walked === null) {
    return (
      <Status tone="unknown" plain>
        Not checked: this browser offers no SHA-256 without TLS
      </Status>
    );
  }
  return (
    <Status tone={walked.holds ? 'good' : 'bad'} plain>
      {walked.holds ? 'The path leads to the root' : 'The path does not lead to the root'}
    </Status>
  );
}

function PathDrawing({ proof, walked }: { proof: DrawnProof; walked: WalkedPath | null }) {
  const steps =
    walked?.steps ?? proof.path.map((sibling) => ({ sibling, side: 'right' as const, result: '' }));
  return (
    <ol className="path" aria-label="Inclusion path, root first">
      {[...steps].reverse().map((step, index) => (
        <li key={step.sibling} className="path-step">
          <span className={index === 0 ? 'path-hash path-root' : 'path-hash'}>
            {index === 0 ? <span className="soft">root </span> : <span className="unseen">node </span>}
            {short(step.result)}
          </span>
          <span className="path-hash path-sibling">
            <span className="soft">joined on the {step.side} by </span>
            {short(step.sibling)}
          </span>
        </li>
      ))}
      <li className="path-step">
        <span className="path-hash path-leaf">
          <span className="soft">this entry </span>
          {short(proof.leafHash)}
        </span>
      </li>
    </ol>
  );
}

function short(hash: string): string {
  return hash === '' ? '' : `${hash.slice(0, 6)}…${hash.slice(-6)}`;
}

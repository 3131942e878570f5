import type { Integrity } from '../../api/record.ts';
import { Code } from '../../ui/code.tsx';
import { Facts, Panel } from '../../ui/page.tsx';
import { count, exactly } from '../../words/times.ts';

/** The newest signed checkpoint, and what anybody needs to check it. */
export function Head({ integrity }: { integrity: Integrity }) {
  return (
    <Panel
      id="head"
      title="Signed head"
      note="The newest checkpoint of the record: with it and the key, anybody can check an export without us"
    >
      <div className="parts">
        <Facts
          facts={[
            ['Entries', count(integrity.treeSize)],
            ['Since', integrity.since === null ? 'No entry yet' : exactly(integrity.since)],
            [
              'Name of the log',
              <span key="o" className="mono">
                {integrity.origin}
              </span>,
            ],
            [
              'Root',
              <span key="r" className="mono">
                {integrity.rootHash}
              </span>,
            ],
          ]}
        />
        <div className="stack">
          <div className="stack-tight">
            <h3>Checkpoint, signed</h3>
            <Code label="checkpoint" text={integrity.checkpoint} />
          </div>
          <div className="stack-tight">
            <h3>Key that checks the signature</h3>
            <Code label="verifier key" text={integrity.vkey} />
          </div>
        </div>
      </div>
    </Panel>
  );
}

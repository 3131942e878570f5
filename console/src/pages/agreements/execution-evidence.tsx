import type { Execution } from '../../api/agreement-execution.ts';
import { Code } from '../../ui/code.tsx';
import { Facts } from '../../ui/page.tsx';
import { writeDay } from '../../words/times.ts';

/** What shows that both sides are bound. */
export function ExecutionEvidence({ execution }: { execution: Execution | null }) {
  if (execution === null) {
    return (
      <p className="soft">
        None yet. An agreement counts once both sides have signed it, or its terms were accepted on the
        vendor’s page and the text was kept.
      </p>
    );
  }
  if (execution.kind === 'signatures') {
    return (
      <Facts
        facts={[
          ...execution.signatures.map(
            (signature) =>
              [
                signature.party === 'organisation' ? 'For us' : 'For the vendor',
                `${signature.name}, ${signature.title}, ${writeDay(signature.on)}`,
              ] as const,
          ),
          [
            'Document',
            <span key="hash" className="mono">
              SHA-256 {execution.documentHash}
            </span>,
          ],
        ]}
      />
    );
  }
  return (
    <div className="stack-tight">
      <Facts
        facts={[
          ['Accepted by', `${execution.name}, ${execution.title}, ${writeDay(execution.on)}`],
          ['Shown at', execution.source],
          [
            'Text',
            <span key="hash" className="mono">
              SHA-256 {execution.textHash}
            </span>,
          ],
        ]}
      />
      <Code label="accepted text" text={execution.text} />
    </div>
  );
}

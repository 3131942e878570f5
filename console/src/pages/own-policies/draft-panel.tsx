import { useState } from 'react';
import { approveOwnPolicy, type OwnPolicy } from '../../api/own-policies.ts';
import { useAct } from '../../session/use-act.tsx';
import { useMay, useMe } from '../../session/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { Code } from '../../ui/code.tsx';
import { Panel } from '../../ui/page.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import { EndDialog } from './end-dialog.tsx';
import { LineChanges } from './line-changes.tsx';
import { TryPanel } from './try-panel.tsx';

/** A draft, for whoever approves it: what it changes, what it would have done, and the decision. */
export function DraftPanel({
  draft,
  inForce,
  onChanged,
}: {
  draft: OwnPolicy;
  inForce: OwnPolicy | null;
  onChanged: () => void;
}) {
  const { actor } = useMe();
  const approve = useAct(approveOwnPolicy, onChanged);
  const [declining, setDeclining] = useState(false);
  const [mayApprove, mayTry] = [useMay('own-policy:approve'), useMay('own-policy:try')];
  const isAuthor = draft.draftedBy === actor.id;
  return (
    <>
      <Panel
        id="draft"
        title="Waits for approval"
        note={`Version ${draft.version}`}
        acts={
          mayApprove ? (
            <>
              <Button kind="danger" onPress={() => setDeclining(true)}>
                {isAuthor ? 'Take it back' : 'Decline'}
              </Button>
              <Button kind="primary" pending={approve.pending} onPress={() => approve.run(draft)}>
                Approve
              </Button>
            </>
          ) : null
        }
      >
        <div className="stack">
          {approve.error ? <ProblemBanner error={approve.error} /> : null}
          <p>{draft.says}</p>
          {inForce ? (
            <LineChanges
              before={inForce.cedar}
              after={draft.cedar}
              label="Changes from the version in force"
            />
          ) : (
            <Code text={draft.cedar} label="the draft" />
          )}
          <p className="soft small">
            {isAuthor
              ? 'You wrote it. Another person approves it; you do so yourself only where nobody else may.'
              : 'Approved, it counts on every node within a second.'}
          </p>
        </div>
      </Panel>
      {mayTry ? <TryPanel cedar={draft.cedar} /> : null}
      {approve.confirmation}
      {declining ? (
        <EndDialog version={draft} verb="Decline" onClose={() => setDeclining(false)} onDone={onChanged}>
          The draft is dropped. What is in force stays as it is.
        </EndDialog>
      ) : null}
    </>
  );
}

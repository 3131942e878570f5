import { activateAgreement } from '../../api/agreements.ts';
import { useAct } from '../../session/use-act.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { writeDay } from '../../words/times.ts';
import { ProblemBanner } from '../shell/problem.tsx';
import type { AgreementDialogProps } from './dialog-props.ts';

/** Puts the agreement in force, after saying what that opens. */
export function ActivateDialog({ agreement, onClose, onDone }: AgreementDialogProps) {
  const act = useAct(() => activateAgreement(agreement.id, { revision: agreement.revision }), onDone);
  return (
    <>
      <Dialog
        title={`Activate ${agreement.number}`}
        open
        onClose={onClose}
        dismissable={!act.pending}
        acts={
          <>
            <Button onPress={onClose}>Cancel</Button>
            <Button kind="primary" pending={act.pending} onPress={() => act.run(undefined)}>
              Activate
            </Button>
          </>
        }
      >
        {act.error ? <ProblemBanner error={act.error} /> : null}
        <p>
          From {writeDay(agreement.effectiveFrom)} the gateway lets AI systems send PHI to{' '}
          <strong>{agreement.vendorName}</strong>, for the products, tiers, hosts and regions of the scope,
          and for nothing else.
        </p>
        <p className="soft">You can terminate it at any time.</p>
      </Dialog>
      {act.confirmation}
    </>
  );
}

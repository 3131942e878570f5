import { activateAgreement } from '../../api/agreements.ts';
import { writeDay } from '../../words/times.ts';
import { ActDialog } from '../shell/act-dialog.tsx';
import type { AgreementDialogProps } from './dialog-props.ts';

/** Puts the agreement in force, after saying what that opens. */
export function ActivateDialog({ agreement, onClose, onDone }: AgreementDialogProps) {
  return (
    <ActDialog
      title={`Activate ${agreement.number}`}
      verb="Activate"
      act={(revision: number) => activateAgreement(agreement.id, { revision })}
      input={agreement.revision}
      onClose={onClose}
      onDone={onDone}
    >
      <p>
        From {writeDay(agreement.effectiveFrom)} the gateway lets AI systems send PHI to{' '}
        <strong>{agreement.vendorName}</strong>, for the products, tiers, hosts and regions of the scope, and
        for nothing else.
      </p>
      <p className="soft">You can terminate it at any time.</p>
    </ActDialog>
  );
}

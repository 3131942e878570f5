import { useState } from 'react';
import { terminateAgreement } from '../../api/agreements.ts';
import { useAct } from '../../session/use-act.tsx';
import { ConfirmDanger } from '../../ui/dialog.tsx';
import { TextBox } from '../../ui/field.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import type { AgreementDialogProps } from './dialog-props.ts';

/** Ends the agreement at once, after saying what stops. */
export function TerminateDialog({ agreement, onClose, onDone }: AgreementDialogProps) {
  const [reason, setReason] = useState('');
  const act = useAct(
    () => terminateAgreement(agreement.id, { revision: agreement.revision, reason: reason.trim() }),
    onDone,
  );
  return (
    <>
      <ConfirmDanger
        title={`Terminate ${agreement.number}`}
        act="Terminate agreement"
        open
        pending={act.pending}
        disabled={reason.trim() === ''}
        onConfirm={() => act.run(undefined)}
        onClose={onClose}
      >
        {act.error ? <ProblemBanner error={act.error} /> : null}
        <p>
          From now on the gateway refuses every request that would go to{' '}
          <strong>{agreement.vendorName}</strong> under this agreement. It cannot be taken back: to use the
          vendor again, a new agreement is needed.
        </p>
        <p className="soft">The agreement and its record stay for six years.</p>
        <TextBox
          label="Reason"
          hint="It stands in the record, without patient information"
          rows={2}
          maxLength={2000}
          value={reason}
          onChange={setReason}
          autoFocus
        />
      </ConfirmDanger>
      {act.confirmation}
    </>
  );
}

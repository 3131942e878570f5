import { useState } from 'react';
import { terminateAgreement } from '../../api/agreements.ts';
import { TextBox } from '../../ui/field.tsx';
import { ActDialog } from '../shell/act-dialog.tsx';
import type { AgreementDialogProps } from './dialog-props.ts';

/** Ends the agreement at once, after saying what stops. */
export function TerminateDialog({ agreement, onClose, onDone }: AgreementDialogProps) {
  const [reason, setReason] = useState('');
  return (
    <ActDialog
      title={`Terminate ${agreement.number}`}
      verb="Terminate agreement"
      danger
      act={(why: string) => terminateAgreement(agreement.id, { revision: agreement.revision, reason: why })}
      input={reason.trim() || null}
      onClose={onClose}
      onDone={onDone}
    >
      <p>
        From now on the gateway refuses every request that would go to <strong>{agreement.vendorName}</strong>{' '}
        under this agreement. It cannot be taken back: to use the vendor again, a new agreement is needed.
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
    </ActDialog>
  );
}

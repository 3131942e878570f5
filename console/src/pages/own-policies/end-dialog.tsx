import { type ReactNode, useState } from 'react';
import { type OwnPolicy, withdrawOwnPolicy } from '../../api/own-policies.ts';
import { TextBox } from '../../ui/field.tsx';
import { ActDialog } from '../shell/act-dialog.tsx';

/** Takes a version out of force, or declines a draft, and asks why. */
export function EndDialog(props: {
  version: OwnPolicy;
  verb: 'Withdraw' | 'Decline';
  onClose: () => void;
  onDone: () => void;
  children: ReactNode;
}) {
  const { policy, version, name } = props.version;
  const [reason, setReason] = useState('');
  const why = reason.trim();
  return (
    <ActDialog
      title={`${props.verb} version ${version} of ${name}`}
      verb={props.verb}
      danger
      act={withdrawOwnPolicy}
      input={why.length >= 5 ? { policy, version, reason: why } : null}
      onClose={props.onClose}
      onDone={props.onDone}
    >
      <p>{props.children}</p>
      <TextBox
        label="Why"
        hint="It names no patient"
        rows={2}
        maxLength={500}
        value={reason}
        onChange={setReason}
      />
    </ActDialog>
  );
}

import { useState } from 'react';
import { releaseHold, withdrawPolicy, withdrawRingAttestation } from '../../api/retention.ts';
import { TextBox } from '../../ui/field.tsx';
import { ActDialog } from '../shell/act-dialog.tsx';

const words = {
  hold: {
    title: 'Release hold',
    act: 'Release hold',
    end: releaseHold,
    happens:
      'What it covers is destroyed when its period is over. Where that day has passed, this may be tonight, and it cannot be undone.',
  },
  policy: {
    title: 'Withdraw policy for',
    act: 'Withdraw policy',
    end: withdrawPolicy,
    happens:
      'What is sealed from now on is kept for six years. What was sealed under the policy keeps the shorter period.',
  },
  attestation: {
    title: 'Withdraw the attestation of',
    act: 'Withdraw attestation',
    end: withdrawRingAttestation,
    happens:
      'Certificates that stood on it are not final any more, until somebody attests anew that no copy of the key ring is left.',
  },
} as const;

/** Ends a hold, a policy or an attestation, for a reason that is kept sealed. */
export function EndDialog(props: {
  kind: 'hold' | 'policy' | 'attestation';
  id: string;
  name: string;
  onClose: () => void;
  onDone: () => void;
}) {
  const { kind, id, name, onClose, onDone } = props;
  const [reason, setReason] = useState('');
  return (
    <ActDialog
      title={`${words[kind].title} ${name}`}
      verb={words[kind].act}
      danger
      act={(why: string): Promise<unknown> => words[kind].end(id, why)}
      input={reason.trim().length >= 5 ? reason.trim() : null}
      onClose={onClose}
      onDone={onDone}
    >
      <p>{words[kind].happens}</p>
      <TextBox
        label="Reason"
        hint="Kept sealed. Who ended it and when stands in the record"
        rows={2}
        maxLength={2000}
        value={reason}
        onChange={setReason}
        autoFocus
      />
    </ActDialog>
  );
}

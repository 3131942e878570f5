import { useState } from 'react';
import { openEmergency } from '../../api/emergencies.ts';
import { TextBox } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { ActDialog } from '../shell/act-dialog.tsx';
import { noteEmergency } from './use-emergency.ts';

const lengths = [15, 30, 60, 120, 240].map((minutes) => ({
  id: String(minutes),
  label: `${minutes} minutes`,
}));

/** Breaks the glass. */
export function OpenDialog({ onClose }: { onClose: () => void }) {
  const [reason, setReason] = useState('');
  const [minutes, setMinutes] = useState('60');
  const why = reason.trim();
  return (
    <ActDialog
      title="Take emergency access"
      verb="Take emergency access"
      act={openEmergency}
      input={why.length >= 10 ? { reason: why, minutes: Number(minutes) } : null}
      onClose={onClose}
      onDone={noteEmergency}
    >
      <p>
        For a limited time you can ask about patients whose records are closed to you otherwise. The officers
        see it at once, all that you ask under it is marked, and another person reviews it.
      </p>
      <TextBox
        label="Reason"
        hint="What the emergency is, in ten letters or more. Kept sealed"
        rows={3}
        maxLength={1000}
        value={reason}
        onChange={setReason}
        autoFocus
      />
      <Select label="For how long" options={lengths} value={minutes} onChange={setMinutes} />
    </ActDialog>
  );
}

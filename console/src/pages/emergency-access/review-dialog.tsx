import { useState } from 'react';
import { type Emergency, reviewEmergency } from '../../api/emergencies.ts';
import { TextBox } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { ActDialog } from '../shell/act-dialog.tsx';
import { noteEmergency } from './use-emergency.ts';

const findings = [
  { id: 'justified', label: 'Justified' },
  { id: 'not-justified', label: 'Not justified' },
] as const;

type Finding = (typeof findings)[number]['id'];

/** Closes emergency access for good. */
export function ReviewDialog({ emergency, onClose }: { emergency: Emergency; onClose: () => void }) {
  const [finding, setFinding] = useState<Finding | ''>('');
  const [note, setNote] = useState('');
  const written = note.trim();
  const input = finding !== '' && written.length >= 10 ? { finding, note: written } : null;
  return (
    <ActDialog
      title={`Review the emergency access of ${emergency.person.name}`}
      verb="Close with this finding"
      act={(review: { finding: Finding; note: string }) => reviewEmergency(emergency.id, review)}
      input={input}
      onClose={onClose}
      onDone={noteEmergency}
    >
      <p>Look at each exchange under it first. A review cannot be changed afterwards.</p>
      <Select
        label="Finding"
        options={findings}
        value={finding}
        onChange={(chosen) => setFinding(chosen as Finding)}
      />
      <TextBox
        label="What was looked at, and why it is so"
        hint="Kept sealed"
        rows={3}
        maxLength={2000}
        value={note}
        onChange={setNote}
      />
    </ActDialog>
  );
}

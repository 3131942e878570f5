import { useState } from 'react';
import { decidePhiNeed, type PhiNeed } from '../../api/phi-needs.ts';
import { TextBox } from '../../ui/field.tsx';
import { ActDialog } from '../shell/act-dialog.tsx';
import { sayNeed } from './need-words.ts';

interface DecideDialogProps {
  need: PhiNeed;
  onClose: () => void;
  onDone: () => void;
}

/** Puts in force what somebody else stated. */
export function ApproveDialog({ need, title, onClose, onDone }: DecideDialogProps & { title: string }) {
  return (
    <ActDialog
      title={`Approve what ${title} needs`}
      verb="Approve it"
      act={() => decidePhiNeed(need.id, { decision: 'approved' })}
      input={undefined}
      onClose={onClose}
      onDone={onDone}
    >
      <p>{sayNeed(need)}.</p>
      <p>
        It is in force within a second.{' '}
        {need.needsPhi ? 'Other identifiers are taken out' : 'Requests about patients are refused'}, for
        everybody who uses the system.
      </p>
    </ActDialog>
  );
}

/** Sends a statement back, with the reason; what was in force stays. */
export function DeclineDialog({ need, onClose, onDone }: DecideDialogProps) {
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const why = note.trim();
  return (
    <ActDialog
      title="Decline the statement"
      verb="Decline it"
      act={(given: { note: string }) => decidePhiNeed(need.id, { decision: 'declined', ...given })}
      input={why === '' ? null : { note: why }}
      onMissing={() => setTried(true)}
      onClose={onClose}
      onDone={onDone}
    >
      <p>What was in force stays so.</p>
      <TextBox
        label="Why it is declined"
        hint="Without naming a patient"
        rows={3}
        maxLength={1000}
        value={note}
        onChange={setNote}
        error={tried && why === '' ? 'Say why it is declined.' : undefined}
        autoFocus
      />
    </ActDialog>
  );
}

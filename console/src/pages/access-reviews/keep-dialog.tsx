import { useState } from 'react';
import { type AccessLine, confirmAccess } from '../../api/access-reviews.ts';
import { TextBox } from '../../ui/field.tsx';
import { ActDialog } from '../shell/act-dialog.tsx';
import { changes, flags, nameOf } from './review-words.ts';

/** Keeps one line that stands out, with the reason why it stays. */
export function KeepDialog(props: {
  review: string;
  line: AccessLine;
  onClose: () => void;
  onDone: () => void;
}) {
  const { review, line } = props;
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const why = note.trim();
  return (
    <ActDialog
      title={`Keep “${nameOf(line)}” of ${line.holder.name}`}
      verb="Keep it"
      act={(given: { note: string }) => confirmAccess(review, { lines: [line.number], ...given })}
      input={why === '' ? null : { note: why }}
      onMissing={() => setTried(true)}
      onClose={props.onClose}
      onDone={props.onDone}
    >
      <ul>
        {line.flags.map((flag) => (
          <li key={flag}>{flags[flag]}</li>
        ))}
        {line.changes.map((change) => (
          <li key={change}>{changes[change]}</li>
        ))}
      </ul>
      <TextBox
        label="Why it stays"
        hint="Without naming a patient"
        rows={3}
        maxLength={500}
        value={note}
        onChange={setNote}
        error={tried && why === '' ? 'Say why it stays.' : undefined}
        autoFocus
      />
    </ActDialog>
  );
}

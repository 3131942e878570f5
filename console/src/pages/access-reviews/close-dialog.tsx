import { useState } from 'react';
import { type AccessReview, closeAccessReview } from '../../api/access-reviews.ts';
import { TextBox } from '../../ui/field.tsx';
import { count } from '../../words/times.ts';
import { ActDialog } from '../shell/act-dialog.tsx';

/** Closes a review for good; with lines that nobody decided, only with the reason why. */
export function CloseDialog(props: { review: AccessReview; onClose: () => void; onDone: () => void }) {
  const { id, lines, decided } = props.review;
  const open = lines - decided;
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const why = reason.trim();
  const input = open === 0 ? {} : why === '' ? null : { reason: why };
  return (
    <ActDialog
      title="Close the access review"
      verb="Close it for good"
      act={(given: { reason?: string }) => closeAccessReview(id, given)}
      input={input}
      onMissing={() => setTried(true)}
      onClose={props.onClose}
      onDone={props.onDone}
    >
      <p>
        Its outcome is kept as evidence: nobody can change a line afterwards. You can print it then, with the
        digest that the record names.
      </p>
      {open > 0 ? (
        <TextBox
          label={`Why ${open === 1 ? '1 line is' : `${count(open)} lines are`} not decided`}
          hint="Without naming a patient"
          rows={3}
          maxLength={500}
          value={reason}
          onChange={setReason}
          error={tried && why === '' ? 'Say why, or go back and decide them.' : undefined}
        />
      ) : null}
    </ActDialog>
  );
}

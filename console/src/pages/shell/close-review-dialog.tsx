import { useState } from 'react';
import { TextBox } from '../../ui/field.tsx';
import { count } from '../../words/times.ts';
import { ActDialog } from './act-dialog.tsx';

interface CloseReviewDialogProps {
  title: string;
  /** Lines that are still open. */
  open: number;
  /** “decided”, “judged” */
  done: string;
  close: (given: { reason?: string }) => Promise<unknown>;
  onClose: () => void;
  onDone: () => void;
}

/** Closes a review for good; with lines that are still open, only with the reason why. */
export function CloseReviewDialog(props: CloseReviewDialogProps) {
  const { open, done } = props;
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const why = reason.trim();
  const input = open === 0 ? {} : why === '' ? null : { reason: why };
  return (
    <ActDialog
      title={props.title}
      verb="Close it for good"
      act={props.close}
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
          label={`Why ${open === 1 ? '1 line is' : `${count(open)} lines are`} not ${done}`}
          hint="Without naming a patient"
          rows={3}
          maxLength={500}
          value={reason}
          onChange={setReason}
          error={tried && why === '' ? 'Say why, or go back to them.' : undefined}
        />
      ) : null}
    </ActDialog>
  );
}

import { useState } from 'react';
import { acceptBaseline, type CanaryAnswer, keepBaseline } from '../../api/canaries.ts';
import { TextBox } from '../../ui/field.tsx';
import { moment } from '../../words/times.ts';
import { ActDialog } from '../shell/act-dialog.tsx';

export type Verdict = 'accepted' | 'kept';

const words = {
  accepted: {
    title: 'Accept this answer as the baseline',
    act: 'Accept as baseline',
    says: 'From now on answers of this model version are held against it.',
    hint: 'Why this answer will do. Kept sealed',
  },
  kept: {
    title: 'Keep the baseline',
    act: 'Keep the baseline',
    says: 'You have looked at the answer, and it is not what the model should say. If the model goes on so, the next answer drifts again.',
    hint: 'What you found, and what is done about it. Kept sealed',
  },
} as const;

/** What a person decides about an answer, with a reason. */
export function ReviewDialog(props: {
  canary: string;
  answer: CanaryAnswer;
  verdict: Verdict;
  onClose: () => void;
  onDone: () => void;
}) {
  const { canary, answer, verdict, onClose, onDone } = props;
  const [reason, setReason] = useState('');
  const decide = verdict === 'accepted' ? acceptBaseline : keepBaseline;
  return (
    <ActDialog
      title={words[verdict].title}
      verb={words[verdict].act}
      act={(why: string) => decide(canary, answer.id, why)}
      input={reason.trim().length >= 5 ? reason.trim() : null}
      onClose={onClose}
      onDone={onDone}
    >
      <p>
        {words[verdict].says} The answers that drifted before {moment(answer.startedAt)} count as looked at
        too.
      </p>
      <TextBox
        label="Reason"
        hint={words[verdict].hint}
        rows={3}
        maxLength={2000}
        value={reason}
        onChange={setReason}
        autoFocus
      />
    </ActDialog>
  );
}

import { useState } from 'react';
import { type AccessLine, withdrawAccess } from '../../api/access-reviews.ts';
import { Checkbox, TextBox } from '../../ui/field.tsx';
import { ActDialog } from '../shell/act-dialog.tsx';
import { nameOf } from './review-words.ts';

const meaning = {
  role: 'The role is gone within a second, on every node, and answers on their way are cut.',
  department: 'This person is in that department no more, within a second. Roles stay.',
  key: 'The key is revoked for ever, within a second. Whatever uses it stops.',
} as const;

/** Takes away what a line names. */
export function WithdrawDialog(props: {
  review: string;
  line: AccessLine;
  onClose: () => void;
  onDone: () => void;
}) {
  const { review, line } = props;
  const [reason, setReason] = useState('');
  const [endPerson, setEndPerson] = useState(false);
  const [tried, setTried] = useState(false);
  const why = reason.trim();
  const isMissing = why === '' || (line.isOnlyRole && !endPerson);
  return (
    <ActDialog
      title={`Take “${nameOf(line)}” from ${line.holder.name}`}
      verb="Take it away"
      danger
      act={(given: { reason: string; endPerson: boolean }) => withdrawAccess(review, line.number, given)}
      input={isMissing ? null : { reason: why, endPerson }}
      onMissing={() => setTried(true)}
      onClose={props.onClose}
      onDone={props.onDone}
    >
      <p>{meaning[line.kind]}</p>
      {line.isOnlyRole ? (
        <div className="stack">
          <p>
            It is the only role of this person. Without it all their access ends, and cannot be given back.
          </p>
          <Checkbox selected={endPerson} onChange={setEndPerson}>
            End all access of {line.holder.name} for ever
          </Checkbox>
          {tried && !endPerson ? (
            <p className="field-error">
              Tick it, or ask an administrator to give this person another role first.
            </p>
          ) : null}
        </div>
      ) : null}
      <TextBox
        label="Why it is taken away"
        hint="Without naming a patient"
        rows={3}
        maxLength={500}
        value={reason}
        onChange={setReason}
        error={tried && why === '' ? 'Say why it is taken away.' : undefined}
        autoFocus
      />
    </ActDialog>
  );
}

import { useState } from 'react';
import { acknowledgeSignInAlert, type SignInAlert } from '../../api/log-in-monitoring.ts';
import { TextBox } from '../../ui/field.tsx';
import { ActDialog } from '../shell/act-dialog.tsx';

/** Whose account an alert is about, or which network. */
export function subjectOf({ account, network }: SignInAlert): string {
  return account?.name ?? network ?? '';
}

/** Closes an alert for good. */
export function AcknowledgeDialog(props: { alert: SignInAlert; onClose: () => void; onDone: () => void }) {
  const { alert } = props;
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const written = note.trim();
  const isShort = written.length < 10;
  return (
    <ActDialog
      title={`Acknowledge the alert about ${subjectOf(alert)}`}
      verb="Acknowledge"
      act={(text: string) => acknowledgeSignInAlert(alert.id, text)}
      input={isShort ? null : written}
      onMissing={() => setTried(true)}
      onClose={props.onClose}
      onDone={props.onDone}
    >
      <p>{alert.says}</p>
      <p>
        Ask the person by a way that you knew before, and end their sign-ins if it was not them. A note cannot
        be changed afterwards.
      </p>
      <TextBox
        label="What was looked at, and what it was"
        hint="Kept sealed"
        rows={3}
        maxLength={2000}
        value={note}
        onChange={setNote}
        error={tried && isShort ? 'Say what was found, in ten letters or more.' : undefined}
      />
    </ActDialog>
  );
}

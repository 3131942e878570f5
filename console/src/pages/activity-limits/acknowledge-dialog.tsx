import { useState } from 'react';
import { type ActivityAlert, acknowledgeActivityAlert } from '../../api/activity-limits.ts';
import { TextBox } from '../../ui/field.tsx';
import { ActDialog } from '../shell/act-dialog.tsx';

/** Closes an alert for good. */
export function AcknowledgeDialog(props: { alert: ActivityAlert; onClose: () => void; onDone: () => void }) {
  const { alert } = props;
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const written = note.trim();
  const isShort = written.length < 10;
  return (
    <ActDialog
      title={`Acknowledge the alert about ${alert.actor.name}`}
      verb="Acknowledge"
      act={(text: string) => acknowledgeActivityAlert(alert.id, text)}
      input={isShort ? null : written}
      onMissing={() => setTried(true)}
      onClose={props.onClose}
      onDone={props.onDone}
    >
      <p>{alert.says}</p>
      <p>Look at the exchanges first, and ask the person if need be. A note cannot be changed afterwards.</p>
      <TextBox
        label="What was looked at, and why it is so"
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

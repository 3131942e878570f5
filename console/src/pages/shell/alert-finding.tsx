import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { TextBox } from '../../ui/field.tsx';
import { Status } from '../../ui/status.tsx';
import { moment } from '../../words/times.ts';
import { ActDialog } from './act-dialog.tsx';

/** What somebody found out about an alert. */
export interface AlertAnswer {
  /** UTC milliseconds. */
  at: number;
  name: string;
  /** Empty where its key was destroyed. */
  note: string;
}

export const alertStates = [
  { id: 'any', label: 'All' },
  { id: 'open', label: 'Not looked at yet' },
] as const;

export function AlertStatus({ isAnswered }: { isAnswered: boolean }) {
  return isAnswered ? (
    <Status tone="good">Looked at</Status>
  ) : (
    <Status tone="attention">Not looked at</Status>
  );
}

/** The answer to an alert, or where one gives it. @param props.onPress null for whoever may not */
export function AlertFinding(props: {
  subject: string;
  answer: AlertAnswer | null;
  onPress: (() => void) | null;
}) {
  const { subject, answer, onPress } = props;
  if (answer) {
    return (
      <>
        {answer.note || <span className="faint">The note’s key was destroyed</span>}
        <div className="faint small">
          {answer.name}, {moment(answer.at)}
        </div>
      </>
    );
  }
  if (!onPress) return <span className="faint">Another officer looks at it</span>;
  return (
    <Button label={`Acknowledge the alert about ${subject}`} onPress={onPress}>
      Acknowledge
    </Button>
  );
}

/** Closes an alert for good, with a note that the server keeps sealed. */
export function AcknowledgeDialog(props: {
  subject: string;
  says: string;
  /** What one does before. */
  advice: string;
  act: (note: string) => Promise<unknown>;
  onClose: () => void;
  onDone: () => void;
}) {
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const written = note.trim();
  const isShort = written.length < 10;
  return (
    <ActDialog
      title={`Acknowledge the alert about ${props.subject}`}
      verb="Acknowledge"
      act={props.act}
      input={isShort ? null : written}
      onMissing={() => setTried(true)}
      onClose={props.onClose}
      onDone={props.onDone}
    >
      <p>{props.says}</p>
      <p>{props.advice} A note cannot be changed afterwards.</p>
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

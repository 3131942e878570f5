import { useState } from 'react';
import { type AlarmMeaning, acceptAlarm, type RecordAlarm } from '../../api/record.ts';
import { Select } from '../../ui/select.tsx';
import { count } from '../../words/times.ts';
import { ActDialog } from '../shell/act-dialog.tsx';

const meanings = [
  {
    id: 'explained',
    label: 'Explained',
    note: 'Somebody knows what happened to these requests, and nothing was disclosed unrecorded',
  },
  {
    id: 'incident',
    label: 'An incident',
    note: 'Something may have been disclosed without a record: it is treated as a security incident',
  },
] as const;

/** An officer says what missing exchanges turned out to be. */
export function AcceptAlarmDialog(props: { alarm: RecordAlarm; onClose: () => void; onDone: () => void }) {
  const { alarm, onClose, onDone } = props;
  const [meaning, setMeaning] = useState<AlarmMeaning | ''>('');
  const missing = Math.max(0, (alarm.seenSize ?? 0) - alarm.storedSize);
  return (
    <ActDialog
      title="Say what the missing exchanges were"
      verb="Accept the alarm"
      act={(as: AlarmMeaning) => acceptAlarm(alarm.id, as)}
      input={meaning || null}
      onClose={onClose}
      onDone={onDone}
    >
      <p>
        {missing === 1 ? '1 request' : `${count(missing)} requests`} reached Cordon and cannot be found in its
        record. Accept the alarm only after somebody has looked into it: readiness turns quiet, and the count
        goes on saying that they are missing.
      </p>
      <Select
        label="What they turned out to be"
        options={meanings}
        value={meaning}
        onChange={(id) => setMeaning(meanings.find((one) => one.id === id)?.id ?? '')}
      />
      <p className="faint small">
        Your choice, your name and the time become an entry of the record. It cannot be taken back.
      </p>
    </ActDialog>
  );
}

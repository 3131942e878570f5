import { useState } from 'react';
import { type PatientWatch, unwatchPatient, watchPatient } from '../../api/care.ts';
import { ComboBox } from '../../ui/combo-box.tsx';
import { Select } from '../../ui/select.tsx';
import { ActDialog } from '../shell/act-dialog.tsx';
import { isReason, ReasonBox } from '../shell/reason-box.tsx';
import { usePeople } from './use-people.ts';

interface WatchDialogProps {
  onClose: () => void;
  onDone: () => void;
}

const kinds = [
  { id: 'all', label: 'They are known to the public, or looked up out of curiosity' },
  { id: 'own', label: 'They work here' },
] as const;

/** Has each exchange about a patient looked at. */
export function WatchDialog(props: WatchDialogProps & { patient: string }) {
  const [kind, setKind] = useState<string>('all');
  const [person, setPerson] = useState('');
  const [tried, setTried] = useState(false);
  const options = usePeople();
  const isRight = kind === 'all' || person !== '';
  return (
    <ActDialog
      title="Watch this patient"
      verb="Watch them"
      act={watchPatient}
      input={isRight ? { patient: props.patient, person: kind === 'own' ? person : null } : null}
      onMissing={() => setTried(true)}
      onClose={props.onClose}
      onDone={props.onDone}
    >
      <p>Nothing is refused. The next review of activity puts each exchange about them before an officer.</p>
      <Select label="Why" options={kinds} value={kind} onChange={setKind} />
      {kind === 'own' ? (
        <ComboBox
          label="Who they are here"
          options={options}
          value={person}
          onChange={setPerson}
          error={tried && person === '' ? 'Choose the person.' : undefined}
        />
      ) : null}
    </ActDialog>
  );
}

/** No longer has them looked at, with the reason. */
export function UnwatchDialog({ watch, onClose, onDone }: WatchDialogProps & { watch: PatientWatch }) {
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  return (
    <ActDialog
      title="No longer watch this patient"
      verb="Watch them no more"
      danger
      act={unwatchPatient}
      input={isReason(reason) ? { id: watch.id, reason: reason.trim() } : null}
      onMissing={() => setTried(true)}
      onClose={onClose}
      onDone={onDone}
    >
      <ReasonBox label="Why" value={reason} onChange={setReason} tried={tried} />
    </ActDialog>
  );
}

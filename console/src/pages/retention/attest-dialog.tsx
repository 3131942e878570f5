import { useState } from 'react';
import { attestRingCopies, type EndOfCopies, type RingCopies } from '../../api/retention.ts';
import { Choices } from '../../ui/choices.tsx';
import { TextBox, TextField } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { day, today } from '../../words/times.ts';
import { ActDialog } from '../shell/act-dialog.tsx';
import { endWords } from './retention-words.ts';

const ends = Object.entries(endWords).map(([id, label]) => ({ id: id as EndOfCopies, label }));

/** An officer's word that no copy of the key ring from before a rotation is left. */
export function AttestDialog(props: {
  open: readonly RingCopies[];
  onClose: () => void;
  onDone: () => void;
}) {
  const { open, onClose, onDone } = props;
  const [rotation, setRotation] = useState(open[0]?.rotation ?? '');
  const [destroyedOn, setDestroyedOn] = useState(today());
  const [how, setHow] = useState<string[]>([]);
  const [statement, setStatement] = useState('');
  const ready = rotation !== '' && destroyedOn !== '' && how.length > 0 && statement.trim().length >= 20;
  return (
    <ActDialog
      title="Attest that copies of the key ring are destroyed"
      verb="Attest"
      act={attestRingCopies}
      input={ready ? { rotation, destroyedOn, how, statement: statement.trim() } : null}
      onClose={onClose}
      onDone={onDone}
    >
      <p>
        You attest in your own name that every copy of the key ring from before this rotation, and every copy
        that was made while it ran, is destroyed, or cannot be opened any more by anybody. Certificates of
        disposal will name you and the date. Cordon does not check it.
      </p>
      <Select
        label="Copies from before the rotation of"
        options={open.map((one) => ({ id: one.rotation, label: day(one.startedAt) }))}
        value={rotation}
        onChange={setRotation}
      />
      <TextField label="Last copy destroyed on" type="date" value={destroyedOn} onChange={setDestroyedOn} />
      <Choices legend="How" options={ends} chosen={how} onChange={setHow} />
      <TextBox
        label="What was done"
        hint="Which copies there were, and what was done with each. Kept sealed"
        rows={3}
        maxLength={2000}
        value={statement}
        onChange={setStatement}
      />
    </ActDialog>
  );
}

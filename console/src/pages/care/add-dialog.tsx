import { useState } from 'react';
import { type RelationshipWish, registerRelationship } from '../../api/care.ts';
import { ComboBox } from '../../ui/combo-box.tsx';
import { TextField } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { useDepartments } from '../departments/use-departments.ts';
import { ActDialog } from '../shell/act-dialog.tsx';
import { usePeople } from './use-people.ts';

const day = 86_400_000;

const spans = [
  { id: 'open', label: 'Until somebody ends it' },
  { id: '1', label: 'One day' },
  { id: '7', label: 'A week' },
  { id: '30', label: '30 days' },
  { id: '180', label: '180 days' },
] as const;

/** Says that somebody, or all people of a department, look after a patient. */
export function AddDialog(props: { patient?: string; onClose: () => void; onDone: () => void }) {
  const [patient, setPatient] = useState(props.patient ?? '');
  const [who, setWho] = useState('');
  const [span, setSpan] = useState('open');
  const [tried, setTried] = useState(false);
  const options = useCarers();
  const reference = patient.trim();
  const isRight = reference !== '' && who !== '';
  return (
    <ActDialog
      title="Add a care relationship"
      verb="Add it"
      act={(wish: Omit<RelationshipWish, 'until'>) =>
        registerRelationship({ ...wish, until: span === 'open' ? null : Date.now() + Number(span) * day })
      }
      input={
        isRight
          ? { patient: reference, ...(who.startsWith('dep_') ? { department: who } : { person: who }) }
          : null
      }
      onMissing={() => setTried(true)}
      onClose={props.onClose}
      onDone={props.onDone}
    >
      <p>
        Where a system or a data level asks for it, only those who look after a patient ask about that
        patient. It holds within a second.
      </p>
      <TextField
        label="Patient reference"
        hint="The number that your organisation uses, for example the MRN. It is kept as a token"
        value={patient}
        onChange={setPatient}
        maxLength={128}
        error={tried && reference === '' ? 'Name the patient.' : undefined}
      />
      <ComboBox
        label="Who looks after them"
        options={options}
        value={who}
        onChange={setWho}
        error={tried && who === '' ? 'Choose a person or a department.' : undefined}
      />
      <Select label="For how long" options={spans} value={span} onChange={setSpan} />
    </ActDialog>
  );
}

/** People in force, as far as one may see them, and departments. */
function useCarers() {
  const people = usePeople();
  const departments = useDepartments();
  return [
    ...people,
    ...departments.options.map(({ id, label }) => ({ id, label, note: 'Everybody of this department' })),
  ];
}

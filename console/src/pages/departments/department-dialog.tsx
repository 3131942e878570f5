import { useState } from 'react';
import { type Department, registerDepartment, reviseDepartment } from '../../api/departments.ts';
import { TextField } from '../../ui/field.tsx';
import { ActDialog } from '../shell/act-dialog.tsx';

/** Adds a department, or gives one another name or facility. */
export function DepartmentDialog(props: {
  department: Department | null;
  onClose: () => void;
  onDone: () => void;
}) {
  const { department } = props;
  const [name, setName] = useState(department?.name ?? '');
  const [facility, setFacility] = useState(department?.facility ?? '');
  const [tried, setTried] = useState(false);
  const wish = { name: name.trim(), facility: facility.trim() };
  const save = (given: typeof wish) =>
    department
      ? reviseDepartment({ id: department.id, revision: department.revision, ...given })
      : registerDepartment(given);
  const missing = (value: string, words: string) => (tried && value === '' ? words : undefined);
  return (
    <ActDialog
      title={department ? `Change ${department.name}` : 'Add a department'}
      verb={department ? 'Save' : 'Add'}
      act={save}
      input={wish.name === '' || wish.facility === '' ? null : wish}
      onMissing={() => setTried(true)}
      onClose={props.onClose}
      onDone={props.onDone}
    >
      <TextField
        label="Name"
        value={name}
        onChange={setName}
        error={missing(wish.name, 'Type the name of the department.')}
        maxLength={200}
        autoFocus
      />
      <TextField
        label="Facility"
        hint="The hospital, clinic or site that it is part of"
        value={facility}
        onChange={setFacility}
        error={missing(wish.facility, 'Type the facility.')}
        maxLength={200}
      />
    </ActDialog>
  );
}

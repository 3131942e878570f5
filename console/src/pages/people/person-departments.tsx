import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { setPersonDepartments } from '../../api/departments.ts';
import type { Person } from '../../api/people.ts';
import { useMay } from '../../session/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { Choices } from '../../ui/choices.tsx';
import { Panel } from '../../ui/page.tsx';
import { join } from '../../words/roles.ts';
import { useDepartments } from '../departments/use-departments.ts';
import { ActDialog } from '../shell/act-dialog.tsx';

/** In which departments a person works. */
export function PersonDepartments({ person }: { person: Person }) {
  const { options, say } = useDepartments();
  const maySet = useMay('person-departments:set');
  const [setting, setSetting] = useState(false);
  const names = say(person.departments);
  return (
    <Panel
      id="departments"
      title="Departments"
      note="Systems of a department are for its people alone"
      acts={
        maySet && person.state !== 'deactivated' && options.length > 0 ? (
          <Button onPress={() => setSetting(true)}>Change departments</Button>
        ) : null
      }
    >
      <p>{names.length === 0 ? 'In none.' : join(names, 'and')}</p>
      {setting ? <SetDialog person={person} options={options} onClose={() => setSetting(false)} /> : null}
    </Panel>
  );
}

function SetDialog(props: {
  person: Person;
  options: readonly { id: string; label: string }[];
  onClose: () => void;
}) {
  const { person, options } = props;
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<readonly string[]>(
    person.departments.filter((id) => options.some((option) => option.id === id)),
  );
  return (
    <ActDialog
      title={`Departments of ${person.name}`}
      verb="Save"
      act={setPersonDepartments}
      input={{ person: person.id, departments: chosen }}
      onClose={props.onClose}
      onDone={() => void queries.invalidateQueries({ queryKey: ['people'] })}
    >
      <Choices legend="Works in" dense options={options} chosen={chosen} onChange={setChosen} />
    </ActDialog>
  );
}

import { useState } from 'react';
import { setSystemAccess } from '../../api/departments.ts';
import type { SensitivityLabel } from '../../api/types.ts';
import { useMay } from '../../session/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { Choices } from '../../ui/choices.tsx';
import { Checkbox } from '../../ui/field.tsx';
import { Facts, Panel } from '../../ui/page.tsx';
import { join } from '../../words/roles.ts';
import { labelWords } from '../../words/sensitivity.ts';
import { useDepartments } from '../departments/use-departments.ts';
import { ActDialog } from '../shell/act-dialog.tsx';
import type { SystemDialogProps } from './dialog-props.ts';

const labels = Object.entries(labelWords).map(([id, label]) => ({ id, label }));

/** For whom a system is, beyond role and purpose, and whose specially protected records it may receive. */
export function SystemUse({ system, onDone }: Pick<SystemDialogProps, 'system' | 'onDone'>) {
  const { say } = useDepartments();
  const maySet = useMay('system-access:set');
  const [setting, setSetting] = useState(false);
  const { departments, labels: received, needsRelationship } = system;
  return (
    <Panel
      id="use"
      title="Who may use it"
      note="Beside role, purpose and training"
      acts={
        maySet && system.state !== 'retired' ? (
          <Button onPress={() => setSetting(true)}>Change who may</Button>
        ) : null
      }
    >
      <Facts
        facts={[
          ['Departments', departments.length === 0 ? 'All' : join(say(departments), 'and')],
          [
            'Patients',
            needsRelationship ? 'Only those whom one looks after' : 'Also those whom one does not look after',
          ],
          [
            'Specially protected records',
            received.length === 0
              ? 'None'
              : join(
                  received.map((label) => labelWords[label]),
                  'and',
                ),
          ],
        ]}
      />
      {setting ? (
        <UseDialog
          {...{ system, onDone, departments, received, needsRelationship }}
          onClose={() => setSetting(false)}
        />
      ) : null}
    </Panel>
  );
}

function UseDialog(
  props: SystemDialogProps & {
    departments: readonly string[];
    received: readonly SensitivityLabel[];
    needsRelationship: boolean;
  },
) {
  const { system } = props;
  const { options } = useDepartments();
  const [chosen, setChosen] = useState<readonly string[]>(props.departments);
  const [received, setReceived] = useState<readonly string[]>(props.received);
  const [needsRelationship, setNeedsRelationship] = useState(props.needsRelationship);
  return (
    <ActDialog
      title={`Who may use ${system.title}`}
      verb="Save"
      act={setSystemAccess}
      input={{
        ...{ system: system.id, revision: system.revision, needsRelationship },
        // One that was retired meanwhile cannot be kept
        departments: chosen.filter((id) => options.some((option) => option.id === id)),
        labels: received as SensitivityLabel[],
      }}
      onClose={props.onClose}
      onDone={props.onDone}
    >
      {options.length === 0 ? (
        <p>There is no department yet, so it is for all. Departments are added on their own page.</p>
      ) : (
        <Choices
          legend="Departments"
          hint="None chosen: for all"
          dense
          options={options}
          chosen={chosen}
          onChange={setChosen}
        />
      )}
      <Checkbox selected={needsRelationship} onChange={setNeedsRelationship}>
        Only for those who look after the patient
      </Checkbox>
      <Choices
        legend="Specially protected records that it may receive"
        hint="Requests about patients with other such records are refused"
        options={labels}
        chosen={received}
        onChange={setReceived}
      />
    </ActDialog>
  );
}

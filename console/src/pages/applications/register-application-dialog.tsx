import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { registerApplication } from '../../api/applications.ts';
import type { Person } from '../../api/people.ts';
import { useAct } from '../../session/use-act.tsx';
import { useMe } from '../../session/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { roleName } from '../../words/roles.ts';
import { ProblemBanner } from '../shell/problem.tsx';

/** Registers a program and who answers for it. Without a list of people, that is whoever registers it. */
export function RegisterApplicationDialog(props: {
  people: readonly Person[] | undefined;
  onClose: () => void;
}) {
  const { actor } = useMe();
  const router = useRouter();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [owner, setOwner] = useState(actor.id);
  const act = useAct(registerApplication, (made) => {
    void queries.invalidateQueries({ queryKey: ['applications'] });
    router.history.push(`/applications/${made.id}`);
  });
  const owners = (props.people ?? []).filter((person) => person.state !== 'deactivated');
  const register = () => {
    if (name.trim() !== '' && !act.pending) act.run({ name: name.trim(), owner });
  };
  return (
    <>
      <Dialog
        title="Register application"
        open
        onClose={props.onClose}
        acts={
          <>
            <Button onPress={props.onClose}>Cancel</Button>
            <Button kind="primary" pending={act.pending} disabled={name.trim() === ''} onPress={register}>
              Register
            </Button>
          </>
        }
      >
        {act.error ? <ProblemBanner error={act.error} /> : null}
        <TextField
          label="Name"
          hint="As people know it: it stands in the record at each of its requests"
          value={name}
          onChange={setName}
          maxLength={100}
          autoFocus
        />
        {owners.length > 0 ? (
          <Select
            label="Who answers for it"
            options={owners.map((person) => ({
              id: person.id,
              label: person.id === actor.id ? `${person.name} (you)` : person.name,
              note: person.roles.map(roleName).join(', '),
            }))}
            value={owner}
            onChange={setOwner}
          />
        ) : (
          <p className="soft">You answer for it.</p>
        )}
      </Dialog>
      {act.confirmation}
    </>
  );
}

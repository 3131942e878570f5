import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { registerApplication } from '../../api/applications.ts';
import type { Person } from '../../api/people.ts';
import { useMe } from '../../session/use-me.ts';
import { TextField } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { ActDialog } from '../shell/act-dialog.tsx';
import { ownerOptions } from './owner-words.ts';

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
  const registered = (made: { id: string }) => {
    void queries.invalidateQueries({ queryKey: ['applications'] });
    router.history.push(`/applications/${made.id}`);
  };
  const owners = ownerOptions(props.people ?? [], actor.id);
  return (
    <ActDialog
      title="Register application"
      verb="Register"
      act={registerApplication}
      input={name.trim() === '' ? null : { name: name.trim(), owner }}
      onClose={props.onClose}
      onDone={registered}
    >
      <TextField
        label="Name"
        hint="As people know it: it stands in the record at each of its requests"
        value={name}
        onChange={setName}
        maxLength={100}
        autoFocus
      />
      {owners.length > 0 ? (
        <Select label="Who answers for it" options={owners} value={owner} onChange={setOwner} />
      ) : (
        <p className="soft">You answer for it.</p>
      )}
    </ActDialog>
  );
}

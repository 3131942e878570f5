import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { invitePerson } from '../../api/people.ts';
import type { Role } from '../../api/types.ts';
import { Choices } from '../../ui/choices.tsx';
import { TextField } from '../../ui/field.tsx';
import { everyRole, roleName, roleNotes } from '../../words/roles.ts';
import { ActDialog } from '../shell/act-dialog.tsx';
import { LinkShown } from './link-shown.tsx';

const roles = everyRole.map((id) => ({ id, label: roleName(id), note: roleNotes[id] }));

/** Registers a person with roles, then shows the link by which they enrol. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [chosen, setChosen] = useState<readonly Role[]>([]);
  const [tried, setTried] = useState(false);
  const faults = {
    name: name.trim() === '' ? 'Type the name of the person.' : undefined,
    email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim()) ? undefined : 'Type a whole e-mail address.',
    roles: chosen.length === 0 ? 'Choose at least one role.' : undefined,
  };
  const faulty = Object.values(faults).some((fault) => fault !== undefined);
  return (
    <ActDialog
      title="Invite person"
      verb="Invite"
      wide
      act={invitePerson}
      input={faulty ? null : { name: name.trim(), email: email.trim(), roles: chosen }}
      onMissing={() => setTried(true)}
      onClose={onClose}
      onDone={() => void queries.invalidateQueries({ queryKey: ['people'] })}
      after={({ person, enrolment }) => (
        <LinkShown title={`${person.name} is invited`} who={person.name} link={enrolment} onClose={onClose} />
      )}
    >
      <div className="columns">
        <TextField
          label="Name"
          value={name}
          onChange={setName}
          error={tried ? faults.name : undefined}
          maxLength={200}
          autoComplete="off"
          autoFocus
        />
        <TextField
          label="E-mail address"
          type="email"
          value={email}
          onChange={setEmail}
          error={tried ? faults.email : undefined}
          maxLength={254}
          autoComplete="off"
        />
      </div>
      <Choices
        legend="Roles"
        hint="Only what the work needs. Somebody who audits can change nothing, whatever other role they have."
        options={roles}
        chosen={chosen}
        onChange={(ids) => setChosen(ids as Role[])}
        error={tried ? faults.roles : undefined}
      />
    </ActDialog>
  );
}

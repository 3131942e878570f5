import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type IssuedLink, invitePerson, type Person } from '../../api/people.ts';
import type { Role } from '../../api/types.ts';
import { useAct } from '../../session/use-act.tsx';
import { Button } from '../../ui/button.tsx';
import { Choices } from '../../ui/choices.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { everyRole, roleName, roleNotes } from '../../words/roles.ts';
import { ProblemBanner } from '../shell/problem.tsx';
import { LinkShown } from './link-shown.tsx';

const roles = everyRole.map((id) => ({ id, label: roleName(id), note: roleNotes[id] }));

/** Registers a person with roles, then shows the link by which they enrol. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [chosen, setChosen] = useState<readonly Role[]>([]);
  const [tried, setTried] = useState(false);
  const [done, setDone] = useState<{ person: Person; enrolment: IssuedLink } | null>(null);
  const act = useAct(invitePerson, (reply) => {
    void queries.invalidateQueries({ queryKey: ['people'] });
    setDone(reply);
  });
  const faults = {
    name: name.trim() === '' ? 'Type the name of the person.' : undefined,
    email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim()) ? undefined : 'Type a whole e-mail address.',
    roles: chosen.length === 0 ? 'Choose at least one role.' : undefined,
  };
  if (done) {
    return (
      <LinkShown
        title={`${done.person.name} is invited`}
        who={done.person.name}
        link={done.enrolment}
        onClose={onClose}
      />
    );
  }
  const invite = () => {
    setTried(true);
    if (faults.name || faults.email || faults.roles || act.pending) return;
    act.run({ name: name.trim(), email: email.trim(), roles: chosen });
  };
  return (
    <>
      <Dialog
        title="Invite person"
        open
        wide
        onClose={onClose}
        dismissable={false}
        acts={
          <>
            <Button onPress={onClose}>Cancel</Button>
            <Button kind="primary" pending={act.pending} onPress={invite}>
              Invite
            </Button>
          </>
        }
      >
        {act.error ? <ProblemBanner error={act.error} /> : null}
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
      </Dialog>
      {act.confirmation}
    </>
  );
}

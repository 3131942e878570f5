import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Person, setPersonRoles } from '../../api/people.ts';
import type { Role } from '../../api/types.ts';
import { useMay, useMe } from '../../session/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { Choices } from '../../ui/choices.tsx';
import { TextBox } from '../../ui/field.tsx';
import { Panel } from '../../ui/page.tsx';
import { everyRole, join, roleName, roleNotes } from '../../words/roles.ts';
import { ActDialog } from '../shell/act-dialog.tsx';

const options = everyRole.map((id) => ({ id, label: roleName(id), note: roleNotes[id] }));

/** What a person may do, by roles, and where an administrator changes that. */
export function PersonRoles({ person }: { person: Person }) {
  const { actor } = useMe();
  const maySet = useMay('person-roles:set') && actor.id !== person.id;
  const [setting, setSetting] = useState(false);
  return (
    <Panel
      id="roles"
      title="Roles"
      note="Set here, or by groups at an identity provider. Nobody changes their own"
      acts={
        maySet && person.state !== 'deactivated' ? (
          <Button onPress={() => setSetting(true)}>Change roles</Button>
        ) : null
      }
    >
      <ul className="person-roles">
        {person.roles.map((role) => (
          <li key={role}>
            <strong>{roleName(role)}</strong>
            <p className="soft">{roleNotes[role]}</p>
          </li>
        ))}
      </ul>
      {setting ? <SetDialog person={person} onClose={() => setSetting(false)} /> : null}
    </Panel>
  );
}

function SetDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<readonly Role[]>(person.roles);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const gained = chosen.filter((role) => !person.roles.includes(role));
  const lost = person.roles.filter((role) => !chosen.includes(role));
  const faults = {
    roles:
      chosen.length === 0
        ? 'Choose at least one role. To end all access, deactivate the person.'
        : gained.length + lost.length === 0
          ? 'These are the roles already.'
          : undefined,
    reason: reason.trim() === '' ? 'Say why, for whoever reviews access later.' : undefined,
  };
  const isFaulty = Object.values(faults).some((fault) => fault !== undefined);
  return (
    <ActDialog
      title={`Roles of ${person.name}`}
      verb="Change roles"
      wide
      act={setPersonRoles}
      input={isFaulty ? null : { person: person.id, roles: chosen, reason: reason.trim() }}
      onMissing={() => setTried(true)}
      onClose={onClose}
      onDone={() => void queries.invalidateQueries({ queryKey: ['people'] })}
    >
      <Choices
        legend="Roles"
        hint="Only what the work needs. They hold within a second, also where the person is signed in."
        options={options}
        chosen={chosen}
        onChange={(ids) => setChosen(ids as Role[])}
        error={tried ? faults.roles : undefined}
      />
      <TextBox
        label="Reason"
        hint="Kept in the record. Name no patient"
        rows={2}
        maxLength={500}
        value={reason}
        onChange={setReason}
        error={tried ? faults.reason : undefined}
      />
      <p aria-live="polite">{sayChange(person.name, gained, lost)}</p>
    </ActDialog>
  );
}

function sayChange(name: string, gained: readonly Role[], lost: readonly Role[]): string {
  const words = [
    ...(gained.length > 0 ? [`becomes ${join(gained.map(roleName), 'and')}`] : []),
    ...(lost.length > 0 ? [`is no longer ${join(lost.map(roleName), 'or')}`] : []),
  ];
  return words.length === 0 ? 'Nothing is changed yet.' : `${name} ${join(words, 'and')}.`;
}

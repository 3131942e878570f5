import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type Application,
  reassignApplication,
  retireApplication,
  setApplicationDelegation,
} from '../../api/applications.ts';
import { listPeople } from '../../api/people.ts';
import { useMay, useMe } from '../../session/use-me.ts';
import { Checkbox, TextField } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { ActDialog } from '../shell/act-dialog.tsx';
import { successorOptions } from './owner-words.ts';

interface Props {
  application: Application;
  /** Name of whoever answers for it, or did. */
  owner: string;
  onClose: () => void;
}

/** Lets another person answer for an application. */
export function HandOverDialog({ application, owner, onClose }: Props) {
  const { actor } = useMe();
  const queries = useQueryClient();
  const maySee = useMay('people:list');
  const people = useQuery({ queryKey: ['people'], queryFn: listPeople, enabled: maySee });
  const [to, setTo] = useState('');
  const isGone = application.ownerDoubt === 'gone';
  const [revokeKeys, setRevokeKeys] = useState(isGone);
  const done = () => {
    for (const queryKey of [['applications'], ['keys'], ['warnings']])
      void queries.invalidateQueries({ queryKey });
  };
  return (
    <ActDialog
      title={`Hand over ${application.name}`}
      verb="Hand over"
      act={reassignApplication}
      input={to.trim() === '' ? null : { application: application.id, to: to.trim(), revokeKeys }}
      onClose={onClose}
      onDone={done}
    >
      <p>
        {isGone
          ? `${owner} was deactivated, so nobody answers for ${application.name} and its requests are refused.`
          : `${owner} answers for ${application.name}. From then on it is the other person alone.`}
      </p>
      {maySee ? (
        <Select
          label="Who answers for it"
          hint="Somebody who can sign in, with a role that may answer for applications"
          options={successorOptions(people.data ?? [], actor.id, application.owner)}
          value={to}
          onChange={setTo}
        />
      ) : (
        <TextField
          label="Id of the person"
          hint="They find it on their page Your account, or an administrator under People"
          value={to}
          onChange={setTo}
        />
      )}
      <Checkbox selected={revokeKeys} onChange={setRevokeKeys}>
        Revoke its keys, because {owner} may know them
      </Checkbox>
      <p className="soft">
        {revokeKeys
          ? 'The program stops until it gets a new key.'
          : 'Its keys work on, or work again. Replace them where they may be known to somebody else.'}
      </p>
    </ActDialog>
  );
}

/** Lets an application name the person for whom it asks, or ends that. */
export function DelegationDialog({ application, onClose }: Omit<Props, 'owner'>) {
  const queries = useQueryClient();
  const { name, actsForPeople } = application;
  return (
    <ActDialog
      title={actsForPeople ? `End acting for people by ${name}` : `Let ${name} act for people`}
      verb={actsForPeople ? 'End' : 'Permit'}
      act={setApplicationDelegation}
      input={{ application: application.id, actsForPeople: !actsForPeople }}
      onClose={onClose}
      onDone={() => void queries.invalidateQueries({ queryKey: ['applications'] })}
    >
      {actsForPeople ? (
        <p>
          Within a second its requests on behalf of people are refused, and answers on their way to it are
          cut. What it asks for itself goes on.
        </p>
      ) : (
        <>
          <p>
            It may then name, with each request, the person for whom it asks. Cordon cannot tell whether that
            person is really there: the record names both, on the word of the program.
          </p>
          <p className="soft">
            Such a request is permitted where the application and the person both may ask. The person’s
            training, departments, patients and limits count; a fresh factor and emergency access do not.
          </p>
        </>
      )}
    </ActDialog>
  );
}

/** Ends an application for ever. */
export function RetireDialog({ application, onClose }: Omit<Props, 'owner'>) {
  const queries = useQueryClient();
  return (
    <ActDialog
      title={`Retire ${application.name}`}
      verb="Retire"
      danger
      act={retireApplication}
      input={application.id}
      onClose={onClose}
      onDone={() => {
        for (const queryKey of [['applications'], ['keys'], ['warnings']])
          void queries.invalidateQueries({ queryKey });
      }}
    >
      <p>
        Within a second every key of <strong>{application.name}</strong> stops working, for ever. What it did
        stays in the record under its name.
      </p>
    </ActDialog>
  );
}

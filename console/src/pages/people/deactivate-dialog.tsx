import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { listApplications, reassignApplication } from '../../api/applications.ts';
import { deactivatePerson, listPeople, type Person } from '../../api/people.ts';
import { useMay, useMe } from '../../session/use-me.ts';
import { Select } from '../../ui/select.tsx';
import { successorOptions } from '../applications/owner-words.ts';
import { ActDialog } from '../shell/act-dialog.tsx';

interface Ending {
  person: string;
  /** To whom what they answer for is handed over first; empty where nobody is chosen. */
  successor: string;
}

/** Hands over first, so that nothing stops in between. What was handed over by an earlier attempt is left as it is. */
async function endAccess({ person, successor }: Ending) {
  if (successor !== '') {
    const owned = (await listApplications()).filter(
      (each) => each.owner === person && each.state === 'active',
    );
    for (const { id } of owned) {
      await reassignApplication({ application: id, to: successor, revokeKeys: false });
    }
  }
  return await deactivatePerson(person);
}

/** Ends the access of a person for ever, after saying what stops with it. */
export function DeactivateDialog(props: { person: Person; onClose: () => void; onDone: () => void }) {
  const { person } = props;
  const { actor } = useMe();
  const queries = useQueryClient();
  const mayHandOver = useMay('application:reassign');
  const [successor, setSuccessor] = useState('');
  const applications = useQuery({ queryKey: ['applications'], queryFn: listApplications });
  const people = useQuery({ queryKey: ['people'], queryFn: listPeople });
  const owned = (applications.data ?? []).filter(
    (application) => application.owner === person.id && application.state === 'active',
  );
  const names = owned.map((application) => application.name).join(', ');
  return (
    <ActDialog
      title={`Deactivate ${person.name}`}
      verb={successor === '' ? 'Deactivate' : 'Hand over and deactivate'}
      danger
      act={endAccess}
      // Before it is known what stops with them, nothing is ended.
      input={applications.isSuccess ? { person: person.id, successor } : null}
      onClose={props.onClose}
      onDone={() => {
        void queries.invalidateQueries({ queryKey: ['applications'] });
        props.onDone();
      }}
    >
      <p>
        Within a second every sign-in, link and key of <strong>{person.name}</strong> stops working, for ever.
        What they did stays in the record under their name.
      </p>
      {owned.length > 0 ? (
        <>
          <p>
            They answer for <strong>{names}</strong>.{' '}
            {successor === ''
              ? 'Nobody would any more: every request of those applications is refused until somebody does.'
              : 'Those applications go on, and so do their keys: replace the keys that this person knows.'}
          </p>
          {mayHandOver ? (
            <Select
              label="Hand them over first"
              placeholder="Nobody: they stop"
              options={[
                { id: 'nobody', label: 'Nobody: they stop' },
                ...successorOptions(people.data ?? [], actor.id, person.id),
              ]}
              value={successor}
              onChange={(id) => setSuccessor(id === 'nobody' ? '' : id)}
            />
          ) : null}
        </>
      ) : null}
      <p className="soft">To give access again later, invite the person anew.</p>
    </ActDialog>
  );
}

import { useQuery } from '@tanstack/react-query';
import { listApplications } from '../../api/applications.ts';
import { deactivatePerson, type Person } from '../../api/people.ts';
import { useAct } from '../../session/use-act.tsx';
import { ConfirmDanger } from '../../ui/dialog.tsx';
import { ProblemBanner } from '../shell/problem.tsx';

/** Ends the access of a person for ever, after saying what stops and what does not. */
export function DeactivateDialog(props: { person: Person; onClose: () => void; onDone: () => void }) {
  const { person } = props;
  const applications = useQuery({ queryKey: ['applications'], queryFn: listApplications });
  const act = useAct(() => deactivatePerson(person.id), props.onDone);
  const owned = (applications.data ?? []).filter(
    (application) => application.owner === person.id && application.state === 'active',
  );
  return (
    <>
      <ConfirmDanger
        title={`Deactivate ${person.name}`}
        act="Deactivate"
        open
        pending={act.pending}
        onConfirm={() => act.run(undefined)}
        onClose={props.onClose}
      >
        {act.error ? <ProblemBanner error={act.error} /> : null}
        <p>
          Within a second every sign-in, link and key of <strong>{person.name}</strong> stops working, for
          ever. What they did stays in the record under their name.
        </p>
        {owned.length > 0 ? (
          <p>
            They answer for {owned.map((application) => application.name).join(', ')}. Those applications and
            their keys go on working: revoke the keys if they should not.
          </p>
        ) : null}
        <p className="soft">To give access again later, invite the person anew.</p>
      </ConfirmDanger>
      {act.confirmation}
    </>
  );
}

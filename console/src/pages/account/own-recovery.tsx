import { useQuery } from '@tanstack/react-query';
import { listRecoveries } from '../../api/recoveries.ts';
import { useMe } from '../../session/use-me.ts';
import { Recoveries } from '../people/recoveries.tsx';

/** Recoveries of one's own account: whoever did not ask for one withdraws it here. */
export function OwnRecovery() {
  const { actor } = useMe();
  const recoveries = useQuery({ queryKey: ['recoveries'], queryFn: listRecoveries });
  const waits = (recoveries.data ?? []).some((one) => one.person.id === actor.id && one.state === 'pending');
  return (
    <>
      {waits ? (
        <p role="status">
          Somebody asked for a recovery of your account. If you did not want that, withdraw it and tell the
          security officer.
        </p>
      ) : null}
      <Recoveries person={actor.id} />
    </>
  );
}

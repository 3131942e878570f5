import { useQuery } from '@tanstack/react-query';
import { useRouteContext } from '@tanstack/react-router';
import type { Act, Me } from '../api/types.ts';
import { meQuery } from './session.ts';

/** The person who is signed in, as was read last. For pages behind the sign-in, which open when it has been read. */
export function useMe(): Me {
  const { me } = useRouteContext({ from: '/inside' });
  // Watches only: reading it tells the server that somebody is at work.
  const { data } = useQuery({ ...meQuery, enabled: false });
  return data ?? me;
}

/** Whether the policies permit this person an act. */
export function useMay(act: Act): boolean {
  return useMe().acts.has(act);
}

import { useRouteContext } from '@tanstack/react-router';
import type { Me } from '../api/types.ts';
import { mayDo } from './places.ts';

/** The person who is signed in. For pages behind the sign-in. */
export function useMe(): Me {
  return useRouteContext({ from: '/inside' }).me;
}

export function useMay(act: Parameters<typeof mayDo>[1]): boolean {
  return mayDo(useMe().actor.roles, act);
}

import { useQuery } from '@tanstack/react-query';
import { listAccessPolicies } from '../api/access.ts';
import type { Act, Role } from '../api/types.ts';

/** Tells which roles may do an act, for whoever may not; nothing while that is not known. */
export function useRolesFor(): (act: Act) => readonly Role[] {
  const rules = useQuery({
    queryKey: ['access-policies'],
    queryFn: listAccessPolicies,
    staleTime: 5 * 60_000,
  });
  return (act) => {
    const row = rules.data?.permissions.find((permission) => permission.action === act);
    return (row?.roles ?? []).filter((role): role is Role => role !== 'application');
  };
}

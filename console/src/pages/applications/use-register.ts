import { useQuery } from '@tanstack/react-query';
import { type KeyQuery, listAllKeys, listApplications } from '../../api/applications.ts';
import { listPeople } from '../../api/people.ts';
import { useMay, useMe } from '../../session/use-me.ts';

/** Applications, the keys that are asked for, and the names of people as far as this person may know them. */
export function useRegister(wanted: KeyQuery) {
  const { actor } = useMe();
  const applications = useQuery({ queryKey: ['applications'], queryFn: listApplications });
  const keys = useQuery({ queryKey: ['keys', 'all', wanted], queryFn: () => listAllKeys(wanted) });
  const people = useQuery({
    queryKey: ['people'],
    queryFn: listPeople,
    enabled: useMay('people:list'),
  });
  const parts = [applications, keys];
  return {
    applications: applications.data,
    keys: keys.data,
    people: people.data,
    error: parts.find((part) => part.isError)?.error ?? null,
    retry: () => {
      for (const part of parts) if (part.isError) void part.refetch();
    },
    nameOf: (person: string): string =>
      person === actor.id
        ? `${actor.name} (you)`
        : (people.data?.find((each) => each.id === person)?.name ?? 'Somebody else'),
  };
}

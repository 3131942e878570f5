import { useQuery } from '@tanstack/react-query';
import type { Relationship } from '../../api/care.ts';
import { listPeople } from '../../api/people.ts';
import { useMay } from '../../session/use-me.ts';
import { useDepartments } from '../departments/use-departments.ts';

export type NameOf = (one: Relationship) => string;

/** Names of people and departments, as far as one may see them. */
export function useNames(): NameOf {
  const mayList = useMay('people:list');
  const people = useQuery({ queryKey: ['people'], queryFn: listPeople, enabled: mayList });
  const departments = useDepartments();
  return ({ person, department }) => {
    if (person === null) return departments.say(department === null ? [] : [department]).join();
    return people.data?.find(({ id }) => id === person)?.name ?? person;
  };
}

import { useQuery } from '@tanstack/react-query';
import { listPeople } from '../../api/people.ts';
import { useMay } from '../../session/use-me.ts';

/** People in force, to choose from; none for somebody who may not see them. */
export function usePeople() {
  const mayList = useMay('people:list');
  const people = useQuery({ queryKey: ['people'], queryFn: listPeople, enabled: mayList });
  return (people.data ?? [])
    .filter(({ state }) => state === 'active')
    .map(({ id, name, email }) => ({ id, label: name, note: email }));
}

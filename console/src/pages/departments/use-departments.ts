import { useQuery } from '@tanstack/react-query';
import { type Department, listDepartments } from '../../api/departments.ts';

/** The departments, and how each is called: with its facility, where there are several. */
export function useDepartments() {
  const found = useQuery({ queryKey: ['departments'], queryFn: listDepartments, staleTime: 60_000 });
  const all = found.data ?? none;
  const inForce = all.filter(({ retiredAt }) => retiredAt === null);
  const several = new Set(inForce.map(({ facility }) => facility)).size > 1;
  const nameOf = ({ name, facility }: Department) => (several ? `${name}, ${facility}` : name);
  return {
    inForce,
    options: inForce.map((one) => ({ id: one.id, label: nameOf(one) })),
    /** In words; one that was retired says so. */
    say: (ids: readonly string[]) =>
      ids.map((id) => {
        const one = all.find((candidate) => candidate.id === id);
        if (!one) return id;
        return one.retiredAt === null ? nameOf(one) : `${nameOf(one)} (retired)`;
      }),
  };
}

const none: readonly Department[] = [];

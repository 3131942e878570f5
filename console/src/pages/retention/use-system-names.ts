import { useQuery } from '@tanstack/react-query';
import { listSystems } from '../../api/inventory.ts';

/** The titles of AI systems by id; an id without one is shown as it is. */
export function useSystemNames(): (system: string) => string {
  const systems = useQuery({ queryKey: ['systems'], queryFn: listSystems, staleTime: 60_000 });
  const titles = new Map((systems.data ?? []).map((system) => [system.id, system.title]));
  return (system) => titles.get(system) ?? system;
}

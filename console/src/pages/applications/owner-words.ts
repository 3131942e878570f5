import type { Person } from '../../api/people.ts';
import type { Role } from '../../api/types.ts';
import type { Option } from '../../ui/select.tsx';
import { roleName } from '../../words/roles.ts';

/** Roles of those who may answer for an application; the server decides in any case. */
const ownerRoles: ReadonlySet<Role> = new Set([
  'administrator',
  'developer',
  'security-officer',
  'privacy-officer',
  'compliance-analyst',
]);

/** Who may answer for an application, as options. `self` is marked. */
export function ownerOptions(people: readonly Person[], self: string): Option[] {
  return people
    .filter((person) => person.state !== 'deactivated' && person.roles.some((role) => ownerRoles.has(role)))
    .map((person) => ({
      id: person.id,
      label: person.id === self ? `${person.name} (you)` : person.name,
      note: person.roles.map(roleName).join(', '),
    }));
}

/** Those of them to whom an application can be handed over: somebody who can sign in. */
export const successorOptions = (people: readonly Person[], self: string, former: string): Option[] =>
  ownerOptions(
    people.filter((person) => person.state === 'active' && person.id !== former),
    self,
  );

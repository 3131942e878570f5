import { ask } from './request.ts';
import type { Role } from './types.ts';

export interface Person {
  id: string;
  name: string;
  email: string;
  roles: readonly Role[];
  departments: readonly string[];
  state: 'invited' | 'enrolled' | 'active' | 'suspended' | 'deactivated';
  invitedAt: number;
  activeSince: number | null;
  deactivatedAt: number | null;
}

/** A link that works once. The server never shows it again. */
export interface IssuedLink {
  /** Path and fragment below the address of the console. */
  path: string;
  expiresAt: number;
}

const at = (id: string) => `/people/${encodeURIComponent(id)}`;

export const listPeople = (): Promise<readonly Person[]> =>
  ask<{ people: Person[] }>('GET', '/people').then((page) => page.people);

export const invitePerson = (input: {
  name: string;
  email: string;
  roles: readonly Role[];
}): Promise<{ person: Person; enrolment: IssuedLink }> => ask('POST', '/people', input);

export const setPersonRoles = ({
  person,
  ...input
}: {
  person: string;
  roles: readonly Role[];
  reason: string;
}): Promise<Person> => ask('POST', `${at(person)}/roles`, input);

/** A new link for somebody who has not finished enrolling. */
export const renewEnrolmentLink = (id: string): Promise<IssuedLink> =>
  ask<{ enrolment: IssuedLink }>('POST', `${at(id)}/enrolment-link`, {}).then((reply) => reply.enrolment);

export const deactivatePerson = (id: string): Promise<{ person: Person; endedSignIns: number }> =>
  ask('POST', `${at(id)}/deactivate`, {});

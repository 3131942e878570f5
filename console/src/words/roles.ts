import type { Role } from '../api/types.ts';
import { roleWords } from './states.ts';

/** What a role opens, in one line, for whoever gives it. */
export const roleNotes: Readonly<Record<Role, string>> = {
  clinician: 'Asks AI systems about patients they treat, and reviews the answers.',
  nurse: 'Asks AI systems about patients they care for, and reviews the answers.',
  billing: 'Asks AI systems for payment and operations, and reviews the answers.',
  'front-desk': 'Asks AI systems for scheduling, payment and requests of patients.',
  researcher: 'Asks AI systems for research that was authorised or waived.',
  'data-scientist': 'Asks AI systems for research that was authorised or waived.',
  'privacy-officer': 'Keeps agreements, approves AI systems, reads exchanges for a stated reason.',
  'security-officer': 'Reads exchanges for a stated reason, stops systems and keys, attests hosts.',
  'compliance-analyst': 'Examines everything but patient content, and asks AI systems for operations.',
  administrator: 'Invites people, registers applications and endpoints. Sees no patient content.',
  developer: 'Registers applications and issues their keys. Sees no patient content.',
  auditor: 'Reads and verifies everything but patient content, and can change nothing.',
};

export const everyRole = Object.keys(roleNotes) as Role[];

const plurals: Readonly<Record<Role, string>> = {
  clinician: 'clinicians',
  nurse: 'nurses',
  billing: 'billing',
  'front-desk': 'front desk',
  researcher: 'researchers',
  'data-scientist': 'data scientists',
  'privacy-officer': 'the privacy officer',
  'security-officer': 'the security officer',
  'compliance-analyst': 'a compliance analyst',
  administrator: 'an administrator',
  developer: 'a developer',
  auditor: 'an auditor',
};

export const roleName = (role: string): string => roleWords[role] ?? role;

/** `the privacy officer or an administrator` */
export function oneOf(roles: readonly Role[]): string {
  return join(
    roles.map((role) => plurals[role]),
    'or',
  );
}

export const pluralOf = (role: Role): string => plurals[role];

/** `a, b and c` */
export function join(words: readonly string[], last: 'and' | 'or'): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

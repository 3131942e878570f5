import type { Role } from '../api/types.ts';
import { roleWords } from './states.ts';

/** What a role opens, in one line, for whoever gives it. */
export const roleNotes: Readonly<Record<Role, string>> = {
  clinician: 'Asks AI systems about patients they treat, and reviews the answers.',
  billing: 'Asks AI systems for payment and operations, and reviews the answers.',
  'front-desk': 'Asks AI systems for scheduling, payment and requests of patients.',
  'privacy-officer': 'Keeps agreements, approves AI systems, reads exchanges for a stated reason.',
  'security-officer': 'Reads exchanges for a stated reason, stops systems and keys, attests hosts.',
  administrator: 'Invites people, registers applications and endpoints. Sees no patient content.',
  developer: 'Registers applications and issues their keys. Sees no patient content.',
  auditor: 'Reads and verifies everything but patient content, and can change nothing.',
};

export const everyRole = Object.keys(roleNotes) as Role[];

const plurals: Readonly<Record<Role, string>> = {
  clinician: 'clinicians',
  billing: 'billing',
  'front-desk': 'front desk',
  'privacy-officer': 'the privacy officer',
  'security-officer': 'the security officer',
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

/**
 * Which people may use an AI system for which purpose, as the server decides it (164.514(d)(2)); a test compares the
 * two. Applications may use any purpose that their key and the system allow.
 */
export const purposeRoles: Readonly<Record<string, readonly Role[]>> = {
  TREAT: ['clinician'],
  ETREAT: ['clinician'],
  HPAYMT: ['billing', 'front-desk'],
  HOPERAT: ['clinician', 'billing', 'front-desk', 'privacy-officer'],
  PATRQT: ['clinician', 'front-desk', 'privacy-officer'],
  HRESCH: ['clinician', 'privacy-officer'],
  HMARKT: ['privacy-officer'],
  PUBHLTH: ['clinician', 'privacy-officer'],
  HLEGAL: ['privacy-officer'],
};

/** `clinicians and front desk`: the people who may use a system for a purpose. */
export function usersFor(purpose: string): string {
  return join(
    (purposeRoles[purpose] ?? []).map((role) => plurals[role]),
    'and',
  );
}

/** `a, b and c` */
export function join(words: readonly string[], last: 'and' | 'or'): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

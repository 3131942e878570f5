import type { Role } from '../api/types.ts';
import type { IconName } from '../ui/icon.tsx';

export interface Place {
  href: string;
  title: string;
  /** For the palette: what a person finds there. */
  about: string;
  icon: IconName;
  group: 'Use' | 'Govern' | 'Respond' | 'Prove' | 'Operate' | null;
  roles: readonly Role[];
}

const staff: readonly Role[] = ['clinician', 'billing', 'front-desk'];
const officers: readonly Role[] = ['privacy-officer', 'security-officer'];

/** The pages, by the work they serve. What a role may really do is decided by the server. */
export const places: readonly Place[] = [
  {
    href: '/',
    title: 'Today',
    about: 'What changed and what needs attention',
    icon: 'today',
    group: null,
    roles: [...officers, 'administrator', 'auditor'],
  },
  {
    href: '/workspace',
    title: 'Workspace',
    about: 'Ask an approved AI system about a patient',
    icon: 'workspace',
    group: 'Use',
    roles: [...staff, 'privacy-officer'],
  },
  {
    href: '/agreements',
    title: 'Agreements',
    about: 'Business associate agreements and their clauses',
    icon: 'agreement',
    group: 'Govern',
    roles: [...officers, 'administrator', 'auditor'],
  },
  {
    href: '/systems',
    title: 'Systems',
    about: 'AI systems of the inventory and their models',
    icon: 'system',
    group: 'Govern',
    roles: [...officers, 'administrator', 'auditor', 'developer'],
  },
  {
    href: '/exchanges',
    title: 'Exchanges',
    about: 'Every request to an AI system, with its proof',
    icon: 'exchange',
    group: 'Prove',
    roles: [...officers, 'auditor', ...staff],
  },
  {
    href: '/record',
    title: 'Record',
    about: 'Everything that happened, entry by entry, with its proof',
    icon: 'record',
    group: 'Prove',
    roles: [...officers, 'auditor'],
  },
  {
    href: '/integrity',
    title: 'Integrity',
    about: 'Whether the record is as it was written, and what proves it',
    icon: 'shield',
    group: 'Prove',
    roles: [...officers, 'administrator', 'auditor'],
  },
  {
    href: '/retention',
    title: 'Retention',
    about: 'What is kept until when, holds, and what was destroyed',
    icon: 'lock',
    group: 'Prove',
    roles: [...officers, 'administrator', 'auditor'],
  },
  {
    href: '/endpoints',
    title: 'Endpoints',
    about: 'Where models are served, and who operates the host',
    icon: 'link',
    group: 'Operate',
    roles: [...officers, 'administrator', 'auditor', 'developer'],
  },
  {
    href: '/applications',
    title: 'Applications',
    about: 'Programs that call the gateway, and their keys',
    icon: 'application',
    group: 'Operate',
    roles: [...officers, 'administrator', 'auditor', 'developer'],
  },
  {
    href: '/people',
    title: 'People',
    about: 'Who has access, with which roles',
    icon: 'person',
    group: 'Operate',
    roles: [...officers, 'administrator', 'auditor'],
  },
  {
    href: '/encryption-keys',
    title: 'Encryption keys',
    about: 'Who holds the keys of the record, how old they are, rotation',
    icon: 'key',
    group: 'Operate',
    roles: [...officers, 'administrator', 'auditor'],
  },
  {
    href: '/backups',
    title: 'Backups',
    about: 'Backups, and restores that were rehearsed',
    icon: 'archive',
    group: 'Operate',
    roles: [...officers, 'administrator', 'auditor'],
  },
  {
    href: '/jobs',
    title: 'Recurring work',
    about: 'What the program does by itself, and whether it was done',
    icon: 'waiting',
    group: 'Operate',
    roles: [...officers, 'administrator', 'auditor'],
  },
];

export const groups = ['Use', 'Govern', 'Respond', 'Prove', 'Operate'] as const;

export function placesOf(roles: readonly Role[]): Place[] {
  return places.filter((place) => place.roles.some((role) => roles.includes(role)));
}

/** Acts that a page offers only to those who may do them; the server decides in any case. */
export const acts = {
  'person:invite': ['administrator'],
  'person:recover': ['administrator'],
  'person:deactivate': ['administrator', 'security-officer'],
  'people:list': [...officers, 'administrator', 'auditor'],
  'application:register': ['administrator', 'developer'],
  'key:issue': ['administrator', 'developer'],
  'key:revoke': ['administrator', 'security-officer', 'developer'],
  'vendor:register': ['privacy-officer', 'administrator'],
  'system:register': ['privacy-officer', 'administrator'],
  'system-state:change': ['privacy-officer'],
  'system:suspend': [...officers, 'administrator'],
  'model:bind': ['privacy-officer', 'administrator'],
  'endpoint:register': ['administrator'],
  'endpoint:attest': ['security-officer', 'administrator'],
  'locality-proof:record': ['security-officer', 'administrator'],
  'agreements:list': [...officers, 'administrator', 'auditor'],
  'agreement:change': ['privacy-officer'],
  'record:verify': [...officers, 'administrator', 'auditor'],
  'hold:place': officers,
  'hold:release': ['privacy-officer'],
  'retention-policy:set': ['privacy-officer'],
  'retention-policy:withdraw': ['privacy-officer'],
  'disposal:run': ['privacy-officer'],
  'entries:export': [...officers, 'auditor'],
  'backup:start': ['administrator', 'security-officer'],
  'restore-test:start': ['administrator', 'security-officer'],
  'key-rotation:start': ['administrator', 'security-officer'],
  'job:run': ['administrator', 'security-officer'],
  'answer:review': staff,
} as const satisfies Readonly<Record<string, readonly Role[]>>;

const reading: ReadonlySet<keyof typeof acts> = new Set([
  'record:verify',
  'people:list',
  'agreements:list',
  'entries:export',
]);

/** Whether this person may do an act. Whoever audits changes nothing, whatever other role they have. */
export function mayDo(roles: readonly Role[], act: keyof typeof acts): boolean {
  if (!reading.has(act) && roles.includes('auditor')) return false;
  const allowed: readonly Role[] = acts[act];
  return roles.some((role) => allowed.includes(role));
}

/** The page that answers this role's first question. */
export function homeOf(roles: readonly Role[]): string {
  if (roles.some((role) => officers.includes(role) || role === 'administrator')) return '/';
  if (roles.includes('auditor')) return '/record';
  if (roles.some((role) => staff.includes(role))) return '/workspace';
  return '/systems';
}

/** Where to go after sign-in: only a path of this console is taken, never another address. */
export function safeNext(next: string | undefined): string | null {
  if (!next?.startsWith('/') || next.startsWith('//') || next.includes('\\')) return null;
  const path = new URL(next, location.origin);
  if (path.origin !== location.origin) return null;
  return places.some(
    (place) =>
      place.href === path.pathname || (place.href !== '/' && path.pathname.startsWith(`${place.href}/`)),
  )
    ? path.pathname + path.search
    : null;
}

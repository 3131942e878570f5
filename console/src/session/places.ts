import type { Act, Me } from '../api/types.ts';
import type { IconName } from '../ui/icon.tsx';

export interface Place {
  href: string;
  title: string;
  /** For the palette: what a person finds there. */
  about: string;
  icon: IconName;
  group: 'Use' | 'Govern' | 'Respond' | 'Prove' | 'Operate' | null;
  /** It opens for whoever may do this. */
  act: Act;
}

/** The pages, by the work they serve. Who may open them, the server says of each person. */
export const places: readonly Place[] = [
  {
    href: '/',
    title: 'Today',
    about: 'What changed and what needs attention',
    icon: 'today',
    group: null,
    act: 'warnings:list',
  },
  {
    href: '/workspace',
    title: 'Workspace',
    about: 'Ask an approved AI system about a patient',
    icon: 'workspace',
    group: 'Use',
    act: 'exchange:create',
  },
  {
    href: '/ai-tools',
    title: 'AI tools',
    about: 'Which AI systems you may use, what they may see, and how to ask for another',
    icon: 'tick',
    group: 'Use',
    act: 'ai-tools:list',
  },
  {
    href: '/agreements',
    title: 'Agreements',
    about: 'Business associate agreements and their clauses',
    icon: 'agreement',
    group: 'Govern',
    act: 'agreements:list',
  },
  {
    href: '/systems',
    title: 'Systems',
    about: 'AI systems of the inventory and their models',
    icon: 'system',
    group: 'Govern',
    act: 'endpoints:list',
  },
  {
    href: '/shadow-ai',
    title: 'Shadow AI',
    about: 'AI tools that nobody approved, seen in logs of the network, and what was decided',
    icon: 'eye',
    group: 'Govern',
    act: 'shadow-imports:list',
  },
  {
    href: '/phi-needs',
    title: 'Need for PHI',
    about: 'What each AI system needs to know of patients, who approved it, what it really received',
    icon: 'shield',
    group: 'Govern',
    act: 'phi-needs:list',
  },
  {
    href: '/data-levels',
    title: 'Data levels',
    about: 'How sensitive what is asked about can be, and what is asked of requests on each level',
    icon: 'columns',
    group: 'Govern',
    act: 'data-levels:list',
  },
  {
    href: '/model-answers',
    title: 'Model answers',
    about: 'Whether models still answer as they did, by questions asked again and again',
    icon: 'eye',
    group: 'Govern',
    act: 'canaries:list',
  },
  {
    href: '/access',
    title: 'Access',
    about: 'Whether somebody may do something, and which policy decides it',
    icon: 'access',
    group: 'Govern',
    act: 'access:explain',
  },
  {
    href: '/own-policies',
    title: 'Own policies',
    about: 'What the organisation itself forbids, from draft to withdrawal',
    icon: 'access',
    group: 'Govern',
    act: 'own-policies:list',
  },
  {
    href: '/access-reviews',
    title: 'Access reviews',
    about: 'Who may do what, kept or taken away line by line',
    icon: 'tick',
    group: 'Govern',
    act: 'access-reviews:list',
  },
  {
    href: '/training',
    title: 'Training',
    about: 'Who is trained, and until when it counts',
    icon: 'tick',
    group: 'Govern',
    act: 'training:list',
  },
  {
    href: '/care',
    title: 'Care relationships',
    about: 'Who looks after which patient, from the record system or registered',
    icon: 'person',
    group: 'Govern',
    act: 'relationships:list',
  },
  {
    href: '/emergency-access',
    title: 'Emergency access',
    about: 'Access that was taken in an emergency, and its review',
    icon: 'access',
    group: 'Respond',
    act: 'emergencies:list',
  },
  {
    href: '/activity-reviews',
    title: 'Activity reviews',
    about: 'What people and applications did, looked at line by line by somebody else',
    icon: 'eye',
    group: 'Respond',
    act: 'activity-reviews:list',
  },
  {
    href: '/activity-limits',
    title: 'Limits and alerts',
    about: 'Who did much more than usual, and how many patients one may ask about',
    icon: 'attention',
    group: 'Respond',
    act: 'activity-alerts:list',
  },
  {
    href: '/log-in-monitoring',
    title: 'Log-in monitoring',
    about: 'Attempts to sign in, and those that look strange',
    icon: 'lock',
    group: 'Respond',
    act: 'sign-in-alerts:list',
  },
  {
    href: '/exchanges',
    title: 'Exchanges',
    about: 'Every request to an AI system, with its proof',
    icon: 'exchange',
    group: 'Prove',
    act: 'exchanges:list',
  },
  {
    href: '/record',
    title: 'Record',
    about: 'Everything that happened, entry by entry, with its proof',
    icon: 'record',
    group: 'Prove',
    act: 'entries:list',
  },
  {
    href: '/accountings',
    title: 'Disclosures',
    about: 'What was disclosed of a patient, drawn up for whoever asks',
    icon: 'person',
    group: 'Prove',
    act: 'accountings:list',
  },
  {
    href: '/integrity',
    title: 'Integrity',
    about: 'Whether the record is as it was written, and what proves it',
    icon: 'shield',
    group: 'Prove',
    act: 'checkpoint-publications:list',
  },
  {
    href: '/retention',
    title: 'Retention',
    about: 'What is kept until when, holds, and what was destroyed',
    icon: 'lock',
    group: 'Prove',
    act: 'retention:list',
  },
  {
    href: '/endpoints',
    title: 'Endpoints',
    about: 'Where models are served, and who operates the host',
    icon: 'link',
    group: 'Operate',
    act: 'endpoints:list',
  },
  {
    href: '/applications',
    title: 'Applications',
    about: 'Programs that call the gateway, and their keys',
    icon: 'application',
    group: 'Operate',
    act: 'applications:list',
  },
  {
    href: '/people',
    title: 'People',
    about: 'Who has access, with which roles',
    icon: 'person',
    group: 'Operate',
    act: 'people:list',
  },
  {
    href: '/departments',
    title: 'Departments',
    about: 'Parts of the organisation to which people and AI systems belong',
    icon: 'columns',
    group: 'Operate',
    act: 'department:register',
  },
  {
    href: '/sign-in-rules',
    title: 'Sign-in rules',
    about: 'When a page locks, when a sign-in ends, how long a second factor counts',
    icon: 'lock',
    group: 'Operate',
    act: 'sign-in-rules:read',
  },
  {
    href: '/single-sign-on',
    title: 'Single sign-on',
    about: 'Identity providers by which people sign in, and what their groups give',
    icon: 'link',
    group: 'Operate',
    act: 'identity-providers:list',
  },
  {
    href: '/encryption-keys',
    title: 'Encryption keys',
    about: 'Who holds the keys of the record, how old they are, rotation',
    icon: 'key',
    group: 'Operate',
    act: 'key-custody:read',
  },
  {
    href: '/backups',
    title: 'Backups',
    about: 'Backups, and restores that were rehearsed',
    icon: 'archive',
    group: 'Operate',
    act: 'backups:list',
  },
  {
    href: '/jobs',
    title: 'Recurring work',
    about: 'What the program does by itself, and whether it was done',
    icon: 'waiting',
    group: 'Operate',
    act: 'jobs:list',
  },
];

export const groups = ['Use', 'Govern', 'Respond', 'Prove', 'Operate'] as const;

export type Rights = Pick<Me, 'acts'>;

/** The pages that open for somebody. */
export function placesOf(me: Rights): Place[] {
  return places.filter((place) => me.acts.has(place.act));
}

export function mayOpen(me: Rights, href: string): boolean {
  return placesOf(me).some((place) => place.href === href);
}

/** The page that answers this person's first question. */
export function homeOf(me: Pick<Me, 'acts' | 'actor'>): string {
  const { roles } = me.actor;
  const audits = roles.every((role) => role === 'auditor');
  const wished = [...(audits ? ['/record'] : []), '/', '/workspace', '/systems'];
  return wished.find((href) => mayOpen(me, href)) ?? '/account';
}

/** Where to go after sign-in: only a path of this console is taken, never another address. */
export function safeNext(next: string | undefined): string | null {
  if (!next?.startsWith('/') || next.startsWith('//') || next.includes('\\')) return null;
  const path = new URL(next, location.origin);
  if (path.origin !== location.origin) return null;
  if (path.pathname === '/account') return path.pathname;
  return places.some(
    (place) =>
      place.href === path.pathname || (place.href !== '/' && path.pathname.startsWith(`${place.href}/`)),
  )
    ? path.pathname + path.search
    : null;
}

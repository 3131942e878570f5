import type { Person } from '../../api/people.ts';
import type { Tone } from '../../ui/status.tsx';

export const personStates: Readonly<Record<Person['state'], { tone: Tone; word: string; means: string }>> = {
  invited: { tone: 'waiting', word: 'Invited', means: 'Has not opened the enrolment link yet.' },
  enrolled: {
    tone: 'waiting',
    word: 'Enrolling',
    means: 'Has chosen a password; the authenticator is not confirmed yet.',
  },
  active: { tone: 'good', word: 'Active', means: 'Can sign in.' },
  suspended: {
    tone: 'bad',
    word: 'Suspended',
    means:
      'The identity provider does not vouch for them: no sign-in and no key works until they sign in there again.',
  },
  deactivated: { tone: 'neutral', word: 'Deactivated', means: 'Access has ended for ever.' },
};

/** Since when a person is in their state. */
export function sinceOf(person: Person): number {
  if (person.state === 'deactivated') return person.deactivatedAt ?? person.invitedAt;
  return person.state === 'active' ? (person.activeSince ?? person.invitedAt) : person.invitedAt;
}

/** The whole address of a one-time link, as the person has to open it. */
export const addressOf = (path: string): string => `${location.origin}${path}`;

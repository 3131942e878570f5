import type { IssuedLink } from './people.ts';
import { ask } from './request.ts';

/** A recovery of somebody who lost what they sign in with. Times are UTC milliseconds. */
export interface Recovery {
  id: string;
  person: { id: string; name: string };
  reason: string;
  requestedBy: { id: string; name: string };
  requestedAt: number;
  expiresAt: number;
  state: 'pending' | 'approved' | 'withdrawn' | 'expired';
  decidedBy: { id: string; name: string } | null;
  decidedAt: number | null;
}

export const listRecoveries = (): Promise<readonly Recovery[]> =>
  ask<{ recoveries: Recovery[] }>('GET', '/recoveries').then((page) => page.recoveries);

export const requestRecovery = ({ person, reason }: { person: string; reason: string }): Promise<Recovery> =>
  ask('POST', `/people/${encodeURIComponent(person)}/recovery`, { reason });

const at = (id: string) => `/recoveries/${encodeURIComponent(id)}`;

/** The link is shown to whoever approves, and never again. */
export const approveRecovery = (id: string): Promise<{ recovery: Recovery; link: IssuedLink }> =>
  ask('POST', `${at(id)}/approve`, {});

export const withdrawRecovery = (id: string): Promise<Recovery> => ask('POST', `${at(id)}/withdraw`, {});

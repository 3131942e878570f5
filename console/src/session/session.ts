import { queryOptions } from '@tanstack/react-query';
import { lockSignIn, readMe, signOut } from '../api/identity.ts';
import { listPurposes } from '../api/purposes.ts';
import { queries } from './queries.ts';

/** Who is signed in. The cookie is out of reach of scripts; the server tells. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => readMe(signal),
  staleTime: 60_000,
  gcTime: Number.POSITIVE_INFINITY,
});

/** The purposes that pages name. Which roles may use AI systems for each can change, their names hardly. */
export const purposesQuery = queryOptions({
  queryKey: ['purposes'],
  queryFn: ({ signal }) => listPurposes(signal),
  staleTime: 5 * 60_000,
  gcTime: Number.POSITIVE_INFINITY,
});

/**
 * Reads anew what the person may do. After a refusal, because what the page offered has been taken away meanwhile; and
 * never more than one such question at a time.
 */
export async function readRightsAgain(): Promise<void> {
  await queries.fetchQuery({ ...meQuery, staleTime: 0 }).catch(() => undefined);
}

type Ending = 'signed-out' | 'locked' | 'expired';

const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('cordon.session');
const listeners = new Set<(why: Ending | null) => void>();

/** Calls `act` when the session ends or is locked, in this tab or another; with null when it is unlocked. */
export function whenEnded(act: (why: Ending | null) => void): () => void {
  listeners.add(act);
  return () => listeners.delete(act);
}

channel?.addEventListener('message', (event: MessageEvent<unknown>) => {
  if (event.data === 'activity') for (const act of activityListeners) act();
  if (event.data === 'signed-out' || event.data === 'locked') finish(event.data);
  if (event.data === 'unlocked') void comeBack().catch(() => undefined);
});

const activityListeners = new Set<() => void>();

/** Calls `act` when the person is active in another tab. */
export function whenActiveElsewhere(act: () => void): () => void {
  activityListeners.add(act);
  return () => activityListeners.delete(act);
}

export function tellActivity(): void {
  channel?.postMessage('activity');
}

/** Takes everything that was read out of memory, then tells who listens. */
function finish(why: Ending): void {
  queries.clear();
  for (const act of listeners) act(why);
}

/** Locks the session here and in every other tab. The content is gone before the server has answered. */
export async function lockSession(isKnown = false): Promise<void> {
  finish('locked');
  channel?.postMessage('locked');
  // Where this does not arrive, the server locks by itself: nobody is active any more.
  if (!isKnown) await lockSignIn().catch(() => undefined);
}

/** After an unlock: opens the page again here and in every other tab. @throws {Refusal} */
export async function reopenSession(): Promise<void> {
  await comeBack();
  channel?.postMessage('unlocked');
}

async function comeBack(): Promise<void> {
  const me = await queries.fetchQuery({ ...meQuery, staleTime: 0 });
  for (const act of reopenings) act(me.actor.id);
  for (const act of listeners) act(null);
}

const reopenings = new Set<(person: string) => void>();

/** Calls `act` with who is signed in, just before the page opens again. */
export function whenReopened(act: (person: string) => void): () => void {
  reopenings.add(act);
  return () => reopenings.delete(act);
}

/** Ends the session here and in every other tab. The screen is blank before the server has answered. */
export async function endSession(why: Ending): Promise<void> {
  finish(why);
  channel?.postMessage('signed-out');
  await signOut().catch(() => undefined);
}

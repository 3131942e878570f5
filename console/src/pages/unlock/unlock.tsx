import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import { safeNext } from '../../session/places.ts';
import { Unlock } from '../shell/unlock.tsx';

const route = getRouteApi('/unlock');

/** Where a page that is loaded anew begins while its sign-in is locked. */
export function UnlockPage() {
  const { next } = route.useSearch();
  const router = useRouter();
  const signIn = useCallback(() => {
    const there = safeNext(next);
    router.history.push(there ? `/sign-in?next=${encodeURIComponent(there)}` : '/sign-in');
  }, [next, router]);
  return <Unlock onOpen={() => router.history.push(safeNext(next) ?? '/')} onGone={signIn} />;
}

import { createRootRoute, createRoute, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { Refusal } from '../api/request.ts';
import { Crash, NotFound } from '../pages/shell/crash.tsx';
import { safeNext } from '../session/places.ts';
import { queries } from '../session/queries.ts';
import { meQuery, purposesQuery } from '../session/session.ts';
import { setPurposes } from '../words/purposes.ts';
import { setZoneOf } from '../words/times.ts';

export const root = createRootRoute({
  component: Outlet,
  errorComponent: Crash,
  notFoundComponent: NotFound,
});

/** The members of the address that are text; anything else in it is dropped. */
export function texts<Name extends string>(...names: Name[]) {
  return (search: Record<string, unknown>): { [K in Name]?: string } => {
    const kept: { [K in Name]?: string } = {};
    for (const name of names) {
      const value = search[name];
      if (typeof value === 'string' && value !== '') kept[name] = value.slice(0, 200);
    }
    return kept;
  };
}

/** Everything behind the sign-in. */
export const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async ({ location }) => {
    try {
      const [me, purposes] = await Promise.all([
        queries.ensureQueryData({ ...meQuery, revalidateIfStale: true }),
        queries.ensureQueryData(purposesQuery),
      ]);
      setPurposes(purposes);
      setZoneOf(me.organisation);
      return { me };
    } catch (error) {
      if (!(error instanceof Refusal) || error.problem.status !== 401) throw error;
      const next = safeNext(location.href);
      const to = error.problem.code === 'unlock_required' ? '/unlock' : '/sign-in';
      throw redirect({ to, search: next && next !== '/' ? { next } : {} });
    }
  },
  component: lazyRouteComponent(() => import('../pages/shell/shell.tsx'), 'Shell'),
});

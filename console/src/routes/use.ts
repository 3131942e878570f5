import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { homeOf, mayOpen } from '../session/places.ts';
import { inside, texts } from './inside.tsx';

const today = createRoute({
  getParentRoute: () => inside,
  path: '/',
  beforeLoad: ({ context }) => {
    if (!mayOpen(context.me, '/')) throw redirect({ to: homeOf(context.me) });
  },
  component: lazyRouteComponent(() => import('../pages/today/today.tsx'), 'TodayPage'),
});

const workspace = createRoute({
  getParentRoute: () => inside,
  path: '/workspace',
  component: lazyRouteComponent(() => import('../pages/workspace/workspace.tsx'), 'WorkspacePage'),
});

const account = createRoute({
  getParentRoute: () => inside,
  path: '/account',
  component: lazyRouteComponent(() => import('../pages/account/account.tsx'), 'AccountPage'),
});

const exchanges = createRoute({
  getParentRoute: () => inside,
  path: '/exchanges',
  validateSearch: texts('state', 'system', 'actor', 'mark', 'from', 'to', 'q'),
  component: lazyRouteComponent(() => import('../pages/exchanges/exchange-list.tsx'), 'ExchangeListPage'),
});

const exchange = createRoute({
  getParentRoute: () => inside,
  path: '/exchanges/$id',
  component: lazyRouteComponent(() => import('../pages/exchanges/exchange.tsx'), 'ExchangePage'),
});

const aiTools = createRoute({
  getParentRoute: () => inside,
  path: '/ai-tools',
  component: lazyRouteComponent(() => import('../pages/ai-tools/ai-tools.tsx'), 'AiToolsPage'),
});

/** Where the day begins, and where AI systems are asked. */
export const use = [today, workspace, aiTools, account, exchanges, exchange] as const;

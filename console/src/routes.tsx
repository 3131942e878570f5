import { createRouter } from '@tanstack/react-router';
import { Crash, NotFound } from './pages/shell/crash.tsx';
import { Loading } from './pages/shell/loading.tsx';
import { govern } from './routes/govern.ts';
import { inside, root } from './routes/inside.tsx';
import { operate } from './routes/operate.ts';
import { outside } from './routes/outside.ts';
import { prove } from './routes/prove.ts';
import { respond } from './routes/respond.ts';
import { use } from './routes/use.ts';

export const router = createRouter({
  routeTree: root.addChildren([
    ...outside,
    inside.addChildren([...use, ...govern, ...respond, ...prove, ...operate]),
  ]),
  defaultPreload: 'intent',
  defaultPendingComponent: Loading,
  defaultErrorComponent: Crash,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root, texts } from './inside.tsx';

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: texts('next', 'why'),
  component: lazyRouteComponent(() => import('../pages/sign-in/sign-in.tsx'), 'SignInPage'),
});

const enroll = createRoute({
  getParentRoute: () => root,
  path: '/enroll',
  component: lazyRouteComponent(() => import('../pages/enroll/enroll.tsx'), 'EnrollPage'),
});

const link = createRoute({
  getParentRoute: () => root,
  path: '/link',
  component: lazyRouteComponent(() => import('../pages/link/link.tsx'), 'LinkPage'),
});

const unlock = createRoute({
  getParentRoute: () => root,
  path: '/unlock',
  validateSearch: texts('next'),
  component: lazyRouteComponent(() => import('../pages/unlock/unlock.tsx'), 'UnlockPage'),
});

const gallery = createRoute({
  getParentRoute: () => root,
  path: '/gallery',
  component: lazyRouteComponent(() => import('../pages/gallery/gallery.tsx'), 'GalleryPage'),
});

/** Pages for whoever is not signed in. */
export const outside = [signIn, enroll, link, unlock, gallery] as const;

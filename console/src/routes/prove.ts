import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside, texts } from './inside.tsx';

const record = createRoute({
  getParentRoute: () => inside,
  path: '/record',
  validateSearch: texts(
    ...([
      'event',
      'actor',
      'system',
      'subject',
      'vendor',
      'element',
      'decision',
      'from',
      'to',
      'view',
    ] as const),
  ),
  component: lazyRouteComponent(() => import('../pages/record/record-list.tsx'), 'RecordListPage'),
});

const entry = createRoute({
  getParentRoute: () => inside,
  path: '/record/$entry',
  component: lazyRouteComponent(() => import('../pages/record/entry.tsx'), 'EntryPage'),
});

const integrity = createRoute({
  getParentRoute: () => inside,
  path: '/integrity',
  component: lazyRouteComponent(() => import('../pages/integrity/integrity.tsx'), 'IntegrityPage'),
});

const retention = createRoute({
  getParentRoute: () => inside,
  path: '/retention',
  component: lazyRouteComponent(() => import('../pages/retention/retention.tsx'), 'RetentionPage'),
});

const certificate = createRoute({
  getParentRoute: () => inside,
  path: '/retention/certificates/$id',
  component: lazyRouteComponent(() => import('../pages/retention/certificate.tsx'), 'CertificatePage'),
});

const accountings = createRoute({
  getParentRoute: () => inside,
  path: '/accountings',
  component: lazyRouteComponent(() => import('../pages/accountings/accountings.tsx'), 'AccountingsPage'),
});

/** What happened, and its proof. */
export const prove = [record, entry, accountings, integrity, retention, certificate] as const;

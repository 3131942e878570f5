import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { Refusal } from './api/request.ts';
import { Crash, NotFound } from './pages/shell/crash.tsx';
import { Loading } from './pages/shell/loading.tsx';
import { homeOf, mayOpen, safeNext } from './session/places.ts';
import { queries } from './session/queries.ts';
import { meQuery, purposesQuery } from './session/session.ts';
import { setPurposes } from './words/purposes.ts';
import { setZoneOf } from './words/times.ts';

const root = createRootRoute({
  component: Outlet,
  errorComponent: Crash,
  notFoundComponent: NotFound,
});

/** The members of the address that are text; anything else in it is dropped. */
function texts<Name extends string>(...names: Name[]) {
  return (search: Record<string, unknown>): { [K in Name]?: string } => {
    const kept: { [K in Name]?: string } = {};
    for (const name of names) {
      const value = search[name];
      if (typeof value === 'string' && value !== '') kept[name] = value.slice(0, 200);
    }
    return kept;
  };
}

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: texts('next', 'why'),
  component: lazyRouteComponent(() => import('./pages/sign-in/sign-in.tsx'), 'SignInPage'),
});

const enroll = createRoute({
  getParentRoute: () => root,
  path: '/enroll',
  component: lazyRouteComponent(() => import('./pages/enroll/enroll.tsx'), 'EnrollPage'),
});

const link = createRoute({
  getParentRoute: () => root,
  path: '/link',
  component: lazyRouteComponent(() => import('./pages/link/link.tsx'), 'LinkPage'),
});

const unlock = createRoute({
  getParentRoute: () => root,
  path: '/unlock',
  validateSearch: texts('next'),
  component: lazyRouteComponent(() => import('./pages/unlock/unlock.tsx'), 'UnlockPage'),
});

const gallery = createRoute({
  getParentRoute: () => root,
  path: '/gallery',
  component: lazyRouteComponent(() => import('./pages/gallery/gallery.tsx'), 'GalleryPage'),
});

/** Everything behind the sign-in. */
const inside = createRoute({
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
  component: lazyRouteComponent(() => import('./pages/shell/shell.tsx'), 'Shell'),
});

const today = createRoute({
  getParentRoute: () => inside,
  path: '/',
  beforeLoad: ({ context }) => {
    if (!mayOpen(context.me, '/')) throw redirect({ to: homeOf(context.me) });
  },
  component: lazyRouteComponent(() => import('./pages/today/today.tsx'), 'TodayPage'),
});

const workspace = createRoute({
  getParentRoute: () => inside,
  path: '/workspace',
  component: lazyRouteComponent(() => import('./pages/workspace/workspace.tsx'), 'WorkspacePage'),
});

const exchanges = createRoute({
  getParentRoute: () => inside,
  path: '/exchanges',
  validateSearch: texts('state', 'system', 'actor', 'mark', 'from', 'to', 'q'),
  component: lazyRouteComponent(() => import('./pages/exchanges/exchange-list.tsx'), 'ExchangeListPage'),
});

const exchange = createRoute({
  getParentRoute: () => inside,
  path: '/exchanges/$id',
  component: lazyRouteComponent(() => import('./pages/exchanges/exchange.tsx'), 'ExchangePage'),
});

const emergencies = createRoute({
  getParentRoute: () => inside,
  path: '/emergency-access',
  validateSearch: texts('state'),
  component: lazyRouteComponent(
    () => import('./pages/emergency-access/emergency-list.tsx'),
    'EmergencyListPage',
  ),
});

const emergency = createRoute({
  getParentRoute: () => inside,
  path: '/emergency-access/$id',
  component: lazyRouteComponent(() => import('./pages/emergency-access/emergency.tsx'), 'EmergencyPage'),
});

const activity = createRoute({
  getParentRoute: () => inside,
  path: '/activity-limits',
  validateSearch: texts('state'),
  component: lazyRouteComponent(() => import('./pages/activity-limits/activity-limits.tsx'), 'ActivityPage'),
});

const logInMonitoring = createRoute({
  getParentRoute: () => inside,
  path: '/log-in-monitoring',
  validateSearch: texts('state'),
  component: lazyRouteComponent(
    () => import('./pages/log-in-monitoring/log-in-monitoring.tsx'),
    'LogInMonitoringPage',
  ),
});

const agreements = createRoute({
  getParentRoute: () => inside,
  path: '/agreements',
  validateSearch: texts('state', 'vendor', 'q'),
  component: lazyRouteComponent(() => import('./pages/agreements/agreement-list.tsx'), 'AgreementListPage'),
});

const newAgreement = createRoute({
  getParentRoute: () => inside,
  path: '/agreements/new',
  component: lazyRouteComponent(() => import('./pages/agreements/new-agreement.tsx'), 'NewAgreementPage'),
});

const agreement = createRoute({
  getParentRoute: () => inside,
  path: '/agreements/$id',
  component: lazyRouteComponent(() => import('./pages/agreements/agreement.tsx'), 'AgreementPage'),
});

const systems = createRoute({
  getParentRoute: () => inside,
  path: '/systems',
  component: lazyRouteComponent(() => import('./pages/systems/system-list.tsx'), 'SystemListPage'),
});

const newSystem = createRoute({
  getParentRoute: () => inside,
  path: '/systems/new',
  component: lazyRouteComponent(() => import('./pages/systems/new-system.tsx'), 'NewSystemPage'),
});

const system = createRoute({
  getParentRoute: () => inside,
  path: '/systems/$id',
  component: lazyRouteComponent(() => import('./pages/systems/system.tsx'), 'SystemPage'),
});

const endpoints = createRoute({
  getParentRoute: () => inside,
  path: '/endpoints',
  component: lazyRouteComponent(() => import('./pages/endpoints/endpoint-list.tsx'), 'EndpointListPage'),
});

const endpoint = createRoute({
  getParentRoute: () => inside,
  path: '/endpoints/$id',
  component: lazyRouteComponent(() => import('./pages/endpoints/endpoint.tsx'), 'EndpointPage'),
});

const applications = createRoute({
  getParentRoute: () => inside,
  path: '/applications',
  component: lazyRouteComponent(
    () => import('./pages/applications/application-list.tsx'),
    'ApplicationListPage',
  ),
});

const application = createRoute({
  getParentRoute: () => inside,
  path: '/applications/$id',
  component: lazyRouteComponent(() => import('./pages/applications/application.tsx'), 'ApplicationPage'),
});

const people = createRoute({
  getParentRoute: () => inside,
  path: '/people',
  validateSearch: texts('role', 'state', 'q'),
  component: lazyRouteComponent(() => import('./pages/people/person-list.tsx'), 'PersonListPage'),
});

const training = createRoute({
  getParentRoute: () => inside,
  path: '/training',
  validateSearch: texts('standing', 'q'),
  component: lazyRouteComponent(() => import('./pages/training/training.tsx'), 'TrainingPage'),
});

const signInRules = createRoute({
  getParentRoute: () => inside,
  path: '/sign-in-rules',
  component: lazyRouteComponent(() => import('./pages/sign-in-rules/sign-in-rules.tsx'), 'SignInRulesPage'),
});

const care = createRoute({
  getParentRoute: () => inside,
  path: '/care',
  component: lazyRouteComponent(() => import('./pages/care/care.tsx'), 'CarePage'),
});

const singleSignOn = createRoute({
  getParentRoute: () => inside,
  path: '/single-sign-on',
  component: lazyRouteComponent(
    () => import('./pages/single-sign-on/single-sign-on.tsx'),
    'SingleSignOnPage',
  ),
});

const departments = createRoute({
  getParentRoute: () => inside,
  path: '/departments',
  component: lazyRouteComponent(() => import('./pages/departments/departments.tsx'), 'DepartmentsPage'),
});

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
  component: lazyRouteComponent(() => import('./pages/record/record-list.tsx'), 'RecordListPage'),
});

const entry = createRoute({
  getParentRoute: () => inside,
  path: '/record/$entry',
  component: lazyRouteComponent(() => import('./pages/record/entry.tsx'), 'EntryPage'),
});

const integrity = createRoute({
  getParentRoute: () => inside,
  path: '/integrity',
  component: lazyRouteComponent(() => import('./pages/integrity/integrity.tsx'), 'IntegrityPage'),
});

const retention = createRoute({
  getParentRoute: () => inside,
  path: '/retention',
  component: lazyRouteComponent(() => import('./pages/retention/retention.tsx'), 'RetentionPage'),
});

const certificate = createRoute({
  getParentRoute: () => inside,
  path: '/retention/certificates/$id',
  component: lazyRouteComponent(() => import('./pages/retention/certificate.tsx'), 'CertificatePage'),
});

const custody = createRoute({
  getParentRoute: () => inside,
  path: '/encryption-keys',
  component: lazyRouteComponent(() => import('./pages/custody/custody.tsx'), 'CustodyPage'),
});

const backups = createRoute({
  getParentRoute: () => inside,
  path: '/backups',
  component: lazyRouteComponent(() => import('./pages/backups/backups.tsx'), 'BackupsPage'),
});

const canaries = createRoute({
  getParentRoute: () => inside,
  path: '/model-answers',
  validateSearch: texts('removed'),
  component: lazyRouteComponent(() => import('./pages/model-answers/canary-list.tsx'), 'CanaryListPage'),
});

const canary = createRoute({
  getParentRoute: () => inside,
  path: '/model-answers/$id',
  component: lazyRouteComponent(() => import('./pages/model-answers/canary.tsx'), 'CanaryPage'),
});

const jobs = createRoute({
  getParentRoute: () => inside,
  path: '/jobs',
  component: lazyRouteComponent(() => import('./pages/jobs/job-list.tsx'), 'JobListPage'),
});

const account = createRoute({
  getParentRoute: () => inside,
  path: '/account',
  component: lazyRouteComponent(() => import('./pages/account/account.tsx'), 'AccountPage'),
});

const ownPolicies = createRoute({
  getParentRoute: () => inside,
  path: '/own-policies',
  component: lazyRouteComponent(() => import('./pages/own-policies/own-policies.tsx'), 'OwnPoliciesPage'),
});

const ownPolicy = createRoute({
  getParentRoute: () => inside,
  path: '/own-policies/$id',
  component: lazyRouteComponent(() => import('./pages/own-policies/own-policy.tsx'), 'OwnPolicyPage'),
});

const access = createRoute({
  getParentRoute: () => inside,
  path: '/access',
  component: lazyRouteComponent(() => import('./pages/access/access.tsx'), 'AccessPage'),
});

const person = createRoute({
  getParentRoute: () => inside,
  path: '/people/$id',
  component: lazyRouteComponent(() => import('./pages/people/person.tsx'), 'PersonPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    enroll,
    link,
    unlock,
    gallery,
    inside.addChildren([
      ...[emergencies, emergency, activity, logInMonitoring, ownPolicies, ownPolicy],
      ...[today, workspace, exchanges, exchange, agreements, newAgreement, agreement],
      ...[systems, newSystem, system, endpoints, endpoint],
      ...[applications, application, account, people, person, training, care, departments],
      ...[signInRules, singleSignOn, access, canaries, canary],
      ...[record, entry, integrity, retention, certificate, custody, backups, jobs],
    ]),
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

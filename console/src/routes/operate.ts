import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside, texts } from './inside.tsx';

const endpoints = createRoute({
  getParentRoute: () => inside,
  path: '/endpoints',
  component: lazyRouteComponent(() => import('../pages/endpoints/endpoint-list.tsx'), 'EndpointListPage'),
});

const endpoint = createRoute({
  getParentRoute: () => inside,
  path: '/endpoints/$id',
  component: lazyRouteComponent(() => import('../pages/endpoints/endpoint.tsx'), 'EndpointPage'),
});

const applications = createRoute({
  getParentRoute: () => inside,
  path: '/applications',
  component: lazyRouteComponent(
    () => import('../pages/applications/application-list.tsx'),
    'ApplicationListPage',
  ),
});

const application = createRoute({
  getParentRoute: () => inside,
  path: '/applications/$id',
  component: lazyRouteComponent(() => import('../pages/applications/application.tsx'), 'ApplicationPage'),
});

const people = createRoute({
  getParentRoute: () => inside,
  path: '/people',
  validateSearch: texts('role', 'state', 'q'),
  component: lazyRouteComponent(() => import('../pages/people/person-list.tsx'), 'PersonListPage'),
});

const person = createRoute({
  getParentRoute: () => inside,
  path: '/people/$id',
  component: lazyRouteComponent(() => import('../pages/people/person.tsx'), 'PersonPage'),
});

const departments = createRoute({
  getParentRoute: () => inside,
  path: '/departments',
  component: lazyRouteComponent(() => import('../pages/departments/departments.tsx'), 'DepartmentsPage'),
});

const signInRules = createRoute({
  getParentRoute: () => inside,
  path: '/sign-in-rules',
  component: lazyRouteComponent(() => import('../pages/sign-in-rules/sign-in-rules.tsx'), 'SignInRulesPage'),
});

const singleSignOn = createRoute({
  getParentRoute: () => inside,
  path: '/single-sign-on',
  component: lazyRouteComponent(
    () => import('../pages/single-sign-on/single-sign-on.tsx'),
    'SingleSignOnPage',
  ),
});

const custody = createRoute({
  getParentRoute: () => inside,
  path: '/encryption-keys',
  component: lazyRouteComponent(() => import('../pages/custody/custody.tsx'), 'CustodyPage'),
});

const backups = createRoute({
  getParentRoute: () => inside,
  path: '/backups',
  component: lazyRouteComponent(() => import('../pages/backups/backups.tsx'), 'BackupsPage'),
});

const jobs = createRoute({
  getParentRoute: () => inside,
  path: '/jobs',
  component: lazyRouteComponent(() => import('../pages/jobs/job-list.tsx'), 'JobListPage'),
});

/** The program and those who use it. */
export const operate = [
  endpoints,
  endpoint,
  applications,
  application,
  people,
  person,
  departments,
  signInRules,
  singleSignOn,
  custody,
  backups,
  jobs,
] as const;

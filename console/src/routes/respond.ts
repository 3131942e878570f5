import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside, texts } from './inside.tsx';

const emergencies = createRoute({
  getParentRoute: () => inside,
  path: '/emergency-access',
  validateSearch: texts('state'),
  component: lazyRouteComponent(
    () => import('../pages/emergency-access/emergency-list.tsx'),
    'EmergencyListPage',
  ),
});

const emergency = createRoute({
  getParentRoute: () => inside,
  path: '/emergency-access/$id',
  component: lazyRouteComponent(() => import('../pages/emergency-access/emergency.tsx'), 'EmergencyPage'),
});

const activity = createRoute({
  getParentRoute: () => inside,
  path: '/activity-limits',
  validateSearch: texts('state'),
  component: lazyRouteComponent(() => import('../pages/activity-limits/activity-limits.tsx'), 'ActivityPage'),
});

const logInMonitoring = createRoute({
  getParentRoute: () => inside,
  path: '/log-in-monitoring',
  validateSearch: texts('state'),
  component: lazyRouteComponent(
    () => import('../pages/log-in-monitoring/log-in-monitoring.tsx'),
    'LogInMonitoringPage',
  ),
});

const activityReviews = createRoute({
  getParentRoute: () => inside,
  path: '/activity-reviews',
  component: lazyRouteComponent(
    () => import('../pages/activity-reviews/activity-review-list.tsx'),
    'ActivityReviewListPage',
  ),
});

const activityReview = createRoute({
  getParentRoute: () => inside,
  path: '/activity-reviews/$id',
  validateSearch: texts('state', 'reason'),
  component: lazyRouteComponent(
    () => import('../pages/activity-reviews/activity-review.tsx'),
    'ActivityReviewPage',
  ),
});

/** What needs somebody to look at it. */
export const respond = [
  emergencies,
  emergency,
  activityReviews,
  activityReview,
  activity,
  logInMonitoring,
] as const;

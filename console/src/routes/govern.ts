import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside, texts } from './inside.tsx';

const agreements = createRoute({
  getParentRoute: () => inside,
  path: '/agreements',
  validateSearch: texts('state', 'vendor', 'q'),
  component: lazyRouteComponent(() => import('../pages/agreements/agreement-list.tsx'), 'AgreementListPage'),
});

const newAgreement = createRoute({
  getParentRoute: () => inside,
  path: '/agreements/new',
  component: lazyRouteComponent(() => import('../pages/agreements/new-agreement.tsx'), 'NewAgreementPage'),
});

const agreement = createRoute({
  getParentRoute: () => inside,
  path: '/agreements/$id',
  component: lazyRouteComponent(() => import('../pages/agreements/agreement.tsx'), 'AgreementPage'),
});

const systems = createRoute({
  getParentRoute: () => inside,
  path: '/systems',
  component: lazyRouteComponent(() => import('../pages/systems/system-list.tsx'), 'SystemListPage'),
});

const newSystem = createRoute({
  getParentRoute: () => inside,
  path: '/systems/new',
  component: lazyRouteComponent(() => import('../pages/systems/new-system.tsx'), 'NewSystemPage'),
});

const system = createRoute({
  getParentRoute: () => inside,
  path: '/systems/$id',
  component: lazyRouteComponent(() => import('../pages/systems/system.tsx'), 'SystemPage'),
});

const canaries = createRoute({
  getParentRoute: () => inside,
  path: '/model-answers',
  validateSearch: texts('removed'),
  component: lazyRouteComponent(() => import('../pages/model-answers/canary-list.tsx'), 'CanaryListPage'),
});

const canary = createRoute({
  getParentRoute: () => inside,
  path: '/model-answers/$id',
  component: lazyRouteComponent(() => import('../pages/model-answers/canary.tsx'), 'CanaryPage'),
});

const access = createRoute({
  getParentRoute: () => inside,
  path: '/access',
  component: lazyRouteComponent(() => import('../pages/access/access.tsx'), 'AccessPage'),
});

const ownPolicies = createRoute({
  getParentRoute: () => inside,
  path: '/own-policies',
  component: lazyRouteComponent(() => import('../pages/own-policies/own-policies.tsx'), 'OwnPoliciesPage'),
});

const ownPolicy = createRoute({
  getParentRoute: () => inside,
  path: '/own-policies/$id',
  component: lazyRouteComponent(() => import('../pages/own-policies/own-policy.tsx'), 'OwnPolicyPage'),
});

const training = createRoute({
  getParentRoute: () => inside,
  path: '/training',
  validateSearch: texts('standing', 'q'),
  component: lazyRouteComponent(() => import('../pages/training/training.tsx'), 'TrainingPage'),
});

const care = createRoute({
  getParentRoute: () => inside,
  path: '/care',
  component: lazyRouteComponent(() => import('../pages/care/care.tsx'), 'CarePage'),
});

const accessReviews = createRoute({
  getParentRoute: () => inside,
  path: '/access-reviews',
  component: lazyRouteComponent(
    () => import('../pages/access-reviews/access-review-list.tsx'),
    'AccessReviewListPage',
  ),
});

const accessReview = createRoute({
  getParentRoute: () => inside,
  path: '/access-reviews/$id',
  validateSearch: texts('state', 'look'),
  component: lazyRouteComponent(
    () => import('../pages/access-reviews/access-review.tsx'),
    'AccessReviewPage',
  ),
});

const phiNeeds = createRoute({
  getParentRoute: () => inside,
  path: '/phi-needs',
  component: lazyRouteComponent(() => import('../pages/phi-needs/phi-need-list.tsx'), 'PhiNeedListPage'),
});

const phiNeed = createRoute({
  getParentRoute: () => inside,
  path: '/phi-needs/$id',
  component: lazyRouteComponent(() => import('../pages/phi-needs/phi-need.tsx'), 'PhiNeedPage'),
});

const shadowAi = createRoute({
  getParentRoute: () => inside,
  path: '/shadow-ai',
  validateSearch: texts('state', 'tool', 'who', 'department'),
  component: lazyRouteComponent(() => import('../pages/shadow-ai/shadow-list.tsx'), 'ShadowListPage'),
});

const toolRequests = createRoute({
  getParentRoute: () => inside,
  path: '/shadow-ai/requests',
  component: lazyRouteComponent(() => import('../pages/shadow-ai/tool-requests.tsx'), 'ToolRequestsPage'),
});

const shadowFind = createRoute({
  getParentRoute: () => inside,
  path: '/shadow-ai/$id',
  component: lazyRouteComponent(() => import('../pages/shadow-ai/shadow-find.tsx'), 'ShadowFindPage'),
});

const dataLevels = createRoute({
  getParentRoute: () => inside,
  path: '/data-levels',
  component: lazyRouteComponent(() => import('../pages/data-levels/data-levels.tsx'), 'DataLevelsPage'),
});

/** Who may be trusted with what. */
export const govern = [
  accessReviews,
  accessReview,
  agreements,
  newAgreement,
  agreement,
  systems,
  newSystem,
  system,
  dataLevels,
  shadowAi,
  toolRequests,
  shadowFind,
  phiNeeds,
  phiNeed,
  canaries,
  canary,
  access,
  ownPolicies,
  ownPolicy,
  training,
  care,
] as const;

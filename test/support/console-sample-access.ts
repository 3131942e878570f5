import { permissions } from '../../server/src/platform/access/index.ts';
import { hash } from './console-sample-people.ts';
import type { Stub } from './console-stub.ts';

/** Made-up answers about who may do what. */

const care = {
  id: 'care',
  effect: 'permit',
  says: 'Clinicians and nurses use AI systems for treatment.',
  text: '@id("care")\npermit (principal, action == Cordon::Action::"exchange:create", resource)\nwhen { context.purpose in Cordon::Purpose::"TREAT" };',
};

const auditors = {
  id: 'auditors-change-nothing',
  effect: 'forbid',
  says: 'Auditors read everything and change nothing, whatever other role they have.',
  text: '@id("auditors-change-nothing")\nforbid (principal, action in [Cordon::Action::"changing"], resource);',
};

export const accessStub: Stub = {
  'GET /api/v1/access/policies': {
    json: {
      snapshot: hash('a'),
      exchanges: [care],
      acts: [auditors],
      permissions: Object.entries(permissions).map(([action, roles]) => ({ action, roles })),
    },
  },
  'GET /api/v1/access/explanation': {
    json: {
      name: 'Intake scribe',
      roles: ['application'],
      permit: true,
      reasons: [care.says],
      policies: [care],
      rolesThatMay: ['clinician', 'nurse', 'application'],
    },
  },
};

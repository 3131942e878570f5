import { id } from './console-sample-people.ts';
import type { Stub } from './console-stub.ts';

/** Made-up policies that an organisation wrote. */

const at = Date.UTC(2026, 10, 20, 9, 15);
const create = 'action == Cordon::Action::"exchange:create"';
const text = (condition: string) =>
  `forbid (\n  principal,\n  ${create},\n  resource is Cordon::System\n)\nwhen { ${condition} };`;

const base = {
  policy: id('opo', '01'),
  name: 'Inside only',
  says: 'AI systems are used from inside our networks only.',
  ...{ draftedAt: at, draftedBy: id('per', '02') },
  ...{ approvedAt: null, approvedBy: null, endedAt: null, endedBy: null, reason: null, fault: null },
};
const outside = text('context.network == "outside"');
const inForce = {
  ...{ ...base, version: 1, cedar: outside, state: 'in-force' },
  ...{ approvedAt: at + 3_600_000, approvedBy: id('per', '01') },
};
const draft = {
  ...{ ...base, version: 2, state: 'draft', draftedAt: at + 86_400_000 },
  cedar: text('context.network != "inside" && !context.emergency'),
};

export const waiting = {
  ...base,
  policy: id('opo', '02'),
  name: 'Labels',
  version: 1,
  cedar: outside,
  state: 'draft',
};
export const unusable = {
  ...{ ...inForce, policy: id('opo', '03'), name: 'Ward hours', cedar: text('context.ward == "north"') },
  fault: 'attribute `ward` in context for Cordon::Action::"exchange:create" not found.',
};
export const withdrawn = {
  ...{ ...base, policy: id('opo', '04'), name: 'Trial week', version: 1, cedar: outside, state: 'withdrawn' },
  ...{ endedAt: at + 7_200_000, endedBy: id('per', '01'), reason: 'The trial is over.' },
};
export const twoVersions = { policy: inForce.policy, draft };

export const ownPoliciesStub: Stub = {
  'GET /api/v1/access/own-policies': { json: { policies: [withdrawn, waiting, draft, inForce] } },
};
export const unusableStub: Stub = { 'GET /api/v1/access/own-policies': { json: { policies: [unusable] } } };
export const emptyOwnPoliciesStub: Stub = { 'GET /api/v1/access/own-policies': { json: { policies: [] } } };

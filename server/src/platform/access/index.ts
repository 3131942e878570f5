export { type Authorizer, type AuthorizerOptions, createAuthorizer } from './authorizer.ts';
export { listRights, type Rights } from './list-rights.ts';
export { accessOperations } from './operations/index.ts';
export { listPurposes } from './operations/list-purposes.ts';
export { permissions } from './permissions.ts';
export { readShippedPolicies } from './policy-set.ts';
export type { AccessPorts } from './ports.ts';
export { contributeShippedAccess } from './shipped-access.ts';
export type { Verdict } from './verdict.ts';

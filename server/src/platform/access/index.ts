export { type Authorizer, type AuthorizerOptions, createAuthorizer, type Verdict } from './authorizer.ts';
export { permissions, purposeRoles } from './permissions.ts';

import { ask, queryOf } from './request.ts';

/** A policy in the Cedar language. */
export interface AccessPolicy {
  id: string;
  effect: 'permit' | 'forbid';
  says: string;
  text: string;
}

export interface Explanation {
  name: string;
  roles: readonly string[];
  permit: boolean;
  reasons: readonly string[];
  /** The policies that determined it; none where no policy permitted. */
  policies: readonly AccessPolicy[];
  rolesThatMay: readonly string[];
}

export interface AccessRules {
  /** Hash of the policy snapshot that holds the policies of exchanges. */
  snapshot: string;
  exchanges: readonly AccessPolicy[];
  acts: readonly AccessPolicy[];
  permissions: readonly { action: string; roles: readonly string[] }[];
}

/** About an act, or about an AI system and a purpose. */
export interface AccessQuestion {
  /** Id of a person or of an application. */
  actor: string;
  action?: string | undefined;
  system?: string | undefined;
  purpose?: string | undefined;
  /** Id of the person for whom an application would ask. */
  onBehalfOf?: string | undefined;
}

export const explainAccess = (question: AccessQuestion): Promise<Explanation> =>
  ask('GET', `/access/explanation${queryOf({ ...question })}`);

export const listAccessPolicies = (): Promise<AccessRules> => ask('GET', '/access/policies');

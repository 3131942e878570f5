import * as cedar from '@cedar-policy/cedar-wasm/nodejs';
import type { Actor, Role } from '../../kernel/actor.ts';
import { Failure } from '../../kernel/failure.ts';
import type { Action, BoundOperation } from '../../kernel/operation.ts';
import type { Purpose } from '../../kernel/purpose.ts';
import { writeCedarSchema } from './cedar-schema.ts';
import { permissions as permissionTable, purposeRoles } from './permissions.ts';
import { preparePolicies, readPolicies } from './policy-set.ts';

/** Whether an act is permitted, by which policies, and why in words for the person who asked. */
export interface Verdict {
  readonly permit: boolean;
  /** The `@id` of each policy that determined it; empty when no policy permitted. */
  readonly policies: readonly string[];
  readonly reasons: readonly string[];
}

/** Who may do what (164.308(a)(4), 164.312(a)(1)). Pure: the same question always has the same answer. */
export interface Authorizer {
  /** An act of the control plane. An action without a row in the permission table is refused. */
  authorize(actor: Actor, action: Action): Verdict;
  /** Whether an actor may use a system for a purpose at all; whether the system may, the snapshot says. */
  permits(actor: Actor, system: string, purpose: Purpose): Verdict;
  /**
   * Checked at the start: every operation has its row.
   * @throws Failure `configuration_invalid`, naming the actions without one
   */
  checkOperations(operations: readonly Pick<BoundOperation, 'name' | 'action'>[]): void;
}

export interface AuthorizerOptions {
  /** Text in the Cedar language; the files of `policies/` unless a test brings its own. */
  readonly policies?: string;
  readonly permissions?: Readonly<Record<string, readonly Role[]>>;
}

interface Question {
  readonly principal: cedar.EntityJson;
  readonly action: string;
  readonly resource: cedar.EntityJson;
  readonly context: Record<string, cedar.CedarValueJson>;
}

const mostRemembered = 10_000;
const refusedOnError: Verdict = {
  permit: false,
  policies: [],
  reasons: ['The policy could not be evaluated, which counts as a refusal.'],
};

/** Makes the authorizer; parses and checks all policies. Takes some 200 ms. @throws Failure `configuration_invalid` */
export function createAuthorizer(options: AuthorizerOptions = {}): Authorizer {
  const table: Readonly<Record<string, readonly Role[]>> = options.permissions ?? permissionTable;
  const actions = Object.keys(table) as Action[];
  const prepared = preparePolicies(options.policies ?? readPolicies(), writeCedarSchema(actions));
  const remembered = new Map<string, Verdict>();

  const decide = (actor: Actor, question: Question, asked: string): Verdict => {
    // The policies never change while the program runs, so an answer holds for as long.
    const name = JSON.stringify(question);
    const known = remembered.get(name);
    if (known) return known;
    const verdict = evaluate(prepared, question, (isPermitted) => explain(actor, isPermitted, asked));
    if (verdict === refusedOnError) return verdict;
    if (remembered.size >= mostRemembered) remembered.clear();
    remembered.set(name, verdict);
    return verdict;
  };

  return {
    authorize(actor, action) {
      const roles = Object.hasOwn(table, action) ? table[action] : undefined;
      if (!roles)
        return { permit: false, policies: [], reasons: [`No permission is written down for ${action}.`] };
      const resource = entity('Act', action, { permittedRoles: [...roles] });
      const asked = `do “${action}”; these may: ${roles.join(', ')}`;
      return decide(actor, { principal: principalOf(actor), action, resource, context: {} }, asked);
    },
    permits(actor, system, purpose) {
      const roles = Object.hasOwn(purposeRoles, purpose) ? purposeRoles[purpose] : [];
      const context = { purpose, purposeRoles: [...roles] };
      const resource = entity('System', system, {});
      const asked = `use an AI system for the purpose ${purpose}; these may: ${roles.join(', ')}`;
      return decide(
        actor,
        { principal: principalOf(actor), action: 'exchange:create', resource, context },
        asked,
      );
    },
    checkOperations(operations) {
      const missing = operations.filter(({ action }) => !Object.hasOwn(table, action));
      if (missing.length === 0) return;
      throw new Failure('configuration_invalid', {
        detail: `These acts have no row in the permission table: ${missing.map(({ action }) => action).join(', ')}.`,
        next: 'Write into platform/access/permissions.ts which roles may do them.',
      });
    },
  };
}

function evaluate(
  prepared: { policySet: string; schema: string },
  { principal, action, resource, context }: Question,
  reason: (isPermitted: boolean) => string,
): Verdict {
  const answer = cedar.statefulIsAuthorized({
    principal: principal.uid as cedar.TypeAndId,
    action: { type: 'Cordon::Action', id: action },
    resource: resource.uid as cedar.TypeAndId,
    context,
    preparsedPolicySetId: prepared.policySet,
    preparsedSchemaName: prepared.schema,
    validateRequest: true,
    entities: [principal, resource],
  });
  // A policy that fails is skipped by Cedar. Were it a `forbid`, going on would let through what it forbids.
  if (answer.type !== 'success' || answer.response.diagnostics.errors.length > 0) return refusedOnError;
  const permit = answer.response.decision === 'allow';
  return { permit, policies: [...answer.response.diagnostics.reason].sort(), reasons: [reason(permit)] };
}

function principalOf(actor: Actor): cedar.EntityJson {
  const type = actor.kind === 'person' ? 'Person' : 'Application';
  return entity(type, actor.id, { roles: [...actor.roles].sort() });
}

function entity(type: string, id: string, attrs: cedar.EntityJson['attrs']): cedar.EntityJson {
  return { uid: { type: `Cordon::${type}`, id }, attrs, parents: [] };
}

function explain(actor: Actor, isPermitted: boolean, asked: string): string {
  const roles = actor.roles.join(', ') || 'none';
  return isPermitted ? `The role permits it (${roles}).` : `The role (${roles}) may not ${asked}.`;
}

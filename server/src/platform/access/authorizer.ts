import type { AccessQuestion } from '../../kernel/access-question.ts';
import { type Actor, type Role, trainingOf } from '../../kernel/actor.ts';
import { Failure } from '../../kernel/failure.ts';
import type { Action, BoundOperation } from '../../kernel/operation.ts';
import type { Purpose } from '../../kernel/purpose.ts';
import type { AccessPolicies } from '../../kernel/snapshot.ts';
import { askPolicies } from './ask-policies.ts';
import { entity, principalOf, refer } from './cedar-entity.ts';
import { writeCedarSchema } from './cedar-schema.ts';
import { ExchangePolicies } from './exchange-access.ts';
import { permissions as permissionTable } from './permissions.ts';
import type { AccessFault } from './policy-faults.ts';
import {
  type AccessPolicy,
  type PreparedPolicies,
  preparePolicies,
  prepareSchema,
  readShippedPolicies,
} from './policy-set.ts';
import { explainAnswer, lacksRole, type Verdict, VerdictMemory } from './verdict.ts';

/** Who may do what (164.308(a)(4), 164.312(a)(1)). Pure: the same question always has the same answer. */
export interface Authorizer {
  /** An act of the control plane. An action without a row in the permission table is refused. */
  authorize(actor: Actor, action: Action): Verdict;
  /**
   * Whether an actor may use a system for a purpose, by the policies of a snapshot; whether the system may, the snapshot
   * says elsewhere.
   * @throws Failure `policy_unconfirmed` where the snapshot has no policies of access
   */
  permits(question: AccessQuestion, access: AccessPolicies | undefined): Verdict;
  /**
   * Whether whoever asks sees the values that were taken out of the question put back into the answer.
   * @throws Failure `policy_unconfirmed`
   */
  seesValues(question: AccessQuestion, access: AccessPolicies | undefined): Verdict;
  /** Roles of which each alone may use a system for a purpose. @throws Failure `policy_unconfirmed` */
  rolesFor(system: string, purpose: Purpose, access: AccessPolicies | undefined): readonly Role[];
  /** The policies for which a snapshot cannot be used, so that every question is refused; none where it can. */
  faultsOf(access: AccessPolicies | undefined): readonly AccessFault[];
  /**
   * Checked at the start: every operation has its row.
   * @throws Failure `configuration_invalid`, naming the actions without one
   */
  checkOperations(operations: readonly Pick<BoundOperation, 'name' | 'action'>[]): void;
}

export interface AuthorizerOptions {
  /** The policies of acts; those that come with the program unless a test brings its own. */
  readonly policies?: readonly AccessPolicy[];
  readonly permissions?: Readonly<Record<string, readonly Role[]>>;
}

let instances = 0;

/** Makes the authorizer; parses and checks all policies. Takes some 200 ms. @throws Failure `configuration_invalid` */
export function createAuthorizer(options: AuthorizerOptions = {}): Authorizer {
  return new CedarAuthorizer(options);
}

class CedarAuthorizer implements Authorizer {
  readonly #table: Readonly<Record<string, readonly Role[]>>;
  readonly #acts: PreparedPolicies;
  readonly #exchanges: ExchangePolicies;
  /** The policies of acts never change while the program runs, so an answer holds for as long. */
  readonly #memory = new VerdictMemory();

  constructor(options: AuthorizerOptions) {
    instances += 1;
    this.#table = options.permissions ?? permissionTable;
    const schema = prepareSchema(writeCedarSchema(Object.keys(this.#table) as Action[]));
    const acts = options.policies ?? readShippedPolicies('acts');
    this.#acts = preparePolicies(acts, { name: `cordon-acts-${instances}`, schema });
    this.#exchanges = new ExchangePolicies(schema);
  }

  authorize(actor: Actor, action: Action): Verdict {
    const permitted = Object.hasOwn(this.#table, action) ? this.#table[action] : undefined;
    if (!permitted)
      return { permit: false, policies: [], reasons: [`No permission is written down for ${action}.`] };
    const training = trainingOf(actor);
    return this.#memory.get(`${actor.kind} ${actor.id} ${actor.roles.join()} ${training} ${action}`, () => {
      const permittedRoles = permitted.map((role) => refer('Role', role));
      const resource = entity('Act', action, { permittedRoles });
      const request = { principal: principalOf(actor, training), action, resource, context: {} };
      return explainAnswer(this.#acts, askPolicies(this.#acts, request), () =>
        lacksRole(actor.roles, `do “${action}”`, permitted),
      );
    });
  }

  permits(question: AccessQuestion, access: AccessPolicies | undefined): Verdict {
    return this.#exchanges.decide(question, access, 'exchange:create');
  }

  seesValues(question: AccessQuestion, access: AccessPolicies | undefined): Verdict {
    return this.#exchanges.decide(question, access, 'exchange:reidentify');
  }

  rolesFor(system: string, purpose: Purpose, access: AccessPolicies | undefined): readonly Role[] {
    return this.#exchanges.rolesFor(system, purpose, access);
  }

  faultsOf(access: AccessPolicies | undefined): readonly AccessFault[] {
    return access ? this.#exchanges.faultsOf(access) : [];
  }

  checkOperations(operations: readonly Pick<BoundOperation, 'name' | 'action'>[]): void {
    const missing = operations.filter(({ action }) => !Object.hasOwn(this.#table, action));
    if (missing.length === 0) return;
    throw new Failure('configuration_invalid', {
      detail: `These acts have no row in the permission table: ${missing.map(({ action }) => action).join(', ')}.`,
      next: 'Write into platform/access/permissions.ts which roles may do them.',
    });
  }
}

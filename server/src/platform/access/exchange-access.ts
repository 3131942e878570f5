import type { AccessQuestion } from '../../kernel/access-question.ts';
import { roles as allRoles, type Role } from '../../kernel/actor.ts';
import { Failure } from '../../kernel/failure.ts';
import { type Purpose, purposeTable } from '../../kernel/purpose.ts';
import type { AccessPolicies } from '../../kernel/snapshot.ts';
import { askPolicies } from './ask-policies.ts';
import { writeCedarSchema } from './cedar-schema.ts';
import { type ExchangeAction, writeRequest } from './exchange-request.ts';
import { type AccessFault, findPolicyFaults, refuseUnusable } from './policy-faults.ts';
import {
  type AccessPolicy,
  type PreparedPolicies,
  type PreparedSchema,
  parsePolicies,
  preparePolicies,
  prepareSchema,
} from './policy-set.ts';
import { bindVerdicts, explainAnswer, lacksRole, type Verdict, VerdictMemory } from './verdict.ts';

/** Policies of a snapshot, ready to decide, with what they decided so far: a decision is a pure function of both. */
interface Ready {
  readonly prepared: PreparedPolicies;
  readonly memory: VerdictMemory;
}

/**
 * Snapshots whose policies are kept ready: the one in force, the one before it, under which exchanges may still be decided,
 * and two for those who replay old decisions meanwhile.
 */
const slots = 4;
let instances = 0;

/** Decides who may use AI systems, by the policies of a snapshot. */
export class ExchangePolicies {
  readonly #schema: PreparedSchema;
  readonly #exchangesOnly: PreparedSchema;
  readonly #name: string;
  /** By the text of the policies, the one used last at the end. */
  readonly #ready = new Map<string, Ready & { readonly slot: number }>();
  /** Of snapshots that cannot be used, and of no others: each is looked into once. */
  readonly #faults = new WeakMap<AccessPolicies, readonly AccessFault[]>();
  /** Snapshots are immutable: the text of each is written once. */
  readonly #texts = new WeakMap<AccessPolicies, string>();

  constructor(schema: PreparedSchema) {
    instances += 1;
    this.#name = `cordon-exchanges-${instances}`;
    this.#schema = schema;
    this.#exchangesOnly = prepareSchema(writeCedarSchema([]));
  }

  /** @throws Failure `policy_unconfirmed` where the snapshot has no such policies, or ones that cannot be used */
  decide(question: AccessQuestion, access: AccessPolicies | undefined, action: ExchangeAction): Verdict {
    const { behalf, ...own } = question;
    if (!behalf) return this.#decideOne(question, access, action);
    // Two questions, each remembered by itself; whoever stands behind a program never adds to what it may.
    return bindVerdicts(
      this.#decideOne(own, access, action),
      this.#decideOne({ ...own, ...behalf }, access, action),
    );
  }

  #decideOne(question: AccessQuestion, access: AccessPolicies | undefined, action: ExchangeAction): Verdict {
    const ready = this.#readyFor(access);
    const { actor, system, purpose } = question;
    return ready.memory.get(`${action} ${JSON.stringify(question)}`, () =>
      explainAnswer(ready.prepared, askPolicies(ready.prepared, writeRequest(question, action)), () => {
        const label = Object.hasOwn(purposeTable, purpose) ? purposeTable[purpose].label : purpose;
        const act = `use an AI system for the purpose ${purpose} (${label.toLowerCase()})`;
        return lacksRole(actor.roles, act, this.rolesFor(system, purpose, access));
      }),
    );
  }

  /** Roles of which each alone may use a system for a purpose. */
  rolesFor(system: string, purpose: Purpose, access: AccessPolicies | undefined): readonly Role[] {
    const { prepared } = this.#readyFor(access);
    return allRoles.filter((role) => {
      const kind = role === 'application' ? 'application' : 'person';
      const actor = { kind, id: `${kind}:any`, roles: [role] } as unknown as AccessQuestion['actor'];
      return (
        askPolicies(prepared, writeRequest({ actor, system, purpose }, 'exchange:create'))?.permit ?? false
      );
    });
  }

  /** The policies for which a snapshot cannot be used; none where it can. */
  faultsOf(access: AccessPolicies): readonly AccessFault[] {
    try {
      this.#readyFor(access);
      return [];
    } catch {
      return this.#findFaults(access);
    }
  }

  #findFaults(access: AccessPolicies): readonly AccessFault[] {
    const found = this.#faults.get(access) ?? findPolicyFaults(access.policies, this.#schema);
    this.#faults.set(access, found);
    return found;
  }

  #readyFor(access: AccessPolicies | undefined): Ready {
    if (!access) throw new Failure('policy_unconfirmed');
    const faults = this.#faults.get(access);
    if (faults) throw refuseUnusable(faults);
    const text = this.#textOf(access);
    const known = this.#ready.get(text);
    // The order of use is kept only while it matters: when somebody else may need a slot.
    if (known && this.#ready.size === 1) return known;
    if (known) this.#ready.delete(text);
    const ready = known ?? this.#prepare(text, access);
    this.#ready.set(text, ready);
    return ready;
  }

  #prepare(text: string, access: AccessPolicies): Ready & { readonly slot: number } {
    const slot = this.#takeSlot();
    try {
      const policies = parsePolicies(text);
      const prepared = preparePolicies(policies, {
        ...{ name: `${this.#name}-${slot}`, schema: this.#schema, divide: true },
        decideBy: this.#schemaFor(policies),
      });
      return { prepared, memory: new VerdictMemory(), slot };
    } catch (cause) {
      throw refuseUnusable(this.#findFaults(access), cause);
    }
  }

  /** Acts of administration are part of no question about an exchange, unless a policy speaks of one. */
  #schemaFor(policies: readonly AccessPolicy[]): PreparedSchema {
    return policies.some(({ head }) => head.namesActs) ? this.#schema : this.#exchangesOnly;
  }

  #takeSlot(): number {
    if (this.#ready.size < slots) {
      const taken = new Set([...this.#ready.values()].map(({ slot }) => slot));
      return Array.from({ length: slots }, (_, slot) => slot).find((slot) => !taken.has(slot)) ?? 0;
    }
    const [[oldest, { slot }] = ['', { slot: 0 }]] = this.#ready;
    this.#ready.delete(oldest);
    return slot;
  }

  #textOf(access: AccessPolicies): string {
    const known = this.#texts.get(access);
    if (known !== undefined) return known;
    const text = access.policies.map((policy) => policy.text).join('\n');
    this.#texts.set(access, text);
    return text;
  }
}

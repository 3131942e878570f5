import type { z } from 'zod';
import type { Actor } from './actor.ts';
import type { Citation } from './citation.ts';
import type { Clock } from './clock.ts';

/** `agreement:sign`: the thing, then the verb. The operation is `sign-agreement`, the event `agreement.signed`. */
export type Action = `${string}:${string}`;

/** Something that happened, past tense: `agreement.signed`. */
export type EventName = `${string}.${string}`;

/**
 * What the record keeps about a call. Every operation says so: either which event it leaves and which public facts that
 * event carries, or why it leaves none.
 */
export type AuditRule<Ports, Input, Output> =
  | {
      readonly event: EventName;
      /** Public facts: ids, states, counts, hashes. Never content, never a secret. */
      readonly facts: (input: Input, output: Output) => Readonly<Record<string, Fact>>;
      /**
       * The thing that the act changes, as it is kept; null where there is none. Asked before the act, then without an
       * output, and after it, in the same transaction. The record gets the hashes of both and the names of the members
       * that differ (164.312(b), (c)(1)).
       */
      readonly thing?: (ports: Ports, input: Input, output: Output | null) => Promise<object | null>;
    }
  | { readonly event: null; readonly because: string };

export type Fact = string | number | boolean | null | readonly string[];

/** What the caller brings, apart from the input. */
export interface OperationContext {
  readonly actor: Actor;
  readonly clock: Clock;
}

export interface OperationDefinition<Ports, Input, Output> {
  /** Verb-noun, for example `sign-agreement`. Also the operationId of the API description. */
  readonly name: string;
  readonly summary: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path below `/api/v1`, with `:name` for parameters; parameters, query and body are merged into the input. */
  readonly path: `/${string}`;
  readonly action: Action;
  readonly audit: AuditRule<Ports, Input, Output>;
  readonly cites: readonly Citation[];
  /** True where the act needs a second factor not older than ten minutes. */
  readonly stepUp?: boolean;
  /** Largest body in bytes, for an operation that takes a file; without it, what the settings allow. */
  readonly bodyBytes?: number;
  readonly input: z.ZodType<Input>;
  readonly output: z.ZodType<Output>;
  /** Does the act. Runs inside one database transaction, together with its audit entry. */
  run(ports: Ports, context: OperationContext, input: Input): Promise<Output>;
}

/**
 * Defines one act of the control plane. Route, validation, authorisation, audit entry, API description and client are
 * derived from the definition; leaving out `audit` does not compile.
 */
export function defineOperation<Ports, Input, Output>(
  definition: OperationDefinition<Ports, Input, Output>,
): OperationDefinition<Ports, Input, Output> {
  return definition;
}

/** An operation joined to its ports: what the HTTP layer and the command line call. */
export interface BoundOperation {
  readonly name: string;
  readonly summary: string;
  readonly method: OperationDefinition<unknown, unknown, unknown>['method'];
  readonly path: `/${string}`;
  readonly action: Action;
  readonly cites: readonly Citation[];
  readonly stepUp: boolean;
  readonly input: z.ZodType<unknown>;
  readonly output: z.ZodType<unknown>;
  readonly event: EventName | null;
  /** Largest body in bytes; null where the settings decide. */
  readonly bodyBytes: number | null;
  /** Whether the record gets hashes of what the act changes, before and after. */
  readonly changesThing: boolean;
  /** Does the act in `transaction` and returns the output together with the public facts for the record. */
  run(transaction: unknown, context: OperationContext, input: unknown): Promise<DoneOperation>;
}

export interface DoneOperation {
  readonly output: unknown;
  readonly facts: Readonly<Record<string, Fact>>;
  /** What the act changed, before and after; absent where the operation names no such thing. */
  readonly change?: { readonly before: object | null; readonly after: object | null };
}

/**
 * Joins an operation to a factory of its ports. The factory is called once for each call, with the transaction in
 * which the act and its audit entry are written together.
 */
export function bindOperation<Transaction, Ports, Input, Output>(
  definition: OperationDefinition<Ports, Input, Output>,
  portsFor: (transaction: Transaction) => Ports,
): BoundOperation {
  return {
    name: definition.name,
    summary: definition.summary,
    method: definition.method,
    path: definition.path,
    action: definition.action,
    cites: definition.cites,
    stepUp: definition.stepUp ?? false,
    input: definition.input as z.ZodType<unknown>,
    output: definition.output as z.ZodType<unknown>,
    event: definition.audit.event,
    bodyBytes: definition.bodyBytes ?? null,
    changesThing: definition.audit.event !== null && definition.audit.thing !== undefined,
    async run(transaction, context, given) {
      const ports = portsFor(transaction as Transaction);
      const input = given as Input;
      const { audit } = definition;
      const thing = audit.event === null ? undefined : audit.thing;
      const before = (await thing?.(ports, input, null)) ?? null;
      const output = await definition.run(ports, context, input);
      const facts = audit.event === null ? {} : audit.facts(input, output);
      if (!thing) return { output, facts };
      return { output, facts, change: { before, after: await thing(ports, input, output) } };
    },
  };
}

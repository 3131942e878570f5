import type * as cedar from '@cedar-policy/cedar-wasm/nodejs';

/** What the head of a policy fixes; null where it leaves it open. */
export interface PolicyHead {
  /** The actions that it names. */
  readonly actions: readonly string[] | null;
  readonly principalType: string | null;
  /** The one resource that it is about. */
  readonly resource: cedar.TypeAndId | null;
  /** Whether the policy names an action anywhere that is none of exchanges. */
  readonly namesActs: boolean;
}

/** The part of a question that heads of policies are about. */
export interface SetChoice {
  readonly action: string;
  readonly principalType: string;
  readonly resource: cedar.TypeAndId;
}

/** Actions of exchanges: a group of actions holds none of them. */
const exchangeActions: ReadonlySet<string> = new Set(['exchange:create', 'exchange:reidentify']);

export function readHead(json: cedar.PolicyJson): PolicyHead {
  const { principal, action, resource } = json;
  return {
    actions: action.op === 'All' ? null : namedIn(action).map(({ id }) => id),
    principalType: principal.op === 'is' ? principal.entity_type : (equalTo(principal)?.type ?? null),
    resource: equalTo(resource),
    namesActs: entitiesIn(json).some(({ type, id }) => type === 'Cordon::Action' && !exchangeActions.has(id)),
  };
}

/**
 * Whether a policy could speak to a question, as far as its head says. Groups of actions are not looked into: a policy
 * that names anything but actions of exchanges may always speak.
 */
export function mayApply({ actions, principalType, resource }: PolicyHead, choice: SetChoice): boolean {
  const elsewhere = actions?.every((action) => action !== choice.action && exchangeActions.has(action));
  if (elsewhere) return false;
  if (principalType !== null && principalType !== choice.principalType) return false;
  return resource === null || (resource.type === choice.resource.type && resource.id === choice.resource.id);
}

/** The same for all questions to which the same policies may speak. @param named ids of resources that heads name */
export function signChoice(
  { action, principalType, resource }: SetChoice,
  named: ReadonlySet<string>,
): string {
  const about = named.has(resource.id) ? [resource.type, resource.id] : [];
  return JSON.stringify([exchangeActions.has(action) ? action : null, principalType, ...about]);
}

/** Every entity that a policy names, wherever in it. */
export function entitiesIn(json: unknown): readonly cedar.TypeAndId[] {
  if (typeof json !== 'object' || json === null) return [];
  const { __entity: wrapped, entity, entities } = json as Record<string, unknown>;
  const named = [wrapped, entity, ...(Array.isArray(entities) ? entities : [])].filter(isTypeAndId);
  return [...named, ...Object.values(json).flatMap(entitiesIn)];
}

function equalTo(constraint: cedar.PrincipalConstraint | cedar.ResourceConstraint): cedar.TypeAndId | null {
  if (constraint.op !== '==' || !('entity' in constraint)) return null;
  return bare(constraint.entity);
}

/** The actions in a head. */
export function namedIn(action: cedar.ActionConstraint): readonly cedar.TypeAndId[] {
  if (action.op === 'All') return [];
  const entities = 'entities' in action ? action.entities : 'entity' in action ? [action.entity] : [];
  return entities.map(bare);
}

function bare(uid: cedar.EntityUidJson): cedar.TypeAndId {
  return ('__entity' in uid ? uid.__entity : uid) as cedar.TypeAndId;
}

function isTypeAndId(value: unknown): value is cedar.TypeAndId {
  return typeof value === 'object' && value !== null && 'type' in value && 'id' in value;
}

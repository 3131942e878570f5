import type { Actor, Role } from './actor.ts';

/** How many different patients somebody may ask about: from when on officers hear of it, and beyond which it is refused. */
export interface ActivityLimit {
  /** A role, or the id of an application. */
  readonly scope: string;
  /** In a calendar day of the organisation. */
  readonly day: Thresholds;
  /** In the last sixty minutes. */
  readonly hour: Thresholds;
}

export interface Thresholds {
  readonly alert: number;
  /** Null where nothing is refused. */
  readonly block: number | null;
}

const limit = (scope: Role, day: number, hour: number): ActivityLimit => ({
  ...{ scope, day: { alert: day, block: null }, hour: { alert: hour, block: null } },
});

/** What holds where the organisation has set nothing. A number of ours: no rule names one. Nothing is refused by it. */
export const shippedLimits: readonly ActivityLimit[] = [
  ...[limit('clinician', 60, 25), limit('nurse', 60, 25), limit('billing', 40, 20)],
  ...[limit('front-desk', 40, 20), limit('application', 200, 100)],
];

const others = limit('auditor', 20, 10);

/**
 * The limit of one actor. An application has its own, else that of all applications. Of the roles of a person each one's
 * work counts: the most generous holds. A role without a block takes away that of no other role.
 */
export function limitOf(actor: Actor, own: readonly ActivityLimit[]): Omit<ActivityLimit, 'scope'> {
  const of = (scope: string) => own.find((one) => one.scope === scope);
  if (actor.kind === 'application') return of(actor.id) ?? ofRole('application', own);
  const all = actor.roles.map((role) => ofRole(role, own));
  const [first = others, ...rest] = all;
  return rest.reduce<Omit<ActivityLimit, 'scope'>>(
    (one, other) => ({ day: widest(one.day, other.day), hour: widest(one.hour, other.hour) }),
    { day: first.day, hour: first.hour },
  );
}

/** The limit of a role: the organisation's, else the shipped one. */
export function ofRole(role: Role, own: readonly ActivityLimit[]): ActivityLimit {
  const isOf = (one: ActivityLimit) => one.scope === role;
  return own.find(isOf) ?? shippedLimits.find(isOf) ?? { ...others, scope: role };
}

function widest(one: Thresholds, other: Thresholds): Thresholds {
  const blocks = [one.block, other.block].filter((block) => block !== null);
  const block = blocks.length === 0 ? null : Math.max(...blocks);
  return { alert: Math.max(one.alert, other.alert), block };
}

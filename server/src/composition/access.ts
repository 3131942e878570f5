import { findBasis } from '../gateway/policy/find-basis.ts';
import type { SnapshotDuty } from '../governance/snapshot/index.ts';
import type { Actor } from '../kernel/actor.ts';
import type { Clock } from '../kernel/clock.ts';
import { toFailure } from '../kernel/failure.ts';
import { isId } from '../kernel/ids.ts';
import type { BoundOperation } from '../kernel/operation.ts';
import { phi } from '../kernel/phi.ts';
import type { PolicySnapshot, StampedSnapshot } from '../kernel/snapshot.ts';
import {
  type Authorizer,
  accessOperations,
  listRights,
  permissions,
  type Rights,
} from '../platform/access/index.ts';
import type { OpenRecord } from '../platform/audit/index.ts';
import { openIdentityPorts, standingOf } from '../platform/identity/index.ts';
import type { StoreTransaction } from '../platform/store/index.ts';

const acts = Object.entries(permissions).map(([action, roles]) => ({
  action: action as keyof typeof permissions,
  roles,
}));

/** Joins the questions about who may do what to policies, people and record. */
export function joinAccess(parts: {
  readonly authorizer: Authorizer;
  readonly record: OpenRecord;
  readonly snapshot: SnapshotDuty;
  readonly currentPolicy: () => Promise<StampedSnapshot>;
  readonly clock: Clock;
}): readonly BoundOperation[] {
  const { authorizer, record, snapshot, currentPolicy, clock } = parts;
  return accessOperations((transaction: StoreTransaction) => ({
    ...{ authorizer, currentPolicy, acts },
    readSnapshot: (hash) => snapshot.read(transaction, hash),
    findActor: (id) => findActor(transaction, id, clock.now()),
    async actsForPeople(id) {
      const all = await openIdentityPorts(transaction).applications.list();
      return all.some((one) => one.id === id && one.actsForPeople);
    },
    async findExchange(id) {
      const row = (await record.reader.readExchange(id))?.exchange;
      if (!row) return undefined;
      const { decision, reason, snapshot: hash } = row;
      return { decision, reason, snapshot: hash, replayBasis: (policy) => replayBasis(policy, row) };
    },
    async openQuery(id) {
      const query = (await record.reader.openContent(id))?.reveal('164.308(a)(4)').query;
      return query ? phi(query) : undefined;
    },
  }));
}

/** What an actor may do by the policy in force. */
export async function readRights(
  authorizer: Authorizer,
  actor: Actor,
  currentPolicy: () => Promise<StampedSnapshot>,
): Promise<Rights> {
  const actions = acts.map(({ action }) => action);
  const { snapshot } = await currentPolicy();
  // While a policy cannot be used nobody asks anything; whoever may withdraw it must get in.
  const isUsable = authorizer.faultsOf(snapshot.access).length === 0;
  if (isUsable) return listRights(authorizer, actor, { actions, snapshot });
  return {
    acts: actions.filter((act) => authorizer.authorize(actor, act).permit),
    purposes: [],
    systems: [],
  };
}

/** As the gateway would know them: whoever has no access any more is nobody. */
export async function findActor(
  transaction: StoreTransaction,
  id: string,
  now: number,
): Promise<Actor | undefined> {
  const { people, applications } = openIdentityPorts(transaction);
  if (isId('person', id)) {
    const found = await people.findById(id);
    if (found?.state !== 'active') return undefined;
    const standing = standingOf(found, now);
    return { kind: 'person', id: found.id, name: found.name, roles: found.roles, standing };
  }
  const found = (await applications.list()).find(
    (one) => one.id === id && one.state === 'active' && one.ownerDoubt !== 'gone',
  );
  return found && { kind: 'application', id: found.id, name: found.name, roles: ['application'] };
}

/** Looks for the basis once more, as the gateway did then. */
function replayBasis(
  snapshot: PolicySnapshot,
  { system, endpoint: id, at }: { system: string | null; endpoint: string | null; at: number },
): string | null | undefined {
  const models = snapshot.systems.find((candidate) => candidate.id === system)?.models ?? [];
  const endpoint = models.find((model) => model.endpoint.id === id)?.endpoint;
  if (!endpoint) return undefined;
  try {
    findBasis(snapshot, endpoint, at);
    return null;
  } catch (error) {
    return toFailure(error).code;
  }
}

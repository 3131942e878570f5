import { setImmediate as others } from 'node:timers/promises';
import type { Actor } from '../../kernel/actor.ts';
import type { Action } from '../../kernel/operation.ts';
import { type Purpose, parentOf, purposes } from '../../kernel/purpose.ts';
import type { PolicySnapshot } from '../../kernel/snapshot.ts';
import { askBeforehand } from './ask-beforehand.ts';
import type { Authorizer } from './authorizer.ts';

/** What an actor may do, as far as it can be said before anything is asked. */
export interface Rights {
  /** Acts of the control plane; `exchange:create` among them for whoever may use AI systems at all. */
  readonly acts: readonly Action[];
  /** The widest purposes for which the actor may use AI systems; narrower ones follow, or are asked about a system. */
  readonly purposes: readonly Purpose[];
  /** Live systems that the actor may use once training is current, with those of their approved purposes for which. */
  readonly systems: readonly {
    readonly id: string;
    readonly name: string;
    readonly title: string;
    readonly purposes: readonly Purpose[];
  }[];
}

/** Live systems that are asked about; who has more of them asks for one at a time. */
const mostSystems = 200;
/** Questions to the policies between which others have their turn: some of them take a third of a millisecond. */
const questionsInOneGo = 8;
const widest = purposes.filter((purpose) => parentOf(purpose) === null);
/** Stands for any system: no policy knows it by name. */
const anySystem = 'system:any';

/**
 * Lists what an actor may do by the policies in force. The authorizer remembers the answers, so that asking again costs
 * microseconds until a policy changes.
 * @throws Failure `policy_unconfirmed`
 */
export async function listRights(
  authorizer: Pick<Authorizer, 'authorize' | 'permits'>,
  actor: Actor,
  known: { readonly actions: readonly Action[]; readonly snapshot: PolicySnapshot },
): Promise<Rights> {
  const { actions, snapshot } = known;
  let asked = 0;
  const taking = async (permit: () => boolean) => {
    asked += 1;
    if (asked % questionsInOneGo === 0) await others();
    return permit();
  };
  const acts: Action[] = [];
  for (const action of actions) {
    if (await taking(() => authorizer.authorize(actor, action).permit)) acts.push(action);
  }
  const mayUse = (system: string, among: readonly Purpose[]) =>
    filter(among, (purpose) =>
      taking(() => authorizer.permits({ actor, system, purpose }, snapshot.access).permit),
    );
  const wide = await mayUse(anySystem, widest);
  const systems: Rights['systems'][number][] = [];
  const trained = asIfTrained(actor);
  for (const system of liveSystems(snapshot)) {
    const { id, name, title, purposes: approved } = system;
    const open = await filter(approved, (purpose) =>
      taking(() => {
        const question = askBeforehand(trained, system, purpose, snapshot);
        return authorizer.permits(question, snapshot.access).permit;
      }),
    );
    if (open.length > 0) systems.push({ id, name, title, purposes: open });
  }
  const uses = wide.length > 0 || systems.length > 0;
  return { acts: uses ? [...acts, 'exchange:create'] : acts, purposes: wide, systems };
}

/** Whoever is only short of training is told so, and which systems wait. */
function asIfTrained(actor: Actor): Actor {
  if (actor.kind === 'application') return actor;
  return { ...actor, standing: { departments: [], emergency: null, ...actor.standing, training: 'current' } };
}

function liveSystems({ systems }: PolicySnapshot): PolicySnapshot['systems'] {
  return systems.filter(({ state }) => state === 'live').slice(0, mostSystems);
}

async function filter<Item>(items: readonly Item[], holds: (item: Item) => Promise<boolean>) {
  const kept: Item[] = [];
  for (const item of items) if (await holds(item)) kept.push(item);
  return kept;
}

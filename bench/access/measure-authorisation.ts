import type { Actor } from '../../server/src/kernel/actor.ts';
import { askAccess } from '../../server/src/kernel/ask-access.ts';
import { idPrefixes } from '../../server/src/kernel/ids.ts';
import type { AccessPolicies, SystemPolicy } from '../../server/src/kernel/snapshot.ts';
import {
  composeOwnPolicy,
  createAuthorizer,
  readShippedPolicies,
} from '../../server/src/platform/access/index.ts';
import { type Figure, figureOf, timeEach } from './figures.ts';

const system = {
  ...{ id: 'sys_any', name: 'notes', title: 'Notes', departments: ['dep_a'], needsRelationship: true },
} as unknown as SystemPolicy;

/** What an organisation forbids beyond what is shipped: each reads a fact that every question has. */
function ownPolicy(index: number) {
  return composeOwnPolicy({
    policy: `${idPrefixes.ownPolicy}_${String(index).padStart(32, '0')}`,
    says: `Rule ${index} of the organisation.`,
    cedar: `forbid (principal, action == Cordon::Action::"exchange:create", resource)
when { context.network == "outside" && principal.roles.contains(Cordon::Role::"billing") && resource == Cordon::System::"sys_${index}" };`,
  });
}

/** One question of an exchange: whether it may be, and whether the values are seen; as it is asked first, and again. */
export function measureAuthorisation(samples: number, own: number): Figure[] {
  const authorizer = createAuthorizer();
  const policies = [
    ...readShippedPolicies('exchanges').map(({ id, text }) => ({ id, text })),
    ...Array.from({ length: own }, (_, index) => ownPolicy(index)),
  ];
  const access: AccessPolicies = { policies, facilities: { dep_a: 'Main Street' } };
  const ask = (person: number) => {
    const actor: Actor = {
      ...{ kind: 'person', id: `per_${person}`, name: 'Nurse', roles: ['nurse'] },
      standing: { training: 'current', departments: ['dep_a'], emergency: null },
    };
    const question = askAccess({
      ...{ actor, system, purpose: 'TREAT', snapshot: { access } },
      ...{ subjects: 1, patients: { relationship: 'established', labels: [] } },
      ...{ freshFactor: false, network: 'inside', basis: 'agreement' },
    });
    const permits = authorizer.permits(question, access).permit;
    const sees = authorizer.seesValues(question, access).permit;
    if (!permits || !sees) throw new Error('The question must be one that is permitted.');
  };
  // The policies themselves are read once; whoever comes first pays for that, and not for this.
  ask(-1);
  const cold = Math.min(samples, 2000);
  const label = own === 0 ? 'shipped policies' : `shipped policies and ${own} own`;
  return [
    figureOf(`may and sees, first time, ${label}`, timeEach(cold, ask), {
      ...{ aim: 1000, note: 'two decisions of Cedar' },
    }),
    figureOf(
      `may and sees, asked before, ${label}`,
      timeEach(samples, (index) => ask(index % 200)),
      {
        ...{ aim: 50, note: '200 people in turns' },
      },
    ),
  ];
}

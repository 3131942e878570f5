import type { Catalogue } from '@cordon/catalogue';
import type { InventoryDuty } from '../governance/inventory/index.ts';
import type { OrganisationDuty } from '../governance/organisation/index.ts';
import { createShadowAiDuty, type ShadowAiDuty } from '../governance/shadow-ai/index.ts';
import type { OpenRecord } from '../platform/audit/index.ts';
import { openIdentityPorts } from '../platform/identity/index.ts';

/** What is seen in logs stands beside who works here and which systems are approved. */
export function joinShadowAi(
  { catalogue, record }: { readonly catalogue: Catalogue; readonly record: Pick<OpenRecord, 'acts'> },
  inventory: Pick<InventoryDuty, 'register' | 'liveHosts'>,
  organisation: Pick<OrganisationDuty, 'storeIn' | 'departmentNames'>,
): ShadowAiDuty {
  return createShadowAiDuty({
    catalogue,
    around: (transaction) => ({
      async people() {
        const names = await organisation.departmentNames(transaction);
        const people = await openIdentityPorts(transaction).people.list();
        return people
          .filter(({ state }) => state !== 'deactivated')
          .map(({ id, name, email, departments }) => ({
            ...{ id, name, email, departments: departments.flatMap((one) => names.get(one) ?? []) },
          }));
      },
      ownHosts: () => inventory.liveHosts(transaction),
      systems: () => inventory.register(transaction).list(),
      organisation: () => organisation.storeIn(transaction).read(),
      // The answer waits for its own event, and the log takes both in their order.
      async tellAffirmed({ id, tool }, now) {
        const facts = { find: id, tool };
        await record.acts.recordAct(transaction, {
          ...({ event: 'shadow-find.phi-affirmed', at: now, actor: null, facts } as const),
        });
      },
    }),
  });
}

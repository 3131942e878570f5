import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import { countHeldKeys, listKeysOf } from '../../../platform/keys/index.ts';
import { batchSize, type DisposalOrder, disposeBatch, factsOf } from '../dispose.ts';
import type { RetentionPorts } from '../ports.ts';
import { dueOfClass, requireDisposable } from '../rules.ts';
import { certificateSchema, periodOf, viewCertificate } from '../view.ts';

const factsSchema = z.object({
  certificate: z.string().nullable(),
  digest: z.string().nullable(),
  keys: z.int(),
  scopes: z.int(),
  exchanges: z.int(),
  entries: z.int(),
  classes: z.array(z.string()),
  months: z.array(z.string()),
  method: z.string(),
});

export const runDisposal = defineOperation({
  name: 'run-disposal',
  summary:
    'Destroys the keys whose period is over and that no hold covers, up to a batch, and issues their certificate. For one patient or system it refuses what is not due.',
  method: 'POST',
  path: '/retention/disposals',
  action: 'disposal:run',
  cites: ['164.310(d)(2)(i)', '164.316(b)(2)(i)', '164.530(j)'],
  stepUp: true,
  audit: { event: 'disposal.ran', facts: (_, { facts }) => facts },
  input: z.strictObject({
    subject: idSchema('subject').optional().describe('Only content of this patient'),
    system: idSchema('system')
      .optional()
      .describe('Only content of this AI system: without a patient, and under its policies'),
  }),
  output: z.object({
    certificate: certificateSchema.nullable().describe('Null where nothing was due'),
    more: z.boolean().describe('Whether another call may find more'),
    facts: factsSchema.describe('What the entry of the record says'),
  }),
  async run(ports: RetentionPorts, { actor, clock }, { subject, system }) {
    const by = { id: actor.id, name: actor.name };
    const orders: DisposalOrder[] = [{ by, scope: subject ?? system }];
    if (system !== undefined) {
      const policies = (await ports.store.policies()).filter((row) => row.system === system);
      if (policies.length > 0) orders.push({ by, policies: policies.map(({ id }) => id) });
    }
    for (const order of orders) {
      const disposal = await disposeBatch(ports, clock, order);
      if (!disposal) continue;
      return {
        certificate: viewCertificate(disposal.certificate),
        more: orders.length > 1 || disposal.items.length === batchSize,
        facts: factsOf(disposal),
      };
    }
    if (subject !== undefined || system !== undefined) await explainNothing(ports, clock.now(), orders);
    return { certificate: null, more: false, facts: factsOf(null) };
  },
});

/** Says why an order on one patient or system destroys nothing. @throws Failure, always where something is kept */
async function explainNothing(
  ports: RetentionPorts,
  now: number,
  orders: readonly DisposalOrder[],
): Promise<void> {
  const { query } = ports.transaction;
  const zone = await ports.zone();
  const periods = new Map((await ports.store.policies()).map((row) => [row.id, periodOf(row)]));
  const dues: number[] = [];
  let keys = 0;
  let held = 0;
  for (const { scope, policies } of orders) {
    if (scope !== undefined) {
      const kept = await listKeysOf(query, scope);
      keys += kept.length;
      for (const key of kept) {
        const due = dueOfClass(key.class, key.month, zone, (policy) => periods.get(policy));
        if (due !== null) dues.push(due);
        if (due !== null && due <= now) held += 1;
      }
    }
    for (const policy of policies ?? []) {
      const counts = await countHeldKeys(query, `content:${policy}`, '9999-12');
      keys += counts.keys;
      held += counts.held;
    }
  }
  const earliest = dues.length > 0 ? dues.reduce((one, other) => Math.min(one, other)) : null;
  requireDisposable({ keys, held, earliest }, now, zone);
}

import { ENTITY_NAMES } from '@cordon/deid';
import { z } from 'zod';
import { type Purpose, purposeTable } from '../../kernel/purpose.ts';
import { idSchema } from '../../kernel/schemas.ts';
import { sensitivityLabels } from '../../kernel/sensitivity.ts';
import { inventoryEvents } from './events.ts';
import type { AiSystem, Endpoint, VendorFacts } from './model.ts';
import type { InventoryPorts } from './ports.ts';
import { describeNextStep, nextStates } from './rules.ts';

/** What people and programs see of the inventory. */

export const systemStateSchema = z.enum(['requested', 'approved', 'live', 'suspended', 'retired']);
export const purposeSchema = z.enum(Object.keys(purposeTable) as [Purpose, ...Purpose[]]);
export const labelSchema = z.enum(sensitivityLabels);
export const elementSchema = z.enum(ENTITY_NAMES);

export const systemSummarySchema = z.object({
  id: idSchema('system'),
  name: z.string(),
  title: z.string(),
  department: z.string(),
  owner: z.string(),
  state: systemStateSchema,
  nextStep: z.string().nullable(),
  nextStates: z.array(systemStateSchema),
  purposes: z.array(purposeSchema),
  elements: z.array(z.string()),
  screening: z.enum(['block', 'flag']),
  subjectOptional: z.boolean(),
  departments: z.array(idSchema('department')).describe('Whose people alone may use it; empty for all'),
  labels: z.array(labelSchema).describe('Specially protected records that it may receive'),
  needsRelationship: z.boolean().describe('Only those who look after a patient may ask about that patient'),
  needsNoPhi: z.boolean().describe('Approved as one that needs no PHI: requests about patients are refused'),
  models: z.array(
    z.object({
      name: z.string(),
      upstreamName: z.string(),
      endpoint: idSchema('endpoint'),
      vendor: z.string(),
      vendorName: z.string(),
      product: z.string(),
      productName: z.string(),
      tier: z.string(),
      region: z.string(),
      local: z.boolean(),
    }),
  ),
  revision: z.int(),
});

const operatorSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('own'), name: z.string() }),
  z.object({
    kind: z.literal('cloud'),
    vendor: z.string(),
    product: z.string(),
    tier: z.string(),
    region: z.string(),
  }),
]);

export const endpointSchema = z.object({
  id: idSchema('endpoint'),
  provider: z.string(),
  url: z.string(),
  /** Name of the secret, never the secret. */
  credential: z.string().nullable(),
  vendor: z.string(),
  product: z.string(),
  tier: z.string(),
  region: z.string(),
  local: z.boolean(),
  proof: z
    .object({
      kind: z.enum(['in-process', 'loopback']),
      provenAt: z.int(),
      provenUntil: z.int().nullable(),
    })
    .nullable(),
  attestation: z
    .object({ by: z.string(), at: z.int(), statement: z.string(), operator: operatorSchema })
    .nullable(),
  registeredAt: z.int(),
  revision: z.int(),
});

export const systemDetailSchema = systemSummarySchema.extend({
  registeredAt: z.int(),
  endpoints: z.array(endpointSchema),
  timeline: z.array(
    z.object({
      at: z.int(),
      event: z.enum(inventoryEvents),
      actor: z.string(),
      actorName: z.string(),
      says: z.string(),
    }),
  ),
});

export type SystemSummary = z.infer<typeof systemSummarySchema>;
export type SystemDetail = z.infer<typeof systemDetailSchema>;

/** An endpoint, and what people call who serves it. */
export interface NamedEndpoint extends Endpoint {
  readonly vendorName: string;
  readonly productName: string;
}

/** Endpoints with the names of vendors and products; the ids where a vendor is not known any more. */
export async function nameEndpoints(
  { vendors }: Pick<InventoryPorts, 'vendors'>,
  endpoints: readonly Endpoint[],
): Promise<readonly NamedEndpoint[]> {
  const known = new Map<string, VendorFacts | undefined>();
  for (const { vendor } of endpoints) if (!known.has(vendor)) known.set(vendor, await vendors.find(vendor));
  return endpoints.map((endpoint) => {
    const facts = known.get(endpoint.vendor);
    const product = facts?.products.find(({ id }) => id === endpoint.product);
    const [vendorName, productName] = [facts?.name ?? endpoint.vendor, product?.name ?? endpoint.product];
    return { ...endpoint, vendorName, productName };
  });
}

/** A system for a list. */
export function summariseSystem(system: AiSystem, endpoints: readonly NamedEndpoint[]): SystemSummary {
  const { id, name, title, department, owner, state, screening, subjectOptional, revision } = system;
  return {
    ...{ id, name, title, department, owner, state, screening, subjectOptional, revision },
    nextStep: describeNextStep(system),
    nextStates: [...nextStates(state)],
    purposes: [...system.purposes],
    elements: [...system.elements],
    departments: [...system.departments],
    labels: [...system.labels],
    needsRelationship: system.needsRelationship,
    needsNoPhi: system.needsNoPhi,
    models: system.models.flatMap((model) => {
      const endpoint = endpoints.find(({ id: served }) => served === model.endpoint);
      if (!endpoint) return [];
      const { vendor, vendorName, product, productName, tier, region, local } = endpoint;
      return [{ ...model, vendor, vendorName, product, productName, tier, region, local }];
    }),
  };
}

export function viewEndpoint(endpoint: Endpoint): z.infer<typeof endpointSchema> {
  return { ...endpoint };
}

/** A system with its endpoints and what happened to it. */
export async function detailSystem(ports: InventoryPorts, system: AiSystem): Promise<SystemDetail> {
  const used = new Set(system.models.map(({ endpoint }) => endpoint));
  const endpoints = (await ports.store.endpoints()).filter(({ id }) => used.has(id));
  return {
    ...summariseSystem(system, await nameEndpoints(ports, endpoints)),
    registeredAt: system.registeredAt,
    endpoints: endpoints.map(viewEndpoint),
    timeline: [...(await ports.store.timeline(system.id))],
  };
}

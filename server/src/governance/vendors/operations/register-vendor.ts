import { z } from 'zod';
import { dayAt } from '../../../kernel/calendar.ts';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { wordsSchema } from '../../../kernel/schemas.ts';
import type { VendorPorts } from '../ports.ts';
import { requireDistinct, requireOwnHosts } from '../rules.ts';
import { vendorSchema, viewVendor } from '../view.ts';

const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is not lower-case words joined by hyphens')
  .max(60);

/** A host name in full: a pattern would let one registration speak for hosts that nobody has seen. */
const host = z
  .string()
  .max(253)
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/, 'is not a host name in full, in lower case, without “*”');

const input = z.strictObject({
  name: wordsSchema(200),
  products: z
    .array(
      z.strictObject({
        id: slug,
        name: wordsSchema(200),
        tiers: z
          .array(z.strictObject({ id: slug, name: wordsSchema(200) }))
          .min(1)
          .max(50),
        endpoints: z.array(host).min(1).max(100),
        regions: z.array(wordsSchema(100)).max(100).default([]),
      }),
    )
    .min(1)
    .max(50),
});

export const registerVendor = defineOperation({
  name: 'register-vendor',
  summary: 'Registers a vendor that the catalogue does not have. Its products need an agreement for PHI.',
  method: 'POST',
  path: '/vendors',
  action: 'vendor:register',
  cites: ['164.502(e)', '164.308(b)(3)'],
  audit: {
    event: 'vendor.registered',
    facts: (_, { id, products }) => ({ vendor: id, products: products.map((product) => product.id) }),
    thing: async (ports: VendorPorts, _, output) =>
      output && ((await ports.directory.find(output.id)) ?? null),
  },
  input,
  output: vendorSchema,
  async run(ports: VendorPorts, context, { name, products }) {
    const id = nameVendor(name);
    const known = (await ports.directory.all()).find(
      (vendor) => vendor.id === id || vendor.name.toLowerCase() === name.toLowerCase(),
    );
    if (known)
      throw new Failure('conflict', { detail: `${known.name} is already in the list.`, field: 'name' });
    requireDistinct(
      products.map(({ id }) => id),
      'products',
    );
    for (const { tiers } of products) {
      requireDistinct(
        tiers.map(({ id }) => id),
        'tiers',
      );
    }
    requireOwnHosts(products, (named) => ports.directory.servedFrom(named)[0]?.vendorName);
    const registeredAt = context.clock.now();
    const registered = products.map((product) => ({
      ...product,
      phi: 'agreement' as const,
      because: 'Registered by the organisation; PHI needs an agreement that names it.',
      cites: ['164.502(e)'],
      needs: ['an executed agreement'],
    }));
    await ports.store.insert({ id, name, products: registered, registeredAt });
    const vendor = await ports.directory.find(id);
    if (!vendor) throw new Failure('internal_error');
    return viewVendor(vendor, dayAt(registeredAt, await ports.zone()));
  },
});

/**
 * The id of a registered vendor stands in snapshots and refusals, where a person reads it. No id of the catalogue has a
 * colon, so a vendor that the catalogue takes up later never stands for this one.
 * @throws Failure `request_invalid` for a name without a letter or digit
 */
function nameVendor(name: string): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  if (!words)
    throw new Failure('request_invalid', { field: 'name', detail: 'A name has letters or digits.' });
  return `own:${words.join('-').slice(0, 80)}`;
}

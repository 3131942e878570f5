import { z } from 'zod';
import { dayAt } from '../../../kernel/calendar.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import type { VendorPorts } from '../ports.ts';
import { vendorSchema, viewVendor } from '../view.ts';

export const listVendors = defineOperation({
  name: 'list-vendors',
  summary: 'Lists vendors with their products, tiers and hosts, and what each product may do with PHI.',
  method: 'GET',
  path: '/vendors',
  action: 'vendors:list',
  cites: ['164.502(e)'],
  audit: { event: null, because: 'It shows nothing of patients and changes nothing.' },
  input: z.strictObject({}),
  output: z.object({ vendors: z.array(vendorSchema) }),
  async run(ports: VendorPorts, context) {
    const today = dayAt(context.clock.now(), await ports.zone());
    return { vendors: (await ports.directory.all()).map((vendor) => viewVendor(vendor, today)) };
  },
});

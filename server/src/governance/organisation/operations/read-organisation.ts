import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import type { OrganisationStore } from '../store.ts';

export const readOrganisation = defineOperation({
  name: 'read-organisation',
  summary: 'The organisation that this installation serves.',
  method: 'GET',
  path: '/organisation',
  action: 'organisation:read',
  cites: ['160.103'],
  audit: { event: null, because: 'It shows the name and the time zone only.' },
  input: z.strictObject({}),
  output: z.object({
    id: idSchema('organisation'),
    name: z.string(),
    zone: z.string().describe('IANA name of the time zone'),
  }),
  async run(ports: { store: OrganisationStore }) {
    const { id, name, zone } = await ports.store.read();
    return { id, name, zone };
  },
});

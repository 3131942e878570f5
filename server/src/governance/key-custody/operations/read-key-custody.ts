import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { KeyCustodyPorts } from '../ports.ts';
import { adviseOnKeys } from '../rules.ts';
import { custodySchema } from '../view.ts';

export const readKeyCustody = defineOperation({
  name: 'read-key-custody',
  summary: 'Who holds the keys, how old they are, how many there are, and what is to be done about them.',
  method: 'GET',
  path: '/key-custody',
  action: 'key-custody:read',
  cites: ['164.312(a)(2)(iv)'],
  audit: { event: null, because: 'It shows ids, ages and counts; nothing of a key or of what it protects.' },
  input: z.strictObject({}),
  output: custodySchema,
  async run(ports: KeyCustodyPorts, { clock }) {
    const state = await ports.readState();
    const { generations, organisationKeys, contentKeys } = state;
    const openCopies = await ports.listOpenCopies();
    const { vkeys, change } = await ports.readSigning();
    return {
      ...state,
      signing: { vkeys: [...vkeys], change: change && { ...change } },
      generations: [...generations],
      organisationKeys: [...organisationKeys],
      contentKeys: [...contentKeys],
      openCopies: [...openCopies],
      advice: [...adviseOnKeys({ ...state, openCopies }, clock.now())],
    };
  },
});

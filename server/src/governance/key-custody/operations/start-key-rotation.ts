import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { KeyCustodyPorts } from '../ports.ts';
import { rotationSchema } from '../view.ts';

export const startKeyRotation = defineOperation({
  name: 'start-key-rotation',
  summary:
    'Starts a rotation: a new key-encrypting key, a new key of the organisation, every content key wrapped anew, the old keys given up. It goes on while Cordon serves, and may be left and come back to.',
  method: 'POST',
  path: '/key-custody/rotation',
  action: 'key-rotation:start',
  cites: ['164.312(a)(2)(iv)'],
  stepUp: true,
  audit: {
    event: 'key-rotation.started',
    facts: (_, { id, total, oldGeneration, newGeneration }) => ({
      ...{ rotation: id, keys: total, oldGeneration, newGeneration },
    }),
  },
  input: z.strictObject({}),
  output: rotationSchema,
  async run(ports: KeyCustodyPorts, { actor }) {
    const rotation = await ports.beginRotation(actor.id);
    ports.workSoon();
    return { ...rotation };
  },
});

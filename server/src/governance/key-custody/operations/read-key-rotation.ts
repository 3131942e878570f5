import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { KeyCustodyPorts } from '../ports.ts';
import { rotationSchema } from '../view.ts';

export const readKeyRotation = defineOperation({
  name: 'read-key-rotation',
  summary: 'How far the rotation of the keys is: the one under way, else the last one.',
  method: 'GET',
  path: '/key-custody/rotation',
  action: 'key-rotation:read',
  cites: ['164.312(a)(2)(iv)'],
  audit: { event: null, because: 'It shows progress only.' },
  input: z.strictObject({}),
  output: z.object({ rotation: rotationSchema.nullable() }),
  async run(ports: KeyCustodyPorts) {
    return { rotation: await ports.readRotation() };
  },
});

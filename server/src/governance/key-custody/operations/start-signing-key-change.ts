import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { signingKeyReasons } from '../model.ts';
import type { KeyCustodyPorts } from '../ports.ts';
import { signingKeyChangeSchema } from '../view.ts';

export const startSigningKeyChange = defineOperation({
  name: 'start-signing-key-change',
  summary:
    'Starts a change of the key that signs the record: a new key is made, both sign for some days, then the old one is destroyed. The record names both.',
  method: 'POST',
  path: '/key-custody/signing-key-change',
  action: 'signing-key-change:start',
  cites: ['164.312(c)(1)', '164.312(a)(2)(iv)'],
  stepUp: true,
  audit: {
    event: 'signing-key-change.started',
    facts: ({ why, overlapDays }, { id }) => ({ change: id, why, overlapDays }),
  },
  input: z.strictObject({
    why: z.enum(signingKeyReasons),
    overlapDays: z
      .int()
      .min(0)
      .max(90)
      .default(7)
      .describe(
        'Days for which both keys sign, so that whoever checks with the old one can take the new one',
      ),
  }),
  output: signingKeyChangeSchema,
  async run(ports: KeyCustodyPorts, { actor }, { overlapDays }) {
    const change = await ports.beginSigningKeyChange(actor.id, overlapDays * 86_400_000);
    ports.changeSigningKeySoon();
    return { ...change };
  },
});

import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { type Purpose, purposes } from '../../../kernel/purpose.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import { sensitivityLabels } from '../../../kernel/sensitivity.ts';
import type { OwnPolicyPorts } from '../ports.ts';
import { countTrial, mostTried, requireFaultless } from '../rules.ts';
import { cedarSchema, faultSchema } from '../view.ts';

const questionSchema = z.strictObject({
  actor: z.union([idSchema('person'), idSchema('application')]),
  system: idSchema('system'),
  purpose: z.enum(purposes as [Purpose, ...Purpose[]]),
  network: z.enum(['inside', 'outside', 'unknown']).optional(),
  relationship: z.enum(['established', 'none', 'no-patient', 'not-asked']).optional(),
  labels: z.array(z.enum(sensitivityLabels)).max(sensitivityLabels.length).optional(),
  basis: z.enum(['agreement', 'local']).optional(),
});

const effect = z.enum(['passes', 'forbids', 'fails']);

export const tryOwnPolicy = defineOperation({
  name: 'try-own-policy',
  summary:
    'What a text would do before anybody approves it: to one question, and to the newest exchanges, by what was asked when they were decided. Shows ids and counts, no content.',
  method: 'POST',
  path: '/access/own-policies/try',
  action: 'own-policy:try',
  cites: ['164.308(a)(4)(ii)(C)', '164.308(a)(8)'],
  audit: {
    event: 'own-policy.tried',
    facts: (_, { exchanges }) => ({ tried: exchanges.tried, refused: exchanges.refused }),
  },
  input: z.strictObject({
    cedar: cedarSchema,
    question: questionSchema.optional(),
    last: z.int().min(0).max(mostTried).default(100).describe('How many of the newest exchanges'),
  }),
  output: z.object({
    warnings: z.array(faultSchema),
    question: z
      .object({
        permit: z.boolean().describe('By the policies in force'),
        reasons: z.array(z.string()),
        ask: effect.describe('What the text by itself says to it; one that fails refuses'),
        see: effect.describe('And to values in the answer'),
      })
      .nullable(),
    exchanges: z.object({
      tried: z.int(),
      refused: z.int().describe('Permitted then, and refused with the text'),
      exchanges: z.array(z.string()).describe('The newest 100 of those'),
      unseen: z.int().describe('Permitted, but without values in the answer'),
      refusedAnyway: z.int().describe('Refused then, whatever the text says'),
      unknown: z.int().describe('Of which nothing was asked, or whose key is destroyed'),
      cut: z.boolean().describe('The time was over before all were read'),
    }),
  }),
  async run(ports: OwnPolicyPorts, _context, { cedar, question, last }) {
    // A faulty text costs nothing to refuse, and opens nothing.
    requireFaultless((await ports.check(cedar)).errors);
    const asked = question === undefined ? null : await ports.askNow(wishOf(question));
    const recent = await ports.recentQuestions(last);
    const questions = [...(asked ? [asked.question] : []), ...recent.asked.map((one) => one.question)];
    const { errors, warnings, effects } = await ports.trial(cedar, questions);
    requireFaultless(errors);
    const [first] = effects;
    const { unknown, cut } = recent;
    const counted = countTrial(recent.asked, asked ? effects.slice(1) : effects);
    return {
      warnings: [...warnings],
      question:
        asked && first
          ? { permit: asked.permit, reasons: [...asked.reasons], ask: first.ask, see: first.see }
          : null,
      exchanges: { ...counted, exchanges: [...counted.exchanges], unknown, cut },
    };
  },
});

function wishOf({ actor, system, purpose, ...facts }: z.infer<typeof questionSchema>) {
  const said = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
  return { actor, system, purpose, facts: said };
}

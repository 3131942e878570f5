import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import { parsePolicies } from '../policy-set.ts';
import type { AccessPorts } from '../ports.ts';
import { compareBasis, compareReplay } from '../rules.ts';
import { verdictSchema, viewVerdict } from './schemas.ts';

export const replayDecision = defineOperation({
  name: 'replay-decision',
  summary:
    'Asks the access policies of its own snapshot once more what an exchange asked of them, and says whether the answer is the one that was acted on.',
  method: 'POST',
  path: '/exchanges/:exchange/replay',
  action: 'decision:replay',
  cites: ['164.308(a)(4)', '164.312(b)'],
  audit: {
    event: 'decision.replayed',
    facts: ({ exchange }, { agrees }) => ({ exchange, agrees }),
  },
  input: z.strictObject({ exchange: idSchema('exchange') }),
  output: z.object({
    asked: z
      .object({
        actor: z.string(),
        roles: z.array(z.string()).describe('As they were then'),
        system: z.string(),
        purpose: z.string(),
      })
      .nullable()
      .describe('Null where it was refused before the access policies were asked'),
    snapshot: z.string().describe('Hash of the policy snapshot by which it was decided'),
    recorded: z.enum(['permitted', 'refused']),
    reason: z.string().nullable().describe('Code of the refusal, as it was recorded'),
    replayed: verdictSchema.nullable(),
    agrees: z.boolean(),
    says: z.string().describe('What that means'),
  }),
  async run(ports: AccessPorts, _context, { exchange }) {
    const decided = await ports.findExchange(exchange);
    if (!decided) throw new Failure('not_found');
    const query = (await ports.openQuery(exchange))?.reveal('164.308(a)(4)');
    if (!query) throw unanswerable('The key of its content was destroyed, and with it what was asked.');
    if (query.access === undefined) throw unanswerable('It is from before such questions were kept.');
    const snapshot = decided.snapshot === null ? undefined : await ports.readSnapshot(decided.snapshot);
    if (decided.snapshot === null || !snapshot) throw unanswerable('It ended before a policy was looked at.');
    const found = { snapshot: decided.snapshot, recorded: decided.decision, reason: decided.reason };
    if (query.access === null) {
      const code = decided.replayBasis(snapshot);
      if (code === undefined) throw unanswerable('It ended before it was known where it would be sent.');
      return { ...found, asked: null, replayed: null, ...compareBasis(decided.reason, code) };
    }
    const { actor, system, purpose } = query.access;
    const verdict = ports.authorizer.permits(query.access, snapshot.access);
    const policies = parsePolicies((snapshot.access?.policies ?? []).map(({ text }) => text).join('\n'));
    return {
      ...found,
      asked: { actor: actor.id, roles: [...actor.roles], system, purpose },
      replayed: viewVerdict(verdict, policies),
      ...compareReplay(decided, verdict.permit),
    };
  },
});

function unanswerable(detail: string): Failure {
  return new Failure('not_found', { detail, next: 'The facts of the exchange stay in the record.' });
}

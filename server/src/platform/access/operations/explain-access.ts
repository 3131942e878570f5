import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { type Action, defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import { askBeforehand, assumptions } from '../ask-beforehand.ts';
import { parsePolicies, readShippedPolicies } from '../policy-set.ts';
import type { AccessPorts } from '../ports.ts';
import { purposeSchema, verdictSchema, viewVerdict } from './schemas.ts';

export const explainAccess = defineOperation({
  name: 'explain-access',
  summary:
    'Whether a person or an application may do an act, or use an AI system for a purpose, and why: the policies that decide it, and the roles that could.',
  method: 'GET',
  path: '/access/explanation',
  action: 'access:explain',
  cites: ['164.308(a)(4)(ii)(B)', '164.312(a)(1)'],
  audit: { event: null, because: 'It asks the policies a question, and changes nothing.' },
  input: z.strictObject({
    actor: z.union([idSchema('person'), idSchema('application')]).describe('Who'),
    action: z
      .string()
      .max(100)
      .optional()
      .describe('An act of the control plane, for example `agreement:sign`'),
    system: idSchema('system').optional().describe('Or an AI system'),
    purpose: purposeSchema.optional().describe('And what for'),
  }),
  output: verdictSchema.extend({
    name: z.string(),
    roles: z.array(z.string()).describe('Of who was asked about'),
    rolesThatMay: z.array(z.string()),
    assumes: z.array(z.string()).describe('What would have to hold beside, and is not asked here'),
  }),
  async run(ports: AccessPorts, _context, { actor: id, action, system, purpose }) {
    const actor = await ports.findActor(id);
    if (!actor) throw new Failure('not_found', { field: 'actor', detail: 'Nobody with this id has access.' });
    const about = { name: actor.name, roles: [...actor.roles] };
    if (action !== undefined && system === undefined && purpose === undefined) {
      const verdict = ports.authorizer.authorize(actor, action as Action);
      const rolesThatMay = ports.acts.find((act) => act.action === action)?.roles ?? [];
      return {
        ...about,
        ...viewVerdict(verdict, readShippedPolicies('acts')),
        rolesThatMay: [...rolesThatMay],
        assumes: [],
      };
    }
    if (action !== undefined || system === undefined || purpose === undefined) {
      throw new Failure('request_invalid', { detail: 'Name an act, or an AI system and a purpose.' });
    }
    const { snapshot } = await ports.currentPolicy();
    const { access } = snapshot;
    const asked = snapshot.systems.find((candidate) => candidate.id === system);
    if (!asked) throw new Failure('not_found', { field: 'system', detail: 'There is no such AI system.' });
    const verdict = ports.authorizer.permits(askBeforehand(actor, asked, purpose, snapshot), access);
    const policies = parsePolicies((access?.policies ?? []).map(({ text }) => text).join('\n'));
    const rolesThatMay = [...ports.authorizer.rolesFor(system, purpose, access)];
    return { ...about, ...viewVerdict(verdict, policies), rolesThatMay, assumes: [...assumptions] };
  },
});

import { z } from 'zod';
import type { PersonActor } from '../../../kernel/actor.ts';
import { Failure } from '../../../kernel/failure.ts';
import { type Action, defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import { askBeforehand, assumptions } from '../ask-beforehand.ts';
import { parsePolicies, readShippedPolicies } from '../policy-set.ts';
import type { AccessPorts } from '../ports.ts';
import type { Verdict } from '../verdict.ts';
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
    onBehalfOf: idSchema('person').optional().describe('The person for whom an application would ask'),
  }),
  output: verdictSchema.extend({
    name: z.string(),
    roles: z.array(z.string()).describe('Of who was asked about'),
    rolesThatMay: z.array(z.string()),
    assumes: z.array(z.string()).describe('What would have to hold beside, and is not asked here'),
  }),
  async run(ports: AccessPorts, _context, { actor: id, action, system, purpose, onBehalfOf }) {
    const actor = await ports.findActor(id);
    if (!actor) throw new Failure('not_found', { field: 'actor', detail: 'Nobody with this id has access.' });
    const about = { name: actor.name, roles: [...actor.roles] };
    if (onBehalfOf !== undefined && (actor.kind === 'person' || action !== undefined)) {
      throw new Failure('request_invalid', { field: 'onBehalfOf', detail: onlyExchanges });
    }
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
    const behalf = onBehalfOf === undefined ? null : await findBehalf(ports, actor.id, onBehalfOf);
    const question = askBeforehand(actor, asked, purpose, snapshot, behalf?.person);
    const verdict = behalf?.refused ?? ports.authorizer.permits(question, access);
    const policies = parsePolicies((access?.policies ?? []).map(({ text }) => text).join('\n'));
    const rolesThatMay = [...ports.authorizer.rolesFor(system, purpose, access)];
    return { ...about, ...viewVerdict(verdict, policies), rolesThatMay, assumes: [...assumptions] };
  },
});

const onlyExchanges = 'Only an application acts on behalf of a person, and only when it uses an AI system.';

/** The person, and the refusal that comes before any policy. @throws Failure `not_found` */
async function findBehalf(
  ports: AccessPorts,
  application: string,
  id: string,
): Promise<{ readonly person: PersonActor; readonly refused?: Verdict }> {
  const person = await ports.findActor(id);
  if (person?.kind !== 'person') {
    throw new Failure('not_found', { field: 'onBehalfOf', detail: 'Nobody with this id has access.' });
  }
  if (await ports.actsForPeople(application)) return { person };
  const reasons = ['This application may not act on behalf of people. It is permitted under “Applications”.'];
  return { person, refused: { permit: false, policies: [], reasons } };
}

import { isId } from '../kernel/ids.ts';
import { employClerk, type House, openHouse } from '../main.ts';
import { type Command, exit, UsageError } from './command.ts';
import { folderOption, readSurroundings } from './surroundings.ts';

interface Explanation {
  readonly name: string;
  readonly roles: readonly string[];
  readonly permit: boolean;
  readonly reasons: readonly string[];
  readonly rolesThatMay: readonly string[];
  readonly policies: readonly { readonly id: string; readonly text: string }[];
}

export const accessExplain: Command = {
  name: 'access explain',
  summary:
    'Says whether a person or an application may do an act, or use an AI system for a purpose, and which policy decides it. May run while Cordon serves. Exit code 1 when it may not.',
  positionals: 'WHO',
  options: {
    ...folderOption,
    act: { type: 'string', value: 'ACT', description: 'An act, for example agreement:sign.' },
    system: { type: 'string', value: 'NAME', description: 'Or an AI system, by its short name or id;' },
    purpose: { type: 'string', value: 'CODE', description: 'and what for, for example TREAT.' },
    for: {
      type: 'string',
      value: 'PERSON',
      description: 'The person on whose behalf an application would ask, by e-mail address or id.',
    },
    json: { type: 'boolean', description: 'Print the result as JSON.' },
  },
  async run(call) {
    const [who = ''] = call.positionals;
    const { act, system, purpose, for: behalf } = call.options;
    const isAct = typeof act === 'string' && system === undefined && purpose === undefined;
    const isUse = act === undefined && typeof system === 'string' && typeof purpose === 'string';
    if (who === '' || !(isAct || isUse) || (behalf !== undefined && !isUse)) {
      throw new UsageError(
        'Name a person by e-mail address, or an application by its id; then --act, or --system and --purpose; with these, --for names the person for whom an application asks.',
      );
    }
    const house = await openHouse(readSurroundings(call, 'serve', 'error'));
    try {
      await house.policy.confirm();
      const explained = await explain(house, {
        actor: await findActor(house, who),
        ...(typeof behalf === 'string' && { onBehalfOf: await findActor(house, behalf) }),
        ...(isUse ? { system: findSystem(house, system), purpose: purpose.toUpperCase() } : { action: act }),
      });
      call.terminal.out(call.options.json ? `${JSON.stringify(explained, null, 2)}\n` : describe(explained));
      return explained.permit ? exit.done : exit.finding;
    } finally {
      await house.close();
    }
  },
};

/** The command line is the machine's own: it asks as an auditor, who reads all and changes nothing. */
async function explain(house: House, input: object): Promise<Explanation> {
  const clerk = employClerk(house, {
    ...{
      kind: 'person',
      id: 'per_00000000000000000000000000000000',
      name: 'Command line',
      roles: ['auditor'],
    },
  });
  return await clerk<Explanation>('explain-access', input);
}

async function findActor({ store }: House, who: string): Promise<string> {
  if (isId('person', who) || isId('application', who)) return who;
  const { rows } = await store.query<{ id: string }>(
    `select id from person where email = lower($1) and state <> 'deactivated'`,
    [who.trim()],
  );
  if (!rows[0]) throw new UsageError(`Nobody with the address ${who} has access.`);
  return rows[0].id;
}

function findSystem({ policy }: House, name: string): string {
  const { systems } = policy.current().snapshot;
  const found = systems.find((system) => system.name === name || system.id === name);
  if (!found) throw new UsageError(`There is no AI system ${name}.`);
  return found.id;
}

function describe({ name, roles, permit, reasons, policies, rolesThatMay }: Explanation): string {
  const lines = [
    `${permit ? 'Yes' : 'No'}. ${name} has the roles: ${roles.join(', ')}.`,
    ...reasons,
    `These roles may: ${rolesThatMay.join(', ') || 'none'}.`,
    ...policies.map(({ id, text }) => `\nPolicy ${id}:\n${text}`),
  ];
  return `${lines.join('\n')}\n`;
}

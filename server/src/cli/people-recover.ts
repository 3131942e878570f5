import { Failure } from '../kernel/failure.ts';
import { openHouse } from '../main.ts';
import { recoverAtMachine } from '../platform/identity/index.ts';
import { type Command, type CommandCall, exit, InputError, UsageError } from './command.ts';
import { folderOption, readSurroundings } from './surroundings.ts';

export const peopleRecover: Command = {
  name: 'people recover',
  summary:
    'Recovers a person at this machine, where no two people are left who could do it in the console. Prints a link that works once.',
  details:
    'The sign-ins of the person end at once. The record says that it was done here, by whom and why. May run while Cordon serves.',
  positionals: 'ADDRESS',
  options: {
    ...folderOption,
    by: { type: 'string', value: 'NAME', description: 'Who stands at the machine.' },
    reason: { type: 'string', value: 'TEXT', description: 'Why, for the record. Names no patient.' },
    administrator: {
      type: 'boolean',
      description: 'Make the person an administrator as well. Only where there is no active one.',
    },
  },
  async run(call) {
    const [email] = call.positionals;
    if (email === undefined || call.positionals.length > 1) throw new UsageError('Name one address.');
    const wish = {
      ...{ email, by: requireText(call, 'by', 100), reason: requireText(call, 'reason', 500) },
      asAdministrator: call.options.administrator === true,
    };
    const surroundings = readSurroundings(call, 'serve', 'error');
    const house = await openHouse(surroundings);
    try {
      const desk = { store: house.store, acts: house.record.acts, clock: house.clock };
      const { person, link } = await recoverAtMachine(desk, wish);
      const { config } = surroundings;
      const origin = config.publicUrl ?? `${config.tls ? 'https' : 'http'}://${config.host}:${config.port}`;
      call.terminal.out(
        `${person.name} (${person.email}) chooses new factors here, once, until ${new Date(link.expiresAt).toISOString()}:\n` +
          `  ${origin}${link.path}\n`,
      );
      return exit.done;
    } catch (error) {
      if (!(error instanceof Failure) || (error.code !== 'not_found' && error.code !== 'conflict'))
        throw error;
      throw new InputError([error.detail, error.next].filter(Boolean).join(' '));
    } finally {
      await house.close();
    }
  },
};

function requireText({ options }: CommandCall, name: string, most: number): string {
  const given = options[name];
  const text = typeof given === 'string' ? given.trim() : '';
  if (text === '') throw new UsageError(`Give --${name}: the record has to say it.`);
  if (text.length > most) throw new UsageError(`--${name} takes at most ${most} characters.`);
  return text;
}

import { text } from 'node:stream/consumers';
import { openHouse } from '../main.ts';
import { type Command, exit, UsageError } from './command.ts';
import { folderOption, readSurroundings } from './surroundings.ts';

export const keysSecret: Command = {
  name: 'keys secret',
  summary:
    'Stores a secret in the key ring, read from standard input: the key of an AI service, for example.',
  positionals: 'NAME',
  options: folderOption,
  async run(call) {
    const [name] = call.positionals;
    if (!name) throw new UsageError('Name the secret. Its value is read from standard input.');
    const value = (await text(call.terminal.input as NodeJS.ReadableStream & AsyncIterable<string>)).trim();
    if (value === '') throw new UsageError('Nothing came on standard input.');
    const house = await openHouse(readSurroundings(call, 'serve', 'error'));
    try {
      await house.ring.putSecret(name, value);
      await house.record.acts.recordNow({
        event: 'secret.stored',
        at: house.clock.now(),
        actor: null,
        facts: { name },
      });
      call.terminal.out(`Stored “${name}”.\n`);
      return exit.done;
    } finally {
      await house.close();
    }
  },
};

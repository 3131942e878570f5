import { createReidentifier } from '@cordon/deid';
import { type Command, exit, InputError, UsageError } from '../command.ts';
import { openInput } from './open-input.ts';
import { readTokenMap } from './token-map.ts';

export const deidRestore: Command = {
  name: 'deid restore',
  summary: 'Puts the values of a token map back into a text.',
  details:
    'Tokens that were changed, or that the map does not hold, stay as they are and are counted on standard error; then the exit code is 1.',
  positionals: '[FILE]',
  options: {
    map: { type: 'string', value: 'FILE', description: 'The token map that “deid text” wrote.' },
    'in-json': { type: 'boolean', description: 'The text is JSON: values are escaped for its strings.' },
  },
  async run(call) {
    const { terminal, options } = call;
    if (typeof options.map !== 'string') throw new UsageError('Name the token map with --map FILE.');
    const records = await readTokenMap(options.map);
    const encoding = options['in-json'] === true ? { encoding: 'json' as const } : {};
    const restorer = createReidentifier({ records, ...encoding });
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    try {
      for await (const chunk of await openInput(call))
        await terminal.write(restorer.push(decoder.decode(chunk, { stream: true })));
      await terminal.write(restorer.push(decoder.decode()));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
        throw new InputError('The input is not UTF-8. What was written so far is not whole.');
      throw error;
    }
    await terminal.write(restorer.flush());
    const left = restorer.notices.length;
    if (left === 0) return exit.done;
    terminal.err(
      `${left} ${left === 1 ? 'token was' : 'tokens were'} left as written: changed, or not in the map.\n`,
    );
    return exit.finding;
  },
};

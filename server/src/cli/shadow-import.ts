import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { columnMeanings, type Finished, logFormatIds } from '../governance/shadow-ai/index.ts';
import { isZone } from '../kernel/calendar.ts';
import { Failure } from '../kernel/failure.ts';
import { openHouse } from '../main.ts';
import { type Command, exit, InputError, UsageError } from './command.ts';
import { folderOption, readSurroundings } from './surroundings.ts';

export const shadowImport: Command = {
  name: 'shadow import',
  summary:
    'Reads logs of proxies, name servers and firewalls for AI tools that nobody approved. May run while Cordon serves. Exit code 1 when lines could not be read or a file was read before.',
  details:
    'Each file is streamed and counted as a whole or not at all; the same file counts once. Of its lines only counts, hosts and matched paths are kept.',
  positionals: 'FILE…',
  options: {
    ...folderOption,
    format: {
      type: 'string',
      value: 'SHAPE',
      description: `Shape of the files, where the first lines do not tell it: ${logFormatIds.join(', ')}.`,
    },
    zone: {
      type: 'string',
      value: 'ZONE',
      description:
        'Time zone of lines that state none, such as America/Chicago; without it, the organisation’s.',
    },
    columns: {
      type: 'string',
      value: 'MEANING=NAME,…',
      description: `Which column means what, where the names are unusual. Meanings: ${columnMeanings.join(', ')}.`,
    },
    json: { type: 'boolean', description: 'Print the reports as JSON, one a line.' },
  },
  async run(call) {
    const { positionals, options, terminal } = call;
    if (positionals.length === 0) throw new UsageError('Name one file or more.');
    const wish = readWish(options);
    for (const file of positionals) await requireReadable(file);
    const house = await openHouse(readSurroundings(call, 'serve', 'error'));
    try {
      const ground = { store: house.store, acts: house.record.acts, clock: house.clock };
      let isClean = true;
      for (const file of positionals) {
        try {
          const done = await house.duties.shadowAi.importFile(ground, {
            ...wish,
            open: () => createReadStream(file),
          });
          terminal.out(
            options.json
              ? `${JSON.stringify({ file, ...done.one, added: done.added, finds: done.finds })}\n`
              : describe(file, done),
          );
          isClean &&= done.one.malformed === 0;
        } catch (error) {
          if (!(error instanceof Failure)) throw error;
          if (error.code === 'request_invalid') throw new InputError(`${file}: ${error.detail}`);
          if (error.code !== 'conflict') throw error;
          terminal.err(`${file}: ${error.detail}\n`);
          isClean = false;
        }
      }
      return isClean ? exit.done : exit.finding;
    } finally {
      await house.close();
    }
  },
};

function readWish(options: Readonly<Record<string, unknown>>) {
  const { format, zone, columns } = options;
  if (typeof format === 'string' && !logFormatIds.some((id) => id === format))
    throw new UsageError(`There is no shape ${format}: ${logFormatIds.join(', ')}.`);
  if (typeof zone === 'string' && !isZone(zone)) throw new UsageError(`${zone} is no time zone.`);
  const pairs = typeof columns === 'string' ? columns.split(',').map((pair) => pair.split('=')) : [];
  for (const [meaning, name, ...rest] of pairs) {
    if (!columnMeanings.some((one) => one === meaning) || !name || rest.length > 0)
      throw new UsageError(`State columns as meaning=name; meanings are ${columnMeanings.join(', ')}.`);
  }
  return {
    format: typeof format === 'string' ? format : null,
    zone: typeof zone === 'string' ? zone : null,
    columns: Object.fromEntries(pairs) as Readonly<Record<string, string>>,
  };
}

async function requireReadable(file: string): Promise<void> {
  try {
    await (await open(file)).close();
  } catch {
    throw new InputError(`The file ${file} cannot be read.`);
  }
}

function describe(file: string, { one, added, finds }: Finished): string {
  const { format, lines, matched, own, malformed, firstMalformed } = one;
  return [
    `${file} (${format}): ${lines} lines, ${matched} to AI tools; ${finds} finds, ${added} of them new.`,
    ...(own > 0 ? [`Not counted: ${own} of the gateway itself, at approved endpoints.`] : []),
    ...(malformed > 0
      ? [`Not read: ${malformed} lines. The first: ${firstMalformed.slice(0, 20).join(', ')}.`]
      : []),
    '',
  ].join('\n');
}

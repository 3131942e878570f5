import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isId } from '../kernel/ids.ts';
import { openHouse } from '../main.ts';
import { type Command, exit, UsageError } from './command.ts';
import { folderOption, readSurroundings } from './surroundings.ts';

export const auditProve: Command = {
  name: 'audit prove',
  summary:
    'Writes the proof of one entry, or of each entry of an exchange, as files that the verifier checks without Cordon.',
  positionals: 'ENTRY|EXCHANGE',
  options: {
    ...folderOption,
    to: { type: 'string', value: 'FOLDER', description: 'Where to write; the current folder if not given.' },
    json: { type: 'boolean', description: 'Print the proofs as JSON and write nothing.' },
  },
  async run(call) {
    const [asked = ''] = call.positionals;
    const isEntry = /^\d{1,15}$/.test(asked);
    if (!isEntry && !isId('exchange', asked)) {
      throw new UsageError('Name an entry by its number, or an exchange by its id.');
    }
    const house = await openHouse(readSurroundings(call, 'serve', 'error'));
    try {
      const indexes = isEntry ? [Number(asked)] : await findEntries(house, asked as `exc_${string}`);
      const proofs = await Promise.all(indexes.map((index) => house.record.explorer.proveEntry(index)));
      if (call.options.json) {
        call.terminal.out(`${JSON.stringify(proofs, null, 2)}\n`);
        return exit.done;
      }
      const folder = resolve(typeof call.options.to === 'string' ? call.options.to : '.');
      await mkdir(folder, { recursive: true });
      for (const { entry, file } of proofs) {
        await writeFile(join(folder, `entry-${entry}.tlog-proof`), file, { flag: 'wx' });
        call.terminal.out(`${join(folder, `entry-${entry}.tlog-proof`)}\n`);
      }
      call.terminal.out(`Check each with: verify.ts FILE --key "${house.record.log.vkey}"\n`);
      return proofs.every((proof) => proof.verified) ? exit.done : exit.finding;
    } finally {
      await house.close();
    }
  },
};

async function findEntries(
  house: Awaited<ReturnType<typeof openHouse>>,
  exchange: `exc_${string}`,
): Promise<number[]> {
  const read = await house.record.reader.readExchange(exchange);
  if (!read) throw new UsageError('There is no exchange of that id.');
  return read.entries.map(({ entry }) => entry);
}

import { Failure } from '../kernel/failure.ts';
import { openHouse } from '../main.ts';
import { type Command, exit, UsageError } from './command.ts';
import { folderOption, readSurroundings } from './surroundings.ts';

export const auditAcceptRestore: Command = {
  name: 'audit accept-restore',
  summary: 'Accepts that the database was put back to an older state, and says so in the record.',
  details:
    'Without --size it changes nothing and shows what is missing. Entries that were signed but are not in the database stay lost; what is accepted, by which words and how many entries are missing, becomes an entry itself.',
  options: {
    ...folderOption,
    size: {
      type: 'string',
      value: 'N',
      description: 'Entries that the database holds, as shown without it.',
    },
    reason: { type: 'string', value: 'TEXT', description: 'Why an older state was put back. Kept sealed.' },
  },
  async run(call) {
    const { size: words, reason } = call.options;
    const surroundings = readSurroundings(call, 'serve', 'error');
    if (words === undefined) {
      try {
        await (await openHouse(surroundings)).close();
      } catch (error) {
        if (!(error instanceof Failure) || error.code !== 'record_unavailable') throw error;
        call.terminal.out(`${error.detail ?? error.message}\n${error.next}\n`);
        return exit.finding;
      }
      call.terminal.out('The database continues what was signed before. There is nothing to accept.\n');
      return exit.done;
    }
    const size = Number(words);
    if (typeof words !== 'string' || !/^\d{1,15}$/.test(words))
      throw new UsageError('--size is a number of entries.');
    if (typeof reason !== 'string' || reason.trim() === '')
      throw new UsageError('Give the reason with --reason "…".');
    const house = await openHouse({ ...surroundings, acceptsRestore: { size, reason: reason.trim() } });
    try {
      const { size: now } = await house.record.log.checkpoint();
      call.terminal.out(`Accepted at ${size} entries. The record goes on; it has ${now} entries now.\n`);
      return exit.done;
    } finally {
      await house.close();
    }
  },
};

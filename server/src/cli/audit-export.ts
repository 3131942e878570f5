import { resolve } from 'node:path';
import { openHouse } from '../main.ts';
import { type Command, exit, UsageError } from './command.ts';
import { folderOption, readSurroundings } from './surroundings.ts';

export const auditExport: Command = {
  name: 'audit export',
  summary:
    'Writes the record as an auditor gets it: tiles, entries, checkpoint, key and verifier. Content stays sealed.',
  positionals: 'FOLDER',
  options: {
    ...folderOption,
    'without-sealed': {
      type: 'boolean',
      description: 'Leave out the sealed content; the entries still verify.',
    },
  },
  async run(call) {
    const [folder] = call.positionals;
    if (!folder) throw new UsageError('Name the folder to write to. It must be empty or not there yet.');
    const house = await openHouse(readSurroundings(call, 'serve', 'error'));
    try {
      const withoutSealed = call.options['without-sealed'] === true;
      // Before the copy is made: what left the house stands in it.
      await house.record.acts.recordNow({
        event: 'record.exported',
        at: house.clock.now(),
        actor: null,
        facts: { withoutSealed },
      });
      const { size } = await house.record.integrity.exportRecord(resolve(folder), { withoutSealed });
      call.terminal.out(`${size} entries written to ${resolve(folder)}.\n`);
      return exit.done;
    } finally {
      await house.close();
    }
  },
};

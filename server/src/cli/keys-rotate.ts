import { openHouse } from '../main.ts';
import { type Command, exit } from './command.ts';
import { describeRemains } from './describe-keys.ts';
import { folderOption, readSurroundings } from './surroundings.ts';

export const keysRotate: Command = {
  name: 'keys rotate',
  summary:
    'Makes a new key-encrypting key and a new key of the organisation, wraps every content key anew, and gives up the old ones.',
  details:
    'May run while Cordon serves, and be stopped and run again: it goes on where it was. A holder of the key ring that the settings name anew (passphrase, token, key service) takes over. Copy the key ring to the other nodes as soon as this begins, where they do not share its folder.',
  options: { ...folderOption, json: { type: 'boolean', description: 'Print the result as JSON.' } },
  async run(call) {
    const house = await openHouse(readSurroundings(call, 'serve', 'error'));
    const stop = new AbortController();
    const onSignal = () => stop.abort();
    process.once('SIGINT', onSignal);
    try {
      const { keyCustody } = house.duties;
      const { id } = await keyCustody.startRotation();
      let shown = -1;
      const rotation = await keyCustody.doRotation(stop.signal, ({ rewrapped, total }) => {
        const percent = total === 0 ? 100 : Math.floor((100 * rewrapped) / total);
        if (percent < shown + 10) return;
        shown = percent;
        call.terminal.err(`${rewrapped} of ${total} keys wrapped anew\n`);
      });
      await house.record.acts.drain();
      const done = rotation?.id === id && rotation.finishedAt !== null;
      if (call.options.json) call.terminal.out(`${JSON.stringify(rotation, null, 2)}\n`);
      else if (done) call.terminal.out(`Rotated: ${rotation.rewrapped} keys. ${describeRemains(rotation)}\n`);
      else {
        call.terminal.out(
          'Not finished: it was stopped, or another node is at work on it. It goes on while Cordon serves, and when this command is run again.\n',
        );
      }
      return done ? exit.done : exit.finding;
    } finally {
      process.off('SIGINT', onSignal);
      await house.close();
    }
  },
};

import { isFounded, openDoors, openHouse } from '../main.ts';
import { type Command, exit } from './command.ts';
import { leadThroughFounding } from './init.ts';
import { readSurroundings, settingOptions } from './surroundings.ts';
import { untilStopped } from './until-stopped.ts';

export const serve: Command = {
  name: 'serve',
  summary: 'Runs Cordon: gateway, control plane and console. On first use it leads through “cordon init”.',
  options: settingOptions,
  async run(call) {
    const surroundings = readSurroundings(call, 'serve');
    if (!(await isFounded(surroundings))) {
      const founded = await leadThroughFounding(call, surroundings);
      if (!founded) return exit.usage;
    }
    const house = await openHouse(surroundings);
    const doors = await openDoors(house).catch(async (error: unknown) => {
      // An open house would keep the program running behind closed doors.
      await house.close();
      throw error;
    });
    call.terminal.out(`Cordon serves at ${doors.url}\nGateway: ${doors.url}/v1\nStop it with Ctrl-C.\n`);
    await untilStopped();
    await doors.close();
    return exit.done;
  },
};

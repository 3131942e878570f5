import { type Config, configFlags, loadConfig } from '../config/load.ts';
import { settings } from '../config/schema.ts';
import type { InstanceName } from '../config/setting.ts';
import { systemClock } from '../kernel/clock.ts';
import type { Surroundings } from '../main.ts';
import { createLogger } from '../platform/telemetry/logger.ts';
import type { CommandCall, CommandOption } from './command.ts';

/** The settings that every command takes, as options of the command line. */
export const settingOptions: Readonly<Record<string, CommandOption>> = Object.fromEntries(
  Object.values(settings).flatMap((setting) =>
    setting.flag ? [[setting.flag, { type: 'string', description: setting.description } as const]] : [],
  ),
);

/** Only the folder: for commands that work on an instance without serving it. */
export const folderOption: Readonly<Record<string, CommandOption>> = {
  'data-folder': { type: 'string', value: 'FOLDER', description: settings.dataFolder.description },
};

/** Configuration, clock and log of a command. @throws Failure `configuration_invalid` */
export function readSurroundings(
  call: CommandCall,
  instance: InstanceName,
  level?: Config['logLevel'],
): Surroundings {
  const flags: Record<string, string | undefined> = {};
  for (const name of Object.keys(configFlags)) {
    const value = call.options[name];
    if (typeof value === 'string') flags[name] = value;
  }
  const config = loadConfig({ instance, flags });
  return { config, clock: systemClock, logger: createLogger({ level: level ?? config.logLevel, instance }) };
}

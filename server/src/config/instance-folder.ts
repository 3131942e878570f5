import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { InstanceName } from './setting.ts';

/** What the default folder depends on. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** True for the superuser of a Unix system. */
  readonly isRoot: boolean;
}

export function currentSurroundings(environment: Readonly<Record<string, string | undefined>>): Surroundings {
  return { environment, home: homedir(), isRoot: process.getuid?.() === 0 };
}

/**
 * The folder of an instance: `/var/lib/cordon/<instance>` for root, else below the state folder of the XDG base
 * directory specification. Never inside a checkout, so that updating the program cannot touch the data.
 */
export function defaultDataFolder(instance: InstanceName, surroundings: Surroundings): string {
  if (surroundings.isRoot) return join('/var/lib/cordon', instance);
  const stated = surroundings.environment.XDG_STATE_HOME;
  const state = stated && isAbsolute(stated) ? stated : join(surroundings.home, '.local', 'state');
  return join(state, 'cordon', instance);
}

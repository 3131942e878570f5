/**
 * Cordon with everything on: an instance of its own with the embedded PostgreSQL, default settings but for the log level
 * and the port, set up through the same recorded acts as an officer's. One vendor with an agreement in force, one system
 * that is live, one key.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { loadConfig } from '../../../server/src/config/load.ts';
import { systemClock } from '../../../server/src/kernel/clock.ts';
import { foundInstance, openDoors, openHouse, type Surroundings } from '../../../server/src/main.ts';
import { createLogger } from '../../../server/src/platform/telemetry/logger.ts';
import { endWithParent, type ParentWord, tellParent } from './child.ts';
import { setUpOrganisation } from './cordon-organisation.ts';
import { createProfiler } from './profiler.ts';

const upstream = process.argv[2] ?? '';
const folder = await mkdtemp(path.join(os.tmpdir(), 'cordon-bench-'));
const surroundings = surround(folder);
let closeHouse: () => Promise<void> = async () => undefined;

endWithParent(async () => {
  try {
    await closeHouse();
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
});

try {
  await foundInstance(surroundings, {
    organisation: { name: 'Bench Clinic', zone: 'America/Chicago' },
    administrator: null,
  });
  const house = await openHouse(surroundings);
  closeHouse = () => house.close();
  const doors = await openDoors(house);
  closeHouse = () => doors.close();
  const key = await setUpOrganisation(house, `${upstream}/guarded/v1`);
  tellParent({ word: 'ready', origin: doors.url, headers: { authorization: `Bearer ${key}` } });
} catch (error) {
  tellParent({
    word: 'failed',
    why: error instanceof Error ? (error.stack ?? error.message) : String(error),
  });
}

const profiler = createProfiler();
process.on('message', (message: ParentWord) => {
  const done = message.word === 'profile' ? profiler.start() : profiler.keep(message.file);
  done.then(
    () => tellParent({ word: 'done' }),
    (error: unknown) => tellParent({ word: 'failed', why: String(error) }),
  );
});

function surround(dataFolder: string): Surroundings {
  const flags = { 'data-folder': dataFolder, port: '0', 'log-level': 'warn', 'drain-timeout': '1s' };
  // Settings of this machine's own instance have no say here.
  const config = loadConfig({ instance: 'test', flags, environment: {} });
  const logger = createLogger({ level: config.logLevel, instance: 'bench' });
  return { config, clock: systemClock, logger };
}

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { inject } from 'vitest';
import { loadConfig } from '../../server/src/config/load.ts';
import { systemClock } from '../../server/src/kernel/clock.ts';
import { type Clerk, employClerk, type House, openHouse } from '../../server/src/main.ts';
import { admitDemoPerson } from '../../server/src/platform/identity/index.ts';
import { layOut } from '../../server/src/platform/store/embedded/layout.ts';
import { openStore, type Store } from '../../server/src/platform/store/index.ts';
import { createLogger } from '../../server/src/platform/telemetry/logger.ts';
import { bringLive, registerVendor, signAgreement } from './cordon.ts';
import { foundInstanceFolder, launcher, surroundingsOf } from './founded-instance.ts';
import { makeInstanceFolder } from './instance-folder.ts';

const run = promisify(execFile);

/** The real program with its embedded database, in a folder of its own: processes that can be killed. */
export interface RealInstance {
  readonly folder: string;
  /** Folder for temporary files of the program, and of nothing else. */
  readonly temporaryFolder: string;
  /** All that its processes have written to standard output and standard error so far. */
  output(): string;
  /** Runs a command to its end. */
  run(...words: string[]): Promise<EndedCommand>;
  /** Runs a command to its end in a process that has loaded another module before. */
  runAfter(module: string, ...words: string[]): Promise<EndedCommand>;
  /** Starts `cordon serve` and waits until it serves. */
  serve(...flags: string[]): Promise<RunningCordon>;
  /** The program without its doors, in this process, on the same folder. Adopts the database of a running one. */
  openHouse(): Promise<House>;
  /** The database alone. To be closed before its server is killed, or it would start another one. */
  openStore(): Promise<Store>;
  /** Process id of the running PostgreSQL. */
  readPostmaster(): Promise<number>;
  close(): Promise<void>;
}

export interface EndedCommand {
  readonly code: number | null;
  /** What it wrote to standard output. */
  readonly out: string;
}

export interface RunningCordon {
  readonly url: string;
  /** Resolves with its exit code when the process has ended; null when the signal ended it. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>;
}

/**
 * An instance as an operator makes it: a copy of the one that `cordon init` made for this test run. With settings, which
 * its processes then have in their environment, it is made by a `cordon init` of its own.
 */
export async function foundRealInstance(
  settings: Readonly<Record<string, string>> = {},
): Promise<RealInstance> {
  const { folder, remove } = await makeInstanceFolder();
  const temporaryFolder = path.join(folder, 'temporary');
  await (Object.keys(settings).length === 0
    ? copyFoundedInstance(folder)
    : foundInstanceFolder(folder, settings));
  const running = new Set<ChildProcess>();
  const written: string[] = [];
  const start = (words: readonly string[], nodeWords: readonly string[] = []) => {
    const child = spawn(process.execPath, [...nodeWords, launcher, ...words], {
      env: { ...surroundingsOf(temporaryFolder), ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    child.once('exit', () => running.delete(child));
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => written.push(text));
    return child;
  };
  const instance: RealInstance = {
    ...{ folder, temporaryFolder },
    output: () => written.join(''),
    run: (...words) => untilEnd(start([...words, '--data-folder', folder])),
    runAfter: (module, ...words) =>
      untilEnd(start([...words, '--data-folder', folder], ['--import', module])),
    async serve(...flags) {
      const child = start(['serve', '--data-folder', folder, '--port', '0', ...flags]);
      const ended = once(child, 'exit') as Promise<[number | null]>;
      return {
        url: await readUrl(child, instance.output),
        async end(signal) {
          child.kill(signal);
          return (await ended)[0];
        },
      };
    },
    openHouse: () =>
      openHouse({
        config: loadConfig({ instance: 'serve', flags: { 'data-folder': folder }, environment: settings }),
        clock: systemClock,
        logger: createLogger({
          ...{ level: 'debug', instance: 'test' },
          destination: { write: (line: string) => void written.push(line) },
        }),
      }),
    openStore: () => openStore({ dataFolder: folder }),
    async readPostmaster() {
      const { cluster } = layOut(folder, process.getuid?.() === 0);
      const [line = ''] = (await readFile(path.join(cluster, 'postmaster.pid'), 'utf8')).split('\n');
      return Number(line);
    },
    async close() {
      await Promise.all(
        [...running].map(async (child) => {
          const ended = once(child, 'exit');
          child.kill('SIGTERM');
          await ended;
        }),
      );
      await remove();
    },
  };
  return instance;
}

/** Copies this run's founded instance into `folder`, with owners and modes: its database belongs to an account of its own. */
async function copyFoundedInstance(folder: string): Promise<void> {
  const connection = createConnection(inject('instanceDesk'));
  const answer = JSON.parse(await text(connection)) as { folder?: string; error?: string };
  if (answer.folder === undefined) throw new Error(`The test instance could not be made: ${answer.error}`);
  await run('cp', ['-a', `${answer.folder}/.`, folder]);
}

async function untilEnd(child: ChildProcess): Promise<EndedCommand> {
  let out = '';
  child.stdout?.on('data', (text: string) => {
    out += text;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out };
}

async function readUrl(child: ChildProcess, output: () => string): Promise<string> {
  return await new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (piece: string) => {
      text += piece;
      const url = /^Cordon serves at (\S+)$/m.exec(text)?.[1];
      if (url) resolve(url);
    });
    child.once('exit', (code) =>
      reject(new Error(`cordon serve ended with ${code}: ${output().slice(-2000)}`)),
    );
  });
}

export interface GatewaySetUp {
  readonly clerk: Clerk;
  readonly key: string;
  /** Path of a one-time sign-in link of the officer. */
  readonly signInPath: string;
}

/** An officer who may do everything but audit, a live system with an agreement, and a key for it. */
export async function setUpGateway(
  house: House,
  url: string,
  credential: string | null = null,
): Promise<GatewaySetUp> {
  const { person, signIn } = await house.store.transaction((transaction) =>
    admitDemoPerson(transaction, house.clock, {
      ...{ name: 'Test officer', email: 'officer@test.invalid' },
      roles: ['clinician', 'privacy-officer', 'security-officer', 'administrator'],
    }),
  );
  const standing = { training: 'current', departments: [], emergency: null } as const;
  const { id, name, roles } = person;
  const clerk = employClerk(house, { kind: 'person', id, name, roles, standing });
  await house.policy.start();
  const vendor = await registerVendor({ clerk });
  await signAgreement({ clerk, house }, { vendor });
  await bringLive({ clerk, house }, { name: 'notes', vendor, url, credential });
  const { application } = await clerk<{ application: { id: string } }>('register-application', {
    name: 'Test app',
  });
  const { key } = await clerk<{ key: string }>('issue-key', {
    ...{ application: application.id, label: 'Test key', systems: ['notes'], purposes: ['TREAT'] },
  });
  return { clerk, key, signInPath: signIn.path };
}

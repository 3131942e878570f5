import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Layout } from './layout.ts';
import { markOf } from './processes.ts';
import { callAs, type RunAs } from './run-as.ts';
import type { Runtime } from './runtime.ts';
import { toArguments } from './settings.ts';

/**
 * Keeps the server from outliving us. Our process holds the only write end of descriptor 0. However we end, also by
 * kill -9, the kernel closes it, the waiting read returns, and the server gets the signal for a fast, clean shutdown.
 * The other way round, when the server ends first, the shell ends with its status, which is how we notice.
 */
const deathPipe = `
exec 3<&0 </dev/null
"$@" 3<&- & server=$!
( while read -r _ <&3; do :; done; kill -INT "$server" ) & watch=$!
exec 3<&-
wait "$server"; status=$?
kill -KILL "$watch" 2>/dev/null
exit "$status"
`;

const keptLines = 30;

/** A server process that we started. */
export interface LaunchedServer {
  /** The value of `ownerSetting`: our process, and which of its launches this is. */
  readonly owner: string;
  /** Resolves when the server process has ended; the value is its exit status. */
  readonly ended: Promise<number>;
  hasEnded(): boolean;
  /** The last lines that the server wrote. They hold no values out of rows: see `settings.ts`. */
  lastLines(): string[];
  /** Asks for a fast shutdown by closing the pipe. */
  release(): void;
  /** Keeps our own process running until the server has ended; otherwise it would not wait. */
  hold(): void;
}

/** What the command line carries, so that any later start can tell whose server it is, atomically with its existence. */
export const ownerSetting = 'cordon.owner';

export function launchServer(
  layout: Layout,
  runtime: Runtime,
  who: RunAs,
  settings: Readonly<Record<string, string>>,
): LaunchedServer {
  const server = [runtime.postgres, '-D', layout.cluster, '-k', layout.socket];
  const owner = `${markOf(process.pid)}/${randomUUID()}`;
  const call = callAs(who, '/bin/sh', [
    '-c',
    deathPipe,
    'cordon-database',
    ...server,
    ...['-c', `${ownerSetting}=${owner}`],
    ...toArguments(settings),
  ]);
  const child = spawn(call.file, call.args, {
    ...call.options,
    // Its own session: Ctrl-C in a terminal must reach us first, so that the record is closed before the database.
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  return { owner, ...watch(child) };
}

function watch(child: ChildProcess): Omit<LaunchedServer, 'owner'> {
  const lines = collectLines(child);
  let over = false;
  const saidAll = child.stderr ? once(child.stderr, 'close').catch(() => undefined) : Promise.resolve();
  const ended = new Promise<number>((resolve) => {
    const finish = (status: number) => {
      over = true;
      child.stdin?.destroy();
      resolve(status);
    };
    child.once('exit', (status) => {
      // The last words may still be in the pipe; orphaned sessions may hold it open, so the wait is short.
      void Promise.race([saidAll, delay(250)]).then(() => finish(status ?? 1));
    });
    child.once('error', (error) => {
      lines.push(error.message);
      finish(1);
    });
  });
  // A write error on the pipe means that the shell is gone, which `exit` reports.
  child.stdin?.on('error', () => undefined);
  child.unref();
  (child.stdin as Socket | null)?.unref();
  (child.stderr as Socket | null)?.unref();
  return {
    ended,
    hasEnded: () => over,
    lastLines: () => lines.slice(-keptLines),
    release: () => child.stdin?.destroy(),
    hold: () => child.ref(),
  };
}

/** Our own asking whether it is ready would push away what the server says about itself. */
const turnedAway = /FATAL: {2}the database system is /;

function collectLines(child: ChildProcess): string[] {
  const lines: string[] = [];
  let rest = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n');
    rest = (parts.pop() ?? '').slice(-2_000);
    lines.push(...parts.filter((line) => !turnedAway.test(line)).map((line) => line.slice(0, 500)));
    if (lines.length > keptLines * 4) lines.splice(0, lines.length - keptLines);
  });
  return lines;
}

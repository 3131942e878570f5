import { setTimeout as delay } from 'node:timers/promises';
import { findBinaries } from './binaries.ts';
import { bringUp, endLaunched, type Plan, type Running } from './bring-up.ts';
import { openDatabaseFolder } from './folders.ts';
import { layOut } from './layout.ts';
import { sightProcess } from './processes.ts';
import { addressOf, type SocketAddress, supervisorAddress } from './ready.ts';
import { chooseRunAs } from './run-as.ts';
import { dropOldRuntimes, prepareRuntime } from './runtime.ts';
import { serverSettings } from './settings.ts';

/** What happened to the server. For the log and for tests; no event holds a value out of the database. */
export type ServerEvent =
  | { kind: 'started' | 'adopted' | 'stopped' }
  /** The server is gone without our asking. A new start begins at once. */
  | { kind: 'lost' }
  | { kind: 'start-failed'; error: unknown };

export interface EmbeddedServerOptions {
  /** The instance folder, outside any checkout. Made where missing. */
  dataFolder: string;
  /** Milliseconds to go on trying a start. */
  patience?: number;
  onEvent?: (event: ServerEvent) => void;
  /** Beside our own: for a server that recovers a restored cluster. */
  settings?: Readonly<Record<string, string>>;
  /** False where the cluster has to be there: a restored one is never replaced by an empty one. */
  mayCreate?: boolean;
}

/** A PostgreSQL server of our own, kept running until `stop`. */
export interface EmbeddedServer {
  /** For the program's own statements: an ordinary role that owns its database. */
  readonly address: SocketAddress;
  /** Superuser: for backups and for tests that make databases. */
  readonly supervisor: SocketAddress;
  /** Whether another living process started the server, and stops it. */
  isAdopted(): boolean;
  /** Stops the server where it is ours, and waits until its files are closed. Safe to repeat. */
  stop(): Promise<void>;
}

/**
 * Starts the server of an instance, or adopts it where another process of Cordon runs it.
 * @throws Failure `configuration_invalid` where it cannot run here, `store_unavailable` where it does not start.
 */
export async function startEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const plan = await makePlan(options);
  const supervisor = new Supervisor(plan, options.onEvent ?? (() => undefined));
  await supervisor.start();
  return supervisor;
}

async function makePlan(options: EmbeddedServerOptions): Promise<Plan & { dropOld: () => Promise<void> }> {
  const { dataFolder, patience = 20_000, mayCreate = true } = options;
  const layout = layOut(dataFolder, process.getuid?.() === 0);
  const binaries = await findBinaries();
  const who = await chooseRunAs(layout.cluster, (candidate) => openDatabaseFolder(layout, candidate));
  await openDatabaseFolder(layout, who);
  const runtime = await prepareRuntime(binaries, layout, who);
  const dropOld = () => dropOldRuntimes(binaries, layout);
  const settings = { ...serverSettings, ...options.settings };
  return { layout, runtime, who, settings, mayCreate, patience, dropOld };
}

class Supervisor implements EmbeddedServer {
  readonly #plan: Plan & { dropOld: () => Promise<void> };
  readonly #tell: (event: ServerEvent) => void;
  readonly #stopping = new AbortController();
  #running: Running | undefined;
  #keeping: Promise<void> | undefined;

  constructor(plan: Plan & { dropOld: () => Promise<void> }, tell: (event: ServerEvent) => void) {
    this.#plan = plan;
    this.#tell = tell;
  }

  get address(): SocketAddress {
    return addressOf(this.#running?.socket ?? this.#plan.layout.socket);
  }

  get supervisor(): SocketAddress {
    return supervisorAddress(this.#running?.socket ?? this.#plan.layout.socket);
  }

  isAdopted(): boolean {
    return this.#running?.kind === 'adopted';
  }

  async start(): Promise<void> {
    this.#running = await bringUp(this.#plan, this.#stopping.signal);
    this.#tell({ kind: this.#running.kind === 'own' ? 'started' : 'adopted' });
    if (this.#running.kind === 'own') await this.#plan.dropOld();
    this.#keeping = this.#keepRunning();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    const running = this.#running;
    if (running?.kind === 'own') await endLaunched(running.launched);
    await this.#keeping;
  }

  async #keepRunning(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      if (this.#running) await untilGone(this.#running, signal);
      if (signal.aborted) break;
      this.#running = undefined;
      this.#tell({ kind: 'lost' });
      await this.#restart(signal);
    }
    this.#tell({ kind: 'stopped' });
  }

  /** Tries until it works or `stop` is called: without a database every exchange is refused, so giving up gains nothing. */
  async #restart(signal: AbortSignal): Promise<void> {
    const plan = { ...this.#plan, mayCreate: false };
    for (let pause = 50; !signal.aborted; pause = Math.min(pause * 2, 5_000)) {
      try {
        const running = await bringUp(plan, signal);
        if (signal.aborted && running.kind === 'own') await endLaunched(running.launched);
        this.#running = running;
        this.#tell({ kind: running.kind === 'own' ? 'started' : 'adopted' });
        return;
      } catch (error) {
        this.#tell({ kind: 'start-failed', error });
        await delay(pause, undefined, { signal }).catch(() => undefined);
      }
    }
  }
}

/** Milliseconds between looks at a server that is not our child: only a parent is told of an end. */
const lookInterval = 250;

async function untilGone(running: Running, signal: AbortSignal): Promise<void> {
  if (running.kind === 'own') {
    await running.launched.ended;
    return;
  }
  const mark = sightProcess(running.pid)?.startMark;
  while (mark !== undefined && sightProcess(running.pid)?.startMark === mark) {
    await delay(lookInterval, undefined, { signal, ref: false }).catch(() => undefined);
    if (signal.aborted) return;
  }
}

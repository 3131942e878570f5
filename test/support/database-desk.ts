import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import {
  type Address,
  type EmbeddedServer,
  migrate,
  startEmbeddedServer,
  toUrl,
} from '../../server/src/platform/store/index.ts';
import { foundInstanceFolder } from './founded-instance.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of the socket at which a test file asks for a database. */
    databaseDesk: string;
    /** Path of the socket at which a test file asks for the folder of an instance that may be copied. */
    instanceDesk: string;
  }
}

/**
 * One cluster for the whole test run. It starts when the first test file asks for a database, so that runs without one
 * cost nothing, and lives in this process, so that it outlasts every worker. Its folder lies outside the checkout. So
 * does the one instance that is founded for the run.
 */
export default async function openDesk(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'cordon-test-'));
  const cluster = new TestCluster(folder);
  const socket = path.join(folder, 'desk');
  const server = await serve(socket, async () => ({ url: toUrl(await cluster.createDatabase()) }));
  project.provide('databaseDesk', socket);
  const instance = path.join(folder, 'founded');
  let founding: Promise<void> | undefined;
  const instances = await serve(path.join(folder, 'instances'), async () => {
    founding ??= mkdir(instance, { mode: 0o700 }).then(() => foundInstanceFolder(instance));
    await founding;
    return { folder: instance };
  });
  project.provide('instanceDesk', path.join(folder, 'instances'));
  return async () => {
    for (const open of [server, instances]) await new Promise((resolve) => open.close(resolve));
    await cluster.close();
    await rm(folder, { recursive: true, force: true });
  };
}

async function serve(socket: string, answer: () => Promise<object>): Promise<Server> {
  const server = createServer({ allowHalfOpen: true }, (connection) => {
    connection.on('error', () => connection.destroy());
    answer().then(
      (given) => connection.end(JSON.stringify(given)),
      (error: unknown) => connection.end(JSON.stringify({ error: String(error) })),
    );
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(socket, resolve));
  return server;
}

class TestCluster {
  readonly #folder: string;
  readonly #run = randomBytes(4).toString('hex');
  #made = 0;
  #server: EmbeddedServer | undefined;
  #template: Promise<string> | undefined;
  #names: string[] = [];

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** A database of its own, a clone of the migrated template. */
  async createDatabase(): Promise<Address> {
    this.#template ??= this.#makeTemplate();
    const template = await this.#template;
    this.#made += 1;
    const name = `cordon_test_${this.#run}_${this.#made}`;
    await this.#create(name, `template ${template}`);
    return this.#addressOf(name);
  }

  async close(): Promise<void> {
    await this.#template?.catch(() => undefined);
    if (this.#server) await this.#server.stop();
    else
      for (const name of this.#names.reverse())
        await this.#asAdmin(`drop database if exists ${name} with (force)`);
  }

  async #makeTemplate(): Promise<string> {
    if (outsideUrl() === undefined) this.#server = await startEmbeddedServer({ dataFolder: this.#folder });
    const name = `cordon_template_${this.#run}`;
    await this.#create(name, "template template0 encoding 'UTF8'");
    await migrate(this.#addressOf(name));
    return name;
  }

  async #create(name: string, source: string): Promise<void> {
    const owner = this.#server ? `owner ${this.#server.address.user}` : '';
    this.#names.push(name);
    await this.#asAdmin(`create database ${name} ${owner} ${source}`);
  }

  async #asAdmin(statement: string): Promise<void> {
    const client = new pg.Client(this.#server?.supervisor ?? { connectionString: outsideUrl() ?? '' });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  }

  #addressOf(database: string): Address {
    if (this.#server) return { ...this.#server.address, database };
    const url = new URL(outsideUrl() ?? '');
    url.pathname = `/${database}`;
    return { connectionString: url.href };
  }
}

/** An outside server whose role may create databases, instead of the embedded one. */
function outsideUrl(): string | undefined {
  return process.env.CORDON_TEST_DATABASE_URL || undefined;
}

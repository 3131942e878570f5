import type pg from 'pg';
import { Failure } from '../../kernel/failure.ts';
import type { SocketAddress } from './embedded/ready.ts';
import { columnTypes } from './types.ts';

/** Where the database is: the socket of the embedded server, or the address that the operator configured. */
export type Address = SocketAddress | { connectionString: string };

/** Limits on one statement, in milliseconds. A store that hangs must fail before the exchange that waits for it does. */
export interface Limits {
  statement: number;
  lock: number;
  connect: number;
}

export const defaultLimits: Limits = { statement: 30_000, lock: 10_000, connect: 5_000 };

/** Milliseconds after the server's own limit at which a statement without any answer is given up. */
const silence = 2_000;

export function configureClient(address: Address, limits: Limits = defaultLimits): pg.ClientConfig {
  return {
    ...address,
    types: columnTypes,
    application_name: 'cordon',
    keepAlive: true,
    connectionTimeoutMillis: limits.connect,
    statement_timeout: limits.statement,
    lock_timeout: limits.lock,
    // The server's own limit comes first; this one is for a server or a network that says nothing any more.
    ...(limits.statement > 0 ? { query_timeout: limits.statement + silence } : {}),
    idle_in_transaction_session_timeout: 60_000,
  };
}

/**
 * Checks the operator's address without ever repeating it: it may hold a password.
 * @throws Failure `configuration_invalid`
 */
export function readAddress(url: string): Address {
  if (/^postgres(ql)?:\/\//.test(url)) return { connectionString: url };
  throw new Failure('configuration_invalid', {
    detail: 'The database address does not start with postgresql://.',
    next: 'Set CORDON_DATABASE_URL to postgresql://user:password@host:5432/database.',
    field: 'CORDON_DATABASE_URL',
  });
}

/** An address as a URL, for programs that take nothing else. */
export function toUrl(address: Address): string {
  if ('connectionString' in address) return address.connectionString;
  const { user, host, port, database } = address;
  return `postgresql://${user}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`;
}

/** What the database says about itself, and what the law of durable records asks of it. */
export interface Posture {
  /** For example 180004. */
  version: number;
  /** Settings under which an acknowledged commit survives a power cut. */
  durable: boolean;
}

/**
 * Asks version and durability.
 * @throws Failure `configuration_invalid` for a server older than 16.
 */
export async function checkServer(client: Pick<pg.Client, 'query'>): Promise<Posture> {
  const { rows } = await client.query<Record<'version' | 'fsync' | 'pages' | 'commit', string>>(
    `select current_setting('server_version_num') as version, current_setting('fsync') as fsync,
            current_setting('full_page_writes') as pages, current_setting('synchronous_commit') as commit`,
  );
  const [row] = rows;
  const version = Number(row?.version);
  if (!(version >= 160_000)) {
    throw new Failure('configuration_invalid', {
      detail: `The database is PostgreSQL ${Math.floor(version / 10_000)}; Cordon needs 16 or newer.`,
      next: 'Upgrade the server, or unset CORDON_DATABASE_URL to use the built-in one.',
      field: 'CORDON_DATABASE_URL',
    });
  }
  return { version, durable: row?.fsync === 'on' && row.pages === 'on' && row.commit !== 'off' };
}

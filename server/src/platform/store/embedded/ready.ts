import pg from 'pg';
import { ownerSetting } from './launch.ts';
import { clusterNames, socketPort } from './layout.ts';

/** How to reach a server on a socket, as the driver wants it. */
export interface SocketAddress {
  host: string;
  port: number;
  user: string;
  database: string;
  ssl: false;
}

export function addressOf(socket: string): SocketAddress {
  return {
    host: socket,
    port: socketPort,
    user: clusterNames.role,
    database: clusterNames.database,
    ssl: false,
  };
}

/** What a try to connect came to. `not-yet` is worth repeating; `other` is a server, but not on this cluster. */
export type Answer =
  | { kind: 'ready'; owner: string | null }
  | { kind: 'not-yet' }
  | { kind: 'other' }
  | { kind: 'refused'; error: Error };

/** Connects once as the program's own role and asks which cluster answers. */
export async function askServer(socket: string, cluster: string): Promise<Answer> {
  const answer = await tryOnce(addressOf(socket), async (client) => {
    const { rows } = await client.query<{ role: string }>('select current_user as role');
    return rows[0]?.role === clusterNames.role ? { kind: 'ready', owner: null } : { kind: 'other' };
  });
  return answer.kind === 'ready' ? await confirmCluster(socket, cluster) : answer;
}

/** The cluster's folder is shown to superusers only, so this asks as the supervisor. */
async function confirmCluster(socket: string, cluster: string): Promise<Answer> {
  return await tryOnce(supervisorAddress(socket), async (client) => {
    const { rows } = await client.query<{ folder: string; owner: string | null }>(
      "select current_setting('data_directory') as folder, current_setting($1, true) as owner",
      [ownerSetting],
    );
    const [row] = rows;
    return row?.folder === cluster ? { kind: 'ready', owner: row.owner } : { kind: 'other' };
  });
}

/** Makes the program's role and database where they are missing. Safe to repeat. */
export async function furnish(socket: string): Promise<Answer> {
  const { role, database } = clusterNames;
  return await tryOnce(supervisorAddress(socket), async (client) => {
    const roles = await client.query('select from pg_roles where rolname = $1', [role]);
    if (roles.rowCount === 0) await client.query(`create role ${role} login`);
    const databases = await client.query('select from pg_database where datname = $1', [database]);
    if (databases.rowCount === 0) await client.query(`create database ${database} owner ${role}`);
    return { kind: 'ready', owner: null };
  });
}

/** Superuser's way in, for the supervisor and for backups; never for the program's own statements. */
export function supervisorAddress(socket: string): SocketAddress {
  return { ...addressOf(socket), user: clusterNames.superuser, database: 'postgres' };
}

async function tryOnce(address: SocketAddress, act: (client: pg.Client) => Promise<Answer>): Promise<Answer> {
  const client = new pg.Client({ ...address, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await act(client);
  } catch (error) {
    return isTransient(error) ? { kind: 'not-yet' } : { kind: 'refused', error: error as Error };
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * No socket yet, nobody listening, starting up or shutting down, too many clients; or, on a cluster whose owner is just
 * furnishing it: no such role (28000), no such database (3D000), made by somebody else meanwhile (42710, 42P04, 23505).
 */
const transientCodes = new Set(
  ['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'EAGAIN', '57P01', '57P02', '57P03', '53300'].concat([
    ...['28000', '3D000', '42710', '42P04', '23505', '55006'],
  ]),
);

function isTransient(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (typeof code === 'string') return transientCodes.has(code);
  return typeof message === 'string' && /connection terminated|timeout/i.test(message);
}

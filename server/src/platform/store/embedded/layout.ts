import { createHash } from 'node:crypto';
import path from 'node:path';

/** Where the parts of one embedded server lie. All below `database`, except the socket of an instance with a long path. */
export interface Layout {
  /** The instance folder that the caller named. */
  instance: string;
  /** Owned by the user that the server runs as, mode 0700. */
  database: string;
  /** The cluster itself. */
  cluster: string;
  /** Folder of the Unix socket, mode 0700. */
  socket: string;
}

/** Names in a cluster. The program connects as `role`, which is not a superuser; the supervisor as `superuser`. */
export const clusterNames = {
  superuser: 'postgres',
  role: 'cordon',
  database: 'cordon',
  map: 'cordon',
} as const;

export const socketPort = 5432;

/** The shortest limit on the path of a Unix socket among the systems we run on (macOS 103, Linux 107 bytes). */
const longestSocketPath = 103;

/** The folders of an instance. Pure: the same instance always gets the same answer, so that every command finds it. */
export function layOut(
  instanceFolder: string,
  isRoot: boolean,
  env: NodeJS.ProcessEnv = process.env,
): Layout {
  const instance = path.resolve(instanceFolder);
  const database = path.join(instance, 'database');
  return {
    instance,
    database,
    cluster: path.join(database, 'cluster'),
    socket: chooseSocketFolder(database, isRoot, env),
  };
}

function chooseSocketFolder(database: string, isRoot: boolean, env: NodeJS.ProcessEnv): string {
  const beside = path.join(database, 'socket');
  if (socketPathFits(beside)) return beside;
  const name = `cordon-${createHash('sha256').update(database).digest('hex').slice(0, 12)}`;
  const runtime = isRoot ? '/run' : env.XDG_RUNTIME_DIR;
  const short = path.join(runtime ?? '/tmp', name);
  return socketPathFits(short) ? short : path.join('/tmp', name);
}

function socketPathFits(folder: string): boolean {
  return Buffer.byteLength(path.join(folder, `.s.PGSQL.${socketPort}`)) <= longestSocketPath;
}

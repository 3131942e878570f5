import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/** Folders whose content belongs to the running server; empty ones are made at a restore. */
const emptied = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
]);

/** Files that the server makes anew, that belong to its present run, or that hold what is written while it copies. */
const leftOut =
  /(^|\/)(postmaster\.(pid|opts)(\..*)?|pg_internal\.init.*|pgsql_tmp.*|backup_label.*|tablespace_map.*|backup_manifest.*|(standby|recovery)\.signal|postgresql\.auto\.conf\.tmp|t\d+_\d+(_\w+)?(\.\d+)?|pg_(hba|ident)\.conf\..+)$/;

/** What a copy of the cluster consists of. Paths are relative, with slashes. */
export interface ClusterListing {
  readonly folders: readonly string[];
  /** `global/pg_control` stands last: it must not be older than the files that it speaks of. */
  readonly files: readonly string[];
}

export async function listCluster(folder: string): Promise<ClusterListing> {
  const folders: string[] = [];
  const files: string[] = [];
  const walk = async (below: string) => {
    // A table that is dropped meanwhile takes its files, never its folder; a database that is dropped takes both.
    const entries = await readdir(path.join(folder, below), { withFileTypes: true }).catch(gone([]));
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const at = below === '' ? entry.name : `${below}/${entry.name}`;
      if (leftOut.test(at)) continue;
      if (entry.isDirectory()) {
        folders.push(at);
        if (!emptied.has(at)) await walk(at);
      } else if (entry.isFile()) files.push(at);
    }
  };
  await walk('');
  folders.push('pg_wal/archive_status');
  const control = 'global/pg_control';
  return { folders, files: [...files.filter((file) => file !== control), control] };
}

/** Size of a file now; nothing where it has gone. */
export async function sizeOf(file: string): Promise<number | undefined> {
  return await stat(file).then(({ size }) => size, gone(undefined));
}

/** For a rejection handler: a file that has gone gives `instead`, anything else is thrown. */
export function gone<T>(instead: T): (error: unknown) => T {
  return (error) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return instead;
    throw error;
  };
}

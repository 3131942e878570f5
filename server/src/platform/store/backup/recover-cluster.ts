import { lchown, readdir } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '../../../kernel/failure.ts';
import { openDatabaseFolder } from '../embedded/folders.ts';
import { type Layout, layOut } from '../embedded/layout.ts';
import { chooseRunAs, type RunAs } from '../embedded/run-as.ts';
import { type EmbeddedServer, startEmbeddedServer } from '../embedded/server.ts';

/** A folder in which a cluster is put together, and as whom its server will run. */
export interface Site {
  readonly layout: Layout;
  readonly who: RunAs;
}

/** Makes the folders of an instance whose cluster is about to be unpacked. */
export async function prepareSite(instanceFolder: string): Promise<Site> {
  const layout = layOut(instanceFolder, process.getuid?.() === 0);
  const who = await chooseRunAs(layout.cluster, (candidate) => openDatabaseFolder(layout, candidate));
  await openDatabaseFolder(layout, who);
  return { layout, who };
}

/** Gives the unpacked files to the account that the server runs as. */
export async function handOver({ layout, who }: Site): Promise<void> {
  if (who.kind !== 'account') return;
  const { uid, gid } = who;
  await lchown(layout.cluster, uid, gid);
  for (const entry of await readdir(layout.cluster, { recursive: true, withFileTypes: true })) {
    await lchown(path.join(entry.parentPath, entry.name), uid, gid);
  }
}

/** Recovery may replay days of log. */
const patience = 24 * 60 * 60_000;

/**
 * Starts the server on an unpacked cluster and waits until it has replayed the log and is open for writing. The log lies
 * in the cluster already, so the command that would fetch more of it says that there is no more.
 * @param at replay up to this moment, UTC milliseconds; everything where null.
 */
export async function recoverCluster(site: Site, at: number | null): Promise<EmbeddedServer> {
  const settings = {
    restore_command: 'false',
    recovery_target_timeline: 'current',
    recovery_target_action: 'promote',
    // Nobody is let in before the replay has come to its end.
    hot_standby: 'off',
    shared_buffers: '32MB',
    max_wal_size: '256MB',
  };
  const start = async (target: Record<string, string>) =>
    await startEmbeddedServer({
      dataFolder: site.layout.instance,
      mayCreate: false,
      patience,
      settings: { ...settings, ...target },
    });
  if (at === null) return await start({});
  try {
    return await start({
      recovery_target_time: new Date(at).toISOString().replace('T', ' ').replace('Z', '+00'),
    });
  } catch (error) {
    // No commit is later than the moment asked for, and the archive reaches beyond it: the end is that moment's state.
    const said = error instanceof Failure ? error.message : '';
    if (!said.includes('recovery ended before configured recovery target was reached')) throw error;
    return await start({});
  }
}

import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { damaged, unusableFolder } from './backup-failure.ts';
import { draftEnding, makePrivateFolder, replaceFile } from './durable-file.ts';
import {
  type BackupHead,
  backupHeadSchema,
  markerSchema,
  type SeriesHead,
  seriesKeySchema,
  seriesSchema,
} from './file-forms.ts';
import { readSmall } from './read-regular.ts';

/** Where the parts of a backup folder lie. */
export interface SeriesFolder {
  readonly root: string;
  readonly head: string;
  readonly key: string;
  readonly wal: string;
  readonly packs: string;
  readonly backups: string;
  readonly reach: string;
}

const markerName = 'cordon-backup.json';

/** The folder that backups are written to and restored from. Its layout is described in docs/operations/backup.md. */
export class BackupRepository {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  seriesFolder(series: string): SeriesFolder {
    const root = path.join(this.folder, 'series', series);
    return {
      root,
      head: path.join(root, 'series.json'),
      key: path.join(root, 'key.json'),
      wal: path.join(root, 'wal'),
      packs: path.join(root, 'packs'),
      backups: path.join(root, 'backups'),
      reach: path.join(root, 'reach'),
    };
  }

  /**
   * Whose backups the folder holds; nothing for one that holds none yet.
   * @throws Failure `backup_unavailable`, `backup_damaged`
   */
  async readMarker(): Promise<z.infer<typeof markerSchema> | undefined> {
    const text = await readOptional(path.join(this.folder, markerName), this.folder);
    return text === undefined ? undefined : parseFile(markerSchema, text, markerName);
  }

  /** Makes the folder one of backups. Only an empty one, so that a mistyped path harms nothing. */
  async found(system: string, createdAt: number): Promise<void> {
    try {
      await makePrivateFolder(this.folder);
      const others = (await readdir(this.folder)).filter(
        (name) => name !== 'lost+found' && !name.endsWith(draftEnding),
      );
      if (others.length > 0) {
        throw new Failure('backup_unavailable', {
          detail: `The backup folder ${this.folder} holds other files.`,
          next: 'Name an empty folder.',
        });
      }
      const marker = { v: 1, what: 'cordon backup', system, createdAt };
      await replaceFile(path.join(this.folder, markerName), `${JSON.stringify(marker, null, 2)}\n`);
    } catch (error) {
      throw unusableFolder(this.folder, error);
    }
  }

  /** Every series, the newest first. One whose head cannot be read is left out: `onDamage` is told. */
  async listSeries(onDamage: (name: string) => void = () => undefined): Promise<SeriesHead[]> {
    const found: SeriesHead[] = [];
    for (const name of await this.#list(path.join(this.folder, 'series'))) {
      const head = await this.#readHead(this.seriesFolder(name).head, seriesSchema, () => onDamage(name));
      if (head?.series === name) found.push(head);
      else if (head) onDamage(name);
    }
    return found.sort((a, b) => b.begunAt - a.begunAt);
  }

  /** The key of a series as a rotation wrapped it last; undefined before the first, and where it cannot be read. */
  async readSeriesKey(series: string): Promise<string | undefined> {
    const read = await this.#readHead(this.seriesFolder(series).key, seriesKeySchema, () => undefined);
    return read?.series === series ? read.wrapped : undefined;
  }

  /** Undefined where there is none, and where it is damaged, which `onDamage` is told. */
  async #readHead<T>(file: string, schema: z.ZodType<T>, onDamage: () => void): Promise<T | undefined> {
    try {
      const text = await readOptional(file, this.folder);
      return text === undefined ? undefined : parseFile(schema, text, path.basename(file));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      // A file where a folder would be is not ours: `.DS_Store`, `Thumbs.db`.
      if (error.cause instanceof Error && 'code' in error.cause && error.cause.code === 'ENOTDIR')
        return undefined;
      if (error.code !== 'backup_damaged') throw error;
      onDamage();
      return undefined;
    }
  }

  /** The finished backups of a series, the newest first. Unfinished ones have no head. */
  async listBackups(series: string, onDamage: (id: string) => void = () => undefined): Promise<BackupHead[]> {
    const { backups } = this.seriesFolder(series);
    const found: BackupHead[] = [];
    for (const id of await this.#list(backups)) {
      const file = path.join(backups, id, 'backup.json');
      const head = await this.#readHead(file, backupHeadSchema, () => onDamage(id));
      if (head?.id === id && head.series === series) found.push(head);
      else if (head) onDamage(id);
    }
    return found.sort((a, b) => b.finishedAt - a.finishedAt);
  }

  async #list(folder: string): Promise<string[]> {
    try {
      return await readdir(folder);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw unusableFolder(this.folder, error);
    }
  }
}

/**
 * Every file below a backup folder, also drafts and what is not ours: for a search for content in clear.
 * @returns absolute paths
 */
export async function listBackupFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

async function readOptional(file: string, folder: string): Promise<string | undefined> {
  try {
    return await readSmall(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw unusableFolder(folder, error);
  }
}

export function parseFile<T>(schema: z.ZodType<T>, text: string, name: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw damaged(name, 'cannot be read.', cause);
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw damaged(name, 'does not have the form of a backup.');
  return parsed.data;
}

/**
 * Refuses a backup folder inside the instance folder, or round it: both would be lost together.
 * @throws Failure `configuration_invalid`
 */
export async function checkPlace(folder: string, dataFolder: string): Promise<void> {
  const inner = (a: string, b: string) =>
    !path.relative(a, b).startsWith('..') && !path.isAbsolute(path.relative(a, b));
  const [backup, data] = [path.resolve(folder), path.resolve(dataFolder)];
  if (inner(data, backup) || inner(backup, data)) {
    throw new Failure('configuration_invalid', {
      detail: 'The backup folder lies inside the instance folder, or the other way round.',
      next: 'Name a folder on another disk or another machine.',
      field: 'CORDON_BACKUP_FOLDER',
    });
  }
  const [one, other] = await Promise.all([stat(backup).catch(() => null), stat(data).catch(() => null)]);
  if (one && other && one.dev === other.dev && one.ino === other.ino) {
    throw new Failure('configuration_invalid', {
      detail: 'The backup folder is the instance folder under another name.',
      field: 'CORDON_BACKUP_FOLDER',
    });
  }
}

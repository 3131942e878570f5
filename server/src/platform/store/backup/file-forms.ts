import { z } from 'zod';
import { parseLsn } from './lsn.ts';

/**
 * Who wraps the key of a backup: the key provider of the instance. Only these two methods are needed, so that any
 * provider will do.
 */
export interface BackupKeys {
  wrap(plain: Uint8Array, binding: string): Promise<Uint8Array>;
  unwrap(wrapped: Uint8Array, binding: string): Promise<Uint8Array>;
  /** How people tell this key from others. Stands in clear in the backup, so that a missing key can be named. */
  describe(): Promise<KeyLabel>;
}

const lsnText = z.string().refine((text) => {
  try {
    return parseLsn(text) >= 0n;
  } catch {
    return false;
  }
});

export const keyLabelSchema = z.object({
  /** Kind of key provider: `key-ring-file`, `pkcs11`, … */
  kind: z.string(),
  /** Id of the key ring or of the key at the provider. */
  id: z.string().nullable(),
});
export type KeyLabel = z.infer<typeof keyLabelSchema>;

/** Marks a folder as one of backups, and whose they are. */
export const markerSchema = z.object({
  v: z.literal(1),
  what: z.literal('cordon backup'),
  /** PostgreSQL's identifier of the cluster, which its restored copies keep. */
  system: z.string(),
  createdAt: z.int(),
});

/**
 * A series: one uninterrupted run of the write-ahead log and the backups that stand on it, under one key. A new one
 * begins in a new folder, after a restore, and where the log has a gap.
 */
export const seriesSchema = z.object({
  v: z.literal(1),
  series: z.string().regex(/^[0-9a-f]{16}$/),
  system: z.string(),
  timeline: z.int().positive(),
  begunAt: z.int(),
  /** First byte of the log that the series holds. */
  begin: lsnText,
  key: keyLabelSchema,
  wrapped: z.base64(),
  mac: z.string(),
});
/** The key of a series as it was wrapped last: a rotation of the keys writes it, for the head is never changed. */
export const seriesKeySchema = z.object({ v: z.literal(1), series: z.string(), wrapped: z.base64() });

export type SeriesHead = z.infer<typeof seriesSchema>;

/** Where the record stood when the backup was taken; null before its first entry. */
export const logMarkSchema = z.object({ size: z.int(), checkpoint: z.string(), vkey: z.string() }).nullable();
export type LogMark = z.infer<typeof logMarkSchema>;

/** What is readable of a backup without a key. Authenticated by `mac`. */
export const backupHeadSchema = z.object({
  v: z.literal(1),
  id: z.string().regex(/^bkp_[0-9a-f]{32}$/),
  series: z.string(),
  kind: z.enum(['full', 'incremental']),
  /** UTC milliseconds. A restore from this backup reaches `finishedAt` at the earliest. */
  startedAt: z.int(),
  finishedAt: z.int(),
  start: lsnText,
  stop: lsnText,
  timeline: z.int().positive(),
  /** Bytes of the database, and bytes that this backup added to the folder. */
  bytes: z.int(),
  newBytes: z.int(),
  files: z.int(),
  /** `server_version` of PostgreSQL; a backup is restored by the same major version. */
  postgres: z.string(),
  /** Last step of the schema. */
  schemaStep: z.string().nullable(),
  logSize: z.int().nullable(),
  /** Full backups since which only changes were added; 0 for a full one. */
  sinceFull: z.int(),
  key: keyLabelSchema,
  /** The key of the series, wrapped anew for each backup, so that each names the key that opens it. */
  wrapped: z.base64(),
  manifest: z.object({ size: z.int(), sha256: z.string() }),
  mac: z.string(),
});
export type BackupHead = z.infer<typeof backupHeadSchema>;

/** A block of a file: number of the pack in `packs`, number of the frame in it, SHA-256 (base64) of the plain bytes. */
const blockSchema = z.tuple([z.int(), z.int(), z.string()]);
export type BlockPlace = z.infer<typeof blockSchema>;

/** What a backup consists of. Sealed: sizes of tables and digests of pages are nobody's business. */
export const manifestSchema = z.object({
  v: z.literal(1),
  id: z.string(),
  packs: z.array(z.string()),
  folders: z.array(z.string()),
  files: z.array(z.object({ path: z.string(), size: z.int(), blocks: z.array(blockSchema) })),
  log: logMarkSchema,
});
export type Manifest = z.infer<typeof manifestSchema>;

/** Up to where the archived log reaches: every commit before `at` lies before `lsn`. */
export const reachSchema = z.object({ at: z.int(), lsn: lsnText });
export type Reach = z.infer<typeof reachSchema>;

import { z } from 'zod';

const time = z.int().describe('UTC milliseconds');

export const backupRunSchema = z.object({
  id: z.string(),
  startedAt: time,
  endedAt: time,
  failure: z.string().nullable().describe('Code of the failure; null where it succeeded'),
  backup: z.string().nullable(),
  kind: z.enum(['full', 'incremental']).nullable(),
  bytes: z.int().describe('Bytes of the database'),
  newBytes: z.int().describe('Bytes that were added to the backup folder'),
  logSize: z.int().nullable().describe('Entries of the record when it was taken'),
});

export const restoreTestSchema = z.object({
  id: z.string(),
  startedAt: time,
  endedAt: time,
  failure: z.string().nullable().describe('Code of the failure; null where everything held'),
  finding: z.string().nullable(),
  backup: z.string().nullable(),
  reachedAt: time.nullable().describe('Up to when the restored state reached'),
  bytes: z.int(),
  logSize: z.int().nullable().describe('Entries of the restored record, all verified'),
});

export const postureSchema = z.object({
  mode: z.enum(['on', 'off', 'outside']),
  archive: z
    .object({
      state: z.enum(['following', 'behind', 'elsewhere', 'stopped']),
      archivedAt: time.nullable().describe('All that was acknowledged before is in the backup folder'),
      problem: z.object({ code: z.string(), says: z.string(), since: time }).nullable(),
      backlogBytes: z.int().nullable().describe('Log that the database keeps until it is archived'),
      freeBytes: z.int().nullable().describe('Room on the disk of the database'),
    })
    .nullable(),
  readableUntil: time.nullable().describe('Until when content destroyed now can still be read from backups'),
});

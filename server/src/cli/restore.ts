import { resolve } from 'node:path';
import { listRestorable, restoreFromBackup } from '../main.ts';
import { type Command, type CommandCall, exit, UsageError } from './command.ts';
import { folderOption, readSurroundings } from './surroundings.ts';

export const restore: Command = {
  name: 'restore',
  summary: 'Restores a backup into an instance folder that has no database, and verifies its record.',
  details:
    'Everything is read and checked before a database is started. An interrupted restore can be repeated.',
  options: {
    ...folderOption,
    from: { type: 'string', value: 'FOLDER', description: 'The backup folder.' },
    'to-time': {
      type: 'string',
      value: 'TIME',
      description: 'Restore the state of this moment: 2026-11-22T14:30:00Z, or with an offset.',
    },
    latest: { type: 'boolean', description: 'Restore the latest state. The default.' },
    backup: {
      type: 'string',
      value: 'ID',
      description: 'Begin with this backup instead of the newest suitable one.',
    },
    keys: {
      type: 'string',
      value: 'FOLDER',
      description: 'Folder with copies of the key ring, of the key set and of the last checkpoint.',
    },
    checkpoint: {
      type: 'string',
      value: 'FILE',
      description: 'A signed checkpoint that was kept or published elsewhere.',
    },
    'accept-loss': {
      type: 'boolean',
      description: 'Take a record that ends before such a checkpoint; the restored record says so.',
    },
    reason: { type: 'string', value: 'TEXT', description: 'Why that loss is accepted. Kept sealed.' },
    list: { type: 'boolean', description: 'Only list the backups in the folder.' },
    json: { type: 'boolean', description: 'Print the result as JSON.' },
  },
  async run(call) {
    const { from, keys, checkpoint, backup } = call.options;
    if (typeof from !== 'string') throw new UsageError('Name the backup folder with --from.');
    if (call.options.list) return await list(call, resolve(from));
    const report = await restoreFromBackup(readSurroundings(call, 'serve', 'error'), {
      from: resolve(from),
      target: { at: readTime(call), backup: typeof backup === 'string' ? backup : undefined },
      keys: typeof keys === 'string' ? resolve(keys) : undefined,
      checkpoint: typeof checkpoint === 'string' ? resolve(checkpoint) : undefined,
      acceptedLoss: readAcceptedLoss(call),
      onStep: (says) => call.options.json || call.terminal.out(`${says}\n`),
    });
    call.terminal.out(call.options.json ? `${JSON.stringify(report, null, 2)}\n` : describe(report));
    return exit.done;
  },
};

/** @throws UsageError */
function readAcceptedLoss({ options }: CommandCall): { reason: string } | null {
  if (options['accept-loss'] !== true) return null;
  const reason = typeof options.reason === 'string' ? options.reason.trim() : '';
  if (reason === '') throw new UsageError('Give the reason for --accept-loss with --reason "…".');
  return { reason };
}

/** @throws UsageError */
function readTime({ options }: CommandCall): number | null {
  const text = options['to-time'];
  if (text === undefined) return null;
  if (options.latest) throw new UsageError('--to-time and --latest exclude each other.');
  const match =
    typeof text === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.test(text);
  const at = match ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at))
    throw new UsageError('--to-time must look like 2026-11-22T14:30:00Z or 2026-11-22T08:30:00-06:00.');
  return at;
}

async function list(call: CommandCall, from: string): Promise<typeof exit.done | typeof exit.finding> {
  const { backups, unreadable } = await listRestorable(from);
  if (call.options.json) call.terminal.out(`${JSON.stringify({ backups, unreadable }, null, 2)}\n`);
  else {
    for (const one of backups) {
      const at = new Date(one.finishedAt).toISOString();
      call.terminal.out(
        `${one.id}  ${at}  ${one.kind.padEnd(11)}  ${one.logSize ?? 0} entries  needs ${one.key.id ?? one.key.kind}\n`,
      );
    }
    for (const name of unreadable) call.terminal.out(`${name}  cannot be read\n`);
  }
  return backups.length > 0 && unreadable.length === 0 ? exit.done : exit.finding;
}

function describe(report: Awaited<ReturnType<typeof restoreFromBackup>>): string {
  const at = (time: number | null) => (time === null ? 'never' : new Date(time).toISOString());
  return [
    `Restored to ${at(report.reachedAt)} from backup ${report.backup}.`,
    `The record verifies: ${report.logSize} entries, the last one of ${at(report.lastEntryAt)}.`,
    ...(report.missing > 0
      ? [`${report.missing} entries that were signed elsewhere are not in it; that was accepted.`]
      : []),
    report.contentKeys === null
      ? 'No key set was given: keys that were destroyed after the backup are back. Lay the present set over them, or destroy them again.'
      : `Keys: ${report.contentKeys} content keys as they stood in the key set of ${at(report.keySetAt)}. What was destroyed after that is destroyed again by the next disposal.`,
    ...report.missingKeys.map((id) => `MISSING from the key ring: ${id}. What it wraps cannot be read.`),
    ...(report.isRecorded
      ? []
      : ['The restore could not be entered into the record: run “cordon audit verify”.']),
    'Start it with “cordon serve”. Its first backup begins a new series.',
    '',
  ].join('\n');
}

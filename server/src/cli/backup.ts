import { resolve } from 'node:path';
import { keepKeys, openHouse } from '../main.ts';
import { type Command, type CommandCall, exit, UsageError } from './command.ts';
import { folderOption, readSurroundings, settingOptions } from './surroundings.ts';

const json = { json: { type: 'boolean', description: 'Print the result as JSON.' } } as const;

/** Settings that concern backups, beside the instance folder. */
const backupOptions = Object.fromEntries(
  Object.entries(settingOptions).filter(([name]) =>
    ['backup-folder', 'key-backup-folder', 'backup-keep-days'].includes(name),
  ),
);

export const backup: Command = {
  name: 'backup',
  summary: 'Takes an encrypted backup of the built-in database while it serves, and keeps the keys apart.',
  details: 'Restore it with “cordon restore”. docs/operations/backup.md has the whole practice.',
  options: {
    ...folderOption,
    ...backupOptions,
    ...json,
    full: { type: 'boolean', description: 'Write everything, not only what changed since the last backup.' },
    'begin-anew': {
      type: 'boolean',
      description: 'Begin in a folder that does not hold the backups so far.',
    },
  },
  async run(call) {
    const house = await openHouse(readSurroundings(call, 'serve', 'error'));
    try {
      const backups = house.backups;
      if (backups.mode === 'outside') return await keepOnlyKeys(call, house);
      const done = await backups.takeBackup({
        full: call.options.full === true,
        beginsAnew: call.options['begin-anew'] === true,
      });
      call.terminal.out(
        call.options.json
          ? `${JSON.stringify({ ...done.backup, readableUntil: done.readableUntil }, null, 2)}\n`
          : describe(done),
      );
      return exit.done;
    } finally {
      await house.close();
    }
  },
};

export const backupKeys: Command = {
  name: 'backup keys',
  summary:
    'Writes the set of content keys and the last signed checkpoint into a folder apart from the backups.',
  details: 'The keys in it stay wrapped: the key ring is needed as well, and is never copied.',
  options: {
    ...folderOption,
    to: { type: 'string', value: 'FOLDER', description: 'The folder; the configured one if not given.' },
  },
  async run(call) {
    const house = await openHouse(readSurroundings(call, 'serve', 'error'));
    try {
      const { to } = call.options;
      const kept = await keepKeys(house, typeof to === 'string' ? resolve(to) : undefined);
      if (!kept) throw new UsageError('Name the folder with --to, or set CORDON_KEY_BACKUP_FOLDER.');
      call.terminal.out(`Key set of ${kept.lines - 2} keys written to ${kept.folder}.\n`);
      return exit.done;
    } finally {
      await house.close();
    }
  },
};

type House = Awaited<ReturnType<typeof openHouse>>;
type Done = Awaited<ReturnType<House['backups']['takeBackup']>>;

async function keepOnlyKeys(
  call: CommandCall,
  house: House,
): Promise<typeof exit.done | typeof exit.finding> {
  const kept = await keepKeys(house);
  call.terminal.out(
    'The database is not run by Cordon (CORDON_DATABASE_URL): back it up by its own means, with point-in-time recovery.\n' +
      (kept
        ? `The keys and the last checkpoint were written to ${kept.folder}.\n`
        : 'Nothing was saved. “cordon backup keys --to FOLDER” keeps the keys apart.\n'),
  );
  return kept ? exit.done : exit.finding;
}

function describe({ backup: taken, pruned, readableUntil }: Done): string {
  const size = (bytes: number) => `${(bytes / 1024 ** 2).toFixed(1)} MiB`;
  return [
    `Backup ${taken.id} (${taken.kind}): ${size(taken.bytes)} in ${taken.files} files, ${size(taken.newBytes)} written.`,
    `The record in it has ${taken.logSize ?? 0} entries or more.`,
    ...(pruned.backups > 0 ? [`${pruned.backups} older backups were removed.`] : []),
    ...(pruned.unreadable.length > 0
      ? [
          `${pruned.unreadable.length} earlier backups cannot be read, so nothing that they may need was removed: ${pruned.unreadable.join(', ')}.`,
        ]
      : []),
    `Content whose key is destroyed today can be read from backups until ${new Date(readableUntil).toISOString().slice(0, 10)}.`,
    `To restore it the ${taken.key.kind} ${taken.key.id ?? ''} is needed, which is not in it.`,
    '',
  ].join('\n');
}

import type { Command } from './command.ts';

/**
 * Every command under its first word, in the order of the help. A new one is added here. Only what is asked for is
 * loaded, so that a command that needs no server starts without one.
 */
const groups: Readonly<Record<string, () => Promise<readonly Command[]>>> = {
  serve: async () => [(await import('./serve.ts')).serve],
  demo: async () => [(await import('./demo/demo.ts')).demo],
  init: async () => [(await import('./init.ts')).init],
  connect: async () => [(await import('./connect.ts')).connect],
  access: async () => [(await import('./access-explain.ts')).accessExplain],
  audit: async () => [
    (await import('./audit-verify.ts')).auditVerify,
    (await import('./audit-export.ts')).auditExport,
    (await import('./audit-accept-restore.ts')).auditAcceptRestore,
    (await import('./audit-prove.ts')).auditProve,
  ],
  keys: async () => [
    (await import('./keys-status.ts')).keysStatus,
    (await import('./keys-rotate.ts')).keysRotate,
    (await import('./keys-destroy.ts')).keysDestroy,
    (await import('./keys-secret.ts')).keysSecret,
  ],
  care: async () => [(await import('./care-import.ts')).careImport],
  shadow: async () => [(await import('./shadow-import.ts')).shadowImport],
  people: async () => [(await import('./people-recover.ts')).peopleRecover],
  retention: async () => (await import('./retention.ts')).retentionCommands,
  backup: async () => {
    const commands = await import('./backup.ts');
    return [commands.backup, commands.backupKeys];
  },
  restore: async () => [(await import('./restore.ts')).restore],
  catalogue: async () => [(await import('./catalogue-check.ts')).catalogueCheck],
  deid: async () => (await import('./deid/index.ts')).deidCommands,
};

/** The commands that begin with `word`; all of them when there is no such word. */
export async function loadCommands(word = ''): Promise<readonly Command[]> {
  const group = Object.hasOwn(groups, word) ? groups[word] : undefined;
  if (group !== undefined) return group();
  return (await Promise.all(Object.values(groups).map((load) => load()))).flat();
}

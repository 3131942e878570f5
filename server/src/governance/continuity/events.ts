/** What happens to backups. The program itself takes and tests them; people ask for it. */
export const continuityEvents = [
  'backup.started',
  'backup.taken',
  'backup.failed',
  'restore-test.started',
  'restore-test.passed',
  'restore-test.failed',
  'instance.restored',
] as const;

export type ContinuityEventName = (typeof continuityEvents)[number];

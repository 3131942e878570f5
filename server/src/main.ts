/**
 * The composition root: `composition/` joins the parts, and this file is what commands and tests open.
 */

export { listRestorable } from './composition/backups.ts';
export { type Clerk, employClerk } from './composition/clerk.ts';
export { type OpenDoors, openDoors } from './composition/doors.ts';
export { type Founded, type Founding, foundInstance, isFounded } from './composition/found.ts';
export type { Surroundings } from './composition/foundation.ts';
export { type House, openHouse } from './composition/house.ts';
export { inspectInstance } from './composition/inspect.ts';
export { keepKeysApart as keepKeys } from './composition/key-backup.ts';
export { type RestoreReport, type RestoreWish, restoreFromBackup } from './composition/restore.ts';

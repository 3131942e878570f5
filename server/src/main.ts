/**
 * The composition root: `composition/` joins the parts, and this file is what commands and tests open.
 */
export { type Clerk, employClerk } from './composition/clerk.ts';
export { type OpenDoors, openDoors } from './composition/doors.ts';
export { type Founded, type Founding, foundInstance, isFounded } from './composition/found.ts';
export type { Surroundings } from './composition/foundation.ts';
export { type House, openHouse } from './composition/house.ts';

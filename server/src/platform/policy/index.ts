export { createSnapshotHolder, type SnapshotHolder, type SnapshotHolderOptions } from './holder.ts';
export { openPolicyStore, type PolicyStore } from './source.ts';

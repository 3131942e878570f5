export {
  type ContentKeysOptions,
  keyMemoryMilliseconds,
  makeContentKey,
  monthOf,
  openContentKeys,
} from './content-keys.ts';
export { EnvelopeError, type EnvelopeFault, open, type RowIdentity, readKeyIds, seal } from './envelope.ts';
export { createKeyRingFile, type KeyRingFileOptions, openKeyRingFile } from './key-ring-file.ts';
export { type DigestPurpose, type OrganisationKey, openOrganisationKey } from './organisation-key.ts';
export type {
  ContentClass,
  ContentKeys,
  KeyProvider,
  KeyProviderState,
  KeyRequest,
  KeyRing,
  KeyScope,
  SealingKey,
} from './port.ts';
export { classUnder } from './port.ts';
export { readPassphraseFile } from './ring-protection.ts';
export type { KeyTables } from './tables.ts';

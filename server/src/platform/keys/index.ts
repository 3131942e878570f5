export { confirmRing } from './confirm-ring.ts';
export {
  type ContentKeysOptions,
  keyMemoryMilliseconds,
  makeContentKey,
  monthOf,
  openContentKeys,
} from './content-keys.ts';
export { EnvelopeError, type EnvelopeFault, open, type RowIdentity, readKeyIds, seal } from './envelope.ts';
export { createFileSealer, type FileSealer } from './file-sealer.ts';
export {
  type CountedKey,
  countHeldKeys,
  countKeys,
  type DueKeysQuestion,
  isKnownScope,
  type KeyCount,
  listDueKeys,
  listKeysOf,
} from './key-census.ts';
export { createKeyRingFile, type KeyRingFileOptions, openKeyRingFile } from './key-ring-file.ts';
export {
  beginRotation,
  continueRotation,
  type Resealing,
  type Rotation,
  type RotationGround,
  readRotation,
} from './key-rotation.ts';
export {
  exportKeySet,
  type ImportedKeySet,
  importKeySet,
  type KeySetGround,
  type KeySetHead,
} from './key-set.ts';
export { type KeyState, type KeyTally, readKeyState } from './key-state.ts';
export { type KmsOptions, openKmsProvider } from './kms-provider.ts';
export { type OrganisationKey, openOrganisationKey } from './organisation-key.ts';
export type { DigestPurpose } from './organisation-key-rows.ts';
export { openPkcs11Provider, type Pkcs11Options } from './pkcs11-provider.ts';
export type {
  ContentClass,
  ContentKeys,
  KeyGeneration,
  KeyProtection,
  KeyProvider,
  KeyProviderState,
  KeyRequest,
  KeyRing,
  KeyScope,
  OutsideProvider,
  Retired,
  SealingKey,
} from './port.ts';
export { classUnder } from './port.ts';
export { isRetiredKey, underCurrentKey } from './retired-key.ts';
export type { SigningKeys } from './ring-file.ts';
export { type RingHolder, readPassphraseFile } from './ring-protection.ts';
export type { KeyTables } from './tables.ts';
export { createWordSealer, type SealedWords, type WordSealer } from './word-sealer.ts';

export type { SubjectRegister, Vault } from './port.ts';
export {
  type OpenSubjectRegister,
  openSubjectRegister,
  type SubjectRegisterOptions,
} from './subject-register.ts';
export { identifySurrogateRow, openSurrogates, sealSurrogates } from './surrogate-rows.ts';
export { openVault, type VaultOptions, vaultMemoryMilliseconds } from './surrogate-vault.ts';
export type { VaultTables } from './tables.ts';

export { createWordSealer, type SealedWords, type WordSealer } from '../../platform/keys/index.ts';

import type { SigningKeyChange } from '../../platform/audit/index.ts';
import type { KeyState, Rotation } from '../../platform/keys/index.ts';

/** What the operations of this duty need, within one transaction. */
export interface KeyCustodyPorts {
  readState(): Promise<KeyState>;
  /** Ids of rotations whose older copies of the key ring nobody has attested as destroyed, the newest first. */
  listOpenCopies(): Promise<readonly string[]>;
  readRotation(): Promise<Rotation | null>;
  /** @throws Failure `conflict` while another one is not finished */
  beginRotation(startedBy: string): Promise<Rotation>;
  /** Verifier keys of the record, the one that signs first, and the change under way, else the last one. */
  readSigning(): Promise<SigningState>;
  /** @throws Failure `conflict` while another one is not finished */
  beginSigningKeyChange(startedBy: string, overlap: number): Promise<SigningKeyChange>;
  /** Lets the work begin as soon as this is committed. */
  workSoon(): void;
  /** The same for a change of the signing key. */
  changeSigningKeySoon(): void;
}

/** The keys that sign the record. */
export interface SigningState {
  readonly vkeys: readonly string[];
  readonly change: SigningKeyChange | null;
}

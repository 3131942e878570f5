import type { KeyState, Rotation } from '../../platform/keys/index.ts';

/** What the operations of this duty need, within one transaction. */
export interface KeyCustodyPorts {
  readState(): Promise<KeyState>;
  readRotation(): Promise<Rotation | null>;
  /** @throws Failure `conflict` while another one is not finished */
  beginRotation(startedBy: string): Promise<Rotation>;
  /** Lets the work begin as soon as this is committed. */
  workSoon(): void;
}

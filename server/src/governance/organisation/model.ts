import type { Id } from '../../kernel/ids.ts';

/** The organisation that this installation serves. */
export interface Organisation {
  readonly id: Id<'organisation'>;
  readonly name: string;
  /** IANA name of its time zone: terms and deadlines are calendar days there. */
  readonly zone: string;
  /** UTC milliseconds. */
  readonly createdAt: number;
}

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

/** A part of the organisation in which people work, in one of its facilities. */
export interface Department {
  readonly id: Id<'department'>;
  readonly name: string;
  readonly facility: string;
  /** UTC milliseconds. */
  readonly registeredAt: number;
  readonly retiredAt: number | null;
  readonly revision: number;
}

/** What a notice is about. */
export const noticeKinds = [
  'refused',
  'new-network',
  'account-changed',
  'recovery',
  'sign-ins-ended',
  'factor-changed',
  'recovery-code-used',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** Something that happened on the account of one person. Times are UTC milliseconds. */
export interface Notice {
  /** The entry of the record; of several attempts, of the last. */
  readonly entry: number;
  readonly kind: NoticeKind;
  /** What it was, in one sentence without a name. */
  readonly says: string;
  readonly count: number;
  readonly firstAt: number;
  readonly at: number;
  /** Who did it; null where the program did, or nobody knows. */
  readonly actor: string | null;
}

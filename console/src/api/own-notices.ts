import { ask } from './request.ts';

/** Something that happened on one's own account. Times are UTC milliseconds. */
export interface OwnNotice {
  /** Its entry in the record; of several attempts, of the last. */
  entry: number;
  kind:
    | 'refused'
    | 'new-network'
    | 'account-changed'
    | 'recovery'
    | 'sign-ins-ended'
    | 'factor-changed'
    | 'recovery-code-used';
  /** What it was, in one sentence without a name. */
  says: string;
  count: number;
  firstAt: number;
  at: number;
  /** Null where the program did it, or nobody knows who. */
  by: { id: string; name: string } | null;
  isOwn: boolean;
  isReported: boolean;
}

export interface OwnNotices {
  /** The newest first. */
  items: readonly OwnNotice[];
  /** How many others there are. */
  more: number;
  upTo: number | null;
  /** When one last said that one knows. */
  toldAt: number | null;
}

export const listOwnNotices = (): Promise<OwnNotices> => ask('GET', '/me/notices');

/** Covers what was shown, never what came since. */
export const acknowledgeOwnNotices = (upTo: number): Promise<OwnNotices> =>
  ask('POST', '/me/notices/acknowledge', { upTo });

/** The officers hear of each once, however often it is told. Gives what was told. */
export async function reportOwnNotices(told: {
  notices: readonly number[];
  note: string;
}): Promise<readonly number[]> {
  const note = told.note === '' ? {} : { note: told.note };
  for (const notice of told.notices) await ask('POST', '/me/notices/report', { notice, ...note });
  return told.notices;
}

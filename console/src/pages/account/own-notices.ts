import { useQuery } from '@tanstack/react-query';
import {
  acknowledgeOwnNotices,
  listOwnNotices,
  type OwnNotice,
  type OwnNotices,
} from '../../api/own-notices.ts';
import { queries } from '../../session/queries.ts';
import { type Act, useAct } from '../../session/use-act.tsx';
import { moment } from '../../words/times.ts';

const queryKey = ['own-notices'];
const minutes = 60_000;

/** What happened on one's own account: asked when somebody comes in, and each few minutes. */
export function useOwnNotices() {
  return useQuery({
    queryKey,
    queryFn: listOwnNotices,
    staleTime: 4 * minutes,
    refetchInterval: 5 * minutes,
  });
}

/** “I know of this”, of everything that the list holds. */
export function useKnowing(): Act<number, OwnNotices> {
  return useAct(acknowledgeOwnNotices, (left) => queries.setQueryData(queryKey, left));
}

export const readNoticesAgain = () => void queries.invalidateQueries({ queryKey });

/** When it was, and by whom. */
export function noteOf({ firstAt, at, count, by, isOwn }: OwnNotice): string {
  const when = count > 1 && firstAt !== at ? `${moment(firstAt)} to ${moment(at)}` : moment(at);
  if (isOwn) return `${when}, in a sign-in of yours`;
  return by ? `${when}, by ${by.name}` : when;
}

import { Link, useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import type { OwnNotice } from '../../api/own-notices.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { count, moment } from '../../words/times.ts';
import { ProblemBanner } from '../shell/problem.tsx';
import { NoticeList } from './notice-list.tsx';
import { useKnowing, useOwnNotices } from './own-notices.ts';
import { ReportDialog } from './report-dialog.tsx';

/** More would push the page away that somebody came for. */
const mostHere = 3;

/** Over every page until it is answered: what happened on one's own account. Nothing where nothing did, or nothing is known. */
export function NoticeBanner() {
  const { data } = useOwnNotices();
  // What the person is asked about stays while new things arrive, and what they reported leaves the banner.
  const [asked, setAsked] = useState<readonly OwnNotice[] | null>(null);
  const open = (data?.items ?? []).filter(({ isReported }) => !isReported);
  return (
    <>
      {data && data.upTo !== null && open.length + data.more > 0 ? (
        <Unanswered {...data} upTo={data.upTo} open={open} onReport={() => setAsked(open)} />
      ) : null}
      {asked ? <ReportDialog notices={asked} onClose={() => setAsked(null)} /> : null}
    </>
  );
}

function Unanswered(props: {
  open: readonly OwnNotice[];
  more: number;
  upTo: number;
  toldAt: number | null;
  onReport: () => void;
}) {
  const { open, upTo, toldAt } = props;
  const know = useKnowing();
  const all = open.length + props.more;
  // Where all of it stands, it need not stand twice.
  const isHere = useLocation({ select: ({ pathname }) => pathname === '/account' });
  const shown = isHere ? [] : open.slice(0, mostHere);
  const rest = isHere ? 0 : all - shown.length;
  const since = toldAt === null ? '' : ` since ${moment(toldAt)}`;
  return (
    <>
      <Banner
        tone="neutral"
        title={`${all === 1 ? 'Something' : `${count(all)} things`} happened on your account${since}. Was it you?`}
      >
        {shown.length > 0 ? <NoticeList notices={shown} /> : null}
        {rest > 0 ? (
          <p>
            <Link to="/account">{`${count(rest)} more under “Your account”`}</Link>
          </p>
        ) : null}
        <div className="row">
          <Button pending={know.pending} onPress={() => know.run(upTo)}>
            I know of this
          </Button>
          {open.length > 0 ? <Button onPress={props.onReport}>This was not me</Button> : null}
        </div>
      </Banner>
      {know.error ? <ProblemBanner error={know.error} /> : null}
      {know.confirmation}
    </>
  );
}

import { useState } from 'react';
import type { OwnNotice } from '../../api/own-notices.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/state.tsx';
import { count, exactly } from '../../words/times.ts';
import { ProblemBanner } from '../shell/problem.tsx';
import { NoticeList } from './notice-list.tsx';
import { useKnowing, useOwnNotices } from './own-notices.ts';
import { ReportDialog } from './report-dialog.tsx';

/** All of what happened on one's own account since one last said that one knows. */
export function NoticePanel() {
  const notices = useOwnNotices();
  const know = useKnowing();
  const [asked, setAsked] = useState<OwnNotice | null>(null);
  const { data } = notices;
  const upTo = data?.upTo ?? null;
  return (
    <Panel
      id="notices"
      title="What happened on your account"
      note="Attempts that were refused, sign-ins from a new network, and every change of what you may do or what lets you in"
      acts={
        upTo === null ? null : (
          <Button pending={know.pending} onPress={() => know.run(upTo)}>
            I know of all of this
          </Button>
        )
      }
    >
      {notices.isError ? (
        <ProblemBanner error={notices.error} retry={() => void notices.refetch()} />
      ) : !data ? (
        <Skeleton lines={3} label="Reading what happened" />
      ) : data.items.length === 0 ? (
        <p className="soft">
          Nothing{data.toldAt === null ? '' : ` since ${exactly(data.toldAt)}, when you said that you know`}.
        </p>
      ) : (
        <>
          <NoticeList notices={data.items} onReport={setAsked} />
          {data.more > 0 ? <p className="soft">{count(data.more)} more, older than these.</p> : null}
        </>
      )}
      {know.error ? <ProblemBanner error={know.error} /> : null}
      {know.confirmation}
      {asked ? <ReportDialog notices={[asked]} onClose={() => setAsked(null)} /> : null}
    </Panel>
  );
}

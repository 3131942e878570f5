import { Page } from '../../ui/page.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { Gated } from '../shell/closed-page.tsx';
import { AlertList } from './alert-list.tsx';
import { LimitList } from './limit-list.tsx';
import { UsualList } from './usual-list.tsx';

/** Who asked about unusually many patients or did what is not usual for them, and from when on that is so. */
export function ActivityPage() {
  return (
    <Gated href="/activity-limits">
      <Page
        title="Limits and alerts"
        wide
        answer={<p>Who did much more than expected, and what somebody found out about it.</p>}
      >
        <Tabs
          label="Limits and alerts"
          parts={[
            {
              id: 'alerts',
              title: 'Alerts',
              content: (
                <div className="stack">
                  <AlertList />
                </div>
              ),
            },
            {
              id: 'usual',
              title: 'Usual activity',
              content: (
                <div className="stack">
                  <UsualList />
                </div>
              ),
            },
            {
              id: 'limits',
              title: 'Limits',
              content: (
                <div className="stack">
                  <LimitList />
                </div>
              ),
            },
          ]}
        />
      </Page>
    </Gated>
  );
}

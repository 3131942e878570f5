import { Page } from '../../ui/page.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { Gated } from '../shell/closed-page.tsx';
import { AlertList } from './alert-list.tsx';
import { LimitList } from './limit-list.tsx';

/** Who asked about unusually many patients, and from when on that is so. */
export function ActivityPage() {
  return (
    <Gated href="/activity-limits">
      <Page
        title="Limits and alerts"
        wide
        answer={<p>Who asked about more patients than expected, and what somebody found out about it.</p>}
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

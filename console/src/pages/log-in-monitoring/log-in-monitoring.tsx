import { Page } from '../../ui/page.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { Gated } from '../shell/closed-page.tsx';
import { AlertList } from './alert-list.tsx';
import { AttemptList } from './attempt-list.tsx';
import { LimitPanel } from './limit-panel.tsx';

/** Who tried to sign in, what looks strange, and from when on it does. */
export function LogInMonitoringPage() {
  return (
    <Gated href="/log-in-monitoring">
      <Page
        title="Log-in monitoring"
        wide
        answer={<p>Attempts to sign in that look strange, and what somebody found out about them.</p>}
      >
        <Tabs
          label="Log-in monitoring"
          parts={[
            { id: 'alerts', title: 'Alerts', content: <AlertList /> },
            { id: 'attempts', title: 'Attempts', content: <AttemptList /> },
            { id: 'limits', title: 'Limits', content: <LimitPanel /> },
          ]}
        />
      </Page>
    </Gated>
  );
}

import { Refusal } from '../../api/request.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Code } from '../../ui/code.tsx';
import { Content, Sealed } from '../../ui/content.tsx';
import { Facts, Panel, Timeline } from '../../ui/page.tsx';
import { Empty, Skeleton } from '../../ui/state.tsx';
import type { Tone } from '../../ui/status.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { Trend } from '../../ui/trend.tsx';
import { ProblemBanner } from '../shell/problem.tsx';

const refusal = new Refusal({
  type: 'about:blank',
  status: 403,
  code: 'agreement_missing',
  title: 'No business associate agreement with this vendor is in force.',
  detail: 'Example AI, chat API, standard tier, in us-east-1.',
  next: 'Have the agreement signed and activated before PHI is sent.',
  cites: ['164.502(e)', '164.504(e)'],
  instance: 'exc_018f3c2a9b7e7d1c8a4f5e6d7c8b9a01',
});

const fault = new Refusal({
  type: 'about:blank',
  status: 503,
  code: 'record_unavailable',
  title: 'The record cannot be written, so nothing may be disclosed.',
  next: 'Try again later; the administrator has been told.',
  cites: ['164.312(b)'],
});

const surrogates = [
  { name: 'Instruction', runs: [{ text: 'Summarise.', marked: false }] },
  {
    name: 'Question',
    runs: [
      { text: '[NAME-K7Q2M5]', marked: true },
      { text: ' was seen on ', marked: false },
      { text: '[DATE-4TD9WX D+12]', marked: true },
    ],
  },
];

const tones: readonly [Tone, string][] = [
  ['good', 'The agreement is active.'],
  ['attention', 'The agreement ends in 30 days.'],
  ['bad', 'The record does not verify.'],
  ['neutral', 'You were signed out.'],
  ['waiting', 'Mark where the clauses stand.'],
];

/** Messages, refusals, empty and loading places, content, code and facts. */
export function StateParts() {
  return (
    <>
      <Panel title="A value over time">
        <Trend
          label="A value over 6 times: lowest 0.4, last 0.4, threshold 0.8; 1 below it, 1 missing"
          floor={0.8}
          points={[1, 0.96, 1, null, 0.94, 0.4].map((value, index) => ({
            key: `${index}`,
            value,
            marked: value !== null && value < 0.8,
            title: value === null ? 'None' : `${value}`,
          }))}
        />
      </Panel>
      <Panel title="Messages">
        <div className="columns">
          {tones.map(([tone, title]) => (
            <Banner key={tone} tone={tone} title={title}>
              <p>A sentence about it.</p>
            </Banner>
          ))}
        </div>
      </Panel>
      <Panel title="A refusal and a fault">
        <div className="stack">
          <ProblemBanner error={refusal} />
          <ProblemBanner error={fault} retry={() => undefined} />
        </div>
      </Panel>
      <div className="columns">
        <Panel title="Empty">
          <Empty
            title="No agreement yet"
            icon="agreement"
            act={<Button kind="primary">Draft agreement</Button>}
          >
            Until one is active, every request that would send PHI to a vendor is refused.
          </Empty>
        </Panel>
        <Panel title="Loading">
          <Skeleton lines={6} />
        </Panel>
      </div>
      <Panel title="Content">
        <div className="columns">
          <Content
            label="Sample with identifiers"
            phi
            parts={[
              { name: null, runs: [{ text: 'Maria Sample, MRN 000000, seen on 3 March.', marked: false }] },
            ]}
          />
          <Content label="Sample with surrogates" phi={false} parts={surrogates} />
          <Sealed>Sealed</Sealed>
        </div>
      </Panel>
      <div className="columns">
        <Panel title="Facts">
          <Facts
            facts={[
              ['Vendor', 'Example AI'],
              ['Last day', '3 March 2027'],
              ['Policy', null],
            ]}
          />
        </Panel>
        <Panel title="Timeline">
          <Timeline
            items={[
              {
                key: '2',
                what: 'Put A-12 in force.',
                when: '4 March 2026, 09:12:44 EST',
                who: 'Pat Officer',
              },
              {
                key: '1',
                what: 'Drafted A-12 with Example AI, Inc.',
                when: '3 March 2026, 14:05:09 EST',
                who: 'Pat Officer',
              },
            ]}
          />
        </Panel>
        <Panel title="Code">
          <Code label="command" text="npx cordon audit verify export.tar --checkpoint checkpoint.txt" />
        </Panel>
        <Panel title="Tabs">
          <Tabs
            label="Sample"
            parts={[
              { id: 'one', title: 'Reasons', content: <p>The first view.</p> },
              { id: 'two', title: 'History', content: <p>The second view.</p> },
              { id: 'three', title: 'Not yet', content: null, disabled: true },
            ]}
          />
        </Panel>
      </div>
    </>
  );
}

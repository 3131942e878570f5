import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components';
import './state.css';

export interface TabPart {
  id: string;
  title: string;
  content: ReactNode;
  disabled?: boolean;
}

/** Views of the same thing, one at a time. */
export function Tabs({ label, parts }: { label: string; parts: readonly TabPart[] }) {
  return (
    <AriaTabs>
      <TabList className="tab-list" aria-label={label}>
        {parts.map((part) => (
          <Tab key={part.id} id={part.id} className="tab" isDisabled={part.disabled ?? false}>
            {part.title}
          </Tab>
        ))}
      </TabList>
      {parts.map((part) => (
        <TabPanel key={part.id} id={part.id} className="tab-panel">
          {part.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}

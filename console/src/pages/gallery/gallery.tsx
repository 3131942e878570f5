import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { ActParts } from './act-parts.tsx';
import { FormParts } from './form-parts.tsx';
import { StateParts } from './state-parts.tsx';
import { TableParts } from './table-parts.tsx';
import './gallery.css';

/** Every component of the kit with all its states, for the tests to photograph and for people to look up. */
export function GalleryPage() {
  const [count, setCount] = useState(0);
  return (
    <main>
      <Page
        title="Gallery"
        wide
        answer={
          <p>
            Each component of the console with <strong>all its states</strong>. Nothing here is real.
          </p>
        }
        acts={<Button onPress={() => setCount(count + 1)}>{`Pressed ${count} times`}</Button>}
      >
        <ActParts />
        <FormParts />
        <StateParts />
        <TableParts />
        <Panel title="Type">
          <div className="stack-tight">
            <p className="type-24">Figures 24 px · 1,204</p>
            <h1>Page 20 px</h1>
            <h2>Part 16 px</h2>
            <h3>Small part 14 px</h3>
            <p>
              Text 14 px, with a <a href="/gallery">link to the gallery</a>, <code>code</code> and{' '}
              <strong>weight</strong>.
            </p>
            <p className="soft">Soft text</p>
            <p className="faint small">Faint and small text, 12 px</p>
          </div>
        </Panel>
      </Page>
    </main>
  );
}

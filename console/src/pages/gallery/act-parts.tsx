import { useState } from 'react';
import { Button, ButtonLink, IconButton } from '../../ui/button.tsx';
import { Citations } from '../../ui/citation.tsx';
import { TextField } from '../../ui/field.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Panel } from '../../ui/page.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { Status, type Tone } from '../../ui/status.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { citationNotes } from '../../words/citations.ts';
import { ActDialog } from '../shell/act-dialog.tsx';

const tones: readonly [Tone, string][] = [
  ['good', 'Active'],
  ['attention', 'Expiring'],
  ['bad', 'Refused'],
  ['unknown', 'Not known'],
  ['neutral', 'Retired'],
  ['waiting', 'Under way'],
];

/** Buttons, states in a word, citations, menus and dialogs. */
export function ActParts() {
  const [open, setOpen] = useState<'dialog' | 'danger' | null>(null);
  return (
    <>
      <Panel title="Buttons">
        <div className="stack">
          {(['primary', 'plain', 'quiet', 'danger'] as const).map((kind) => (
            <div key={kind} className="gallery-row">
              <Button kind={kind}>{kind}</Button>
              <Button kind={kind} icon="plus">
                With icon
              </Button>
              <Button kind={kind} pending>
                Working
              </Button>
              <Button kind={kind} disabled>
                Disabled
              </Button>
            </div>
          ))}
          <div className="gallery-row">
            <Tooltip text="What the drawing stands for">
              <IconButton icon="columns" label="Columns" />
            </Tooltip>
            <ButtonLink href="/gallery">Leads elsewhere</ButtonLink>
            <Spinner label="Waiting" />
            <Menu
              label="More"
              trigger={<Button icon="down">Menu</Button>}
              acts={[
                { id: 'one', label: 'Open the agreement', icon: 'agreement' },
                { id: 'two', label: 'Sign out', icon: 'out' },
              ]}
            />
            <Button onPress={() => setOpen('dialog')}>Open dialog</Button>
            <Button kind="danger" onPress={() => setOpen('danger')}>
              Open danger
            </Button>
          </div>
        </div>
      </Panel>
      <Panel title="States in a word, and citations">
        <div className="stack">
          <div className="gallery-row">
            {tones.map(([tone, word]) => (
              <Status key={tone} tone={tone}>
                {word}
              </Status>
            ))}
          </div>
          <div className="gallery-row">
            {tones.map(([tone, word]) => (
              <Status key={tone} tone={tone} plain>
                {word}
              </Status>
            ))}
          </div>
          <Citations notes={citationNotes(['164.312(b)', '164.502(e)', '164.514(b)'])} />
        </div>
      </Panel>
      {open ? <Question kind={open} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

/** The dialog of an act that takes a while. The name “Taken” shows how it fails. */
function Question({ kind, onClose }: { kind: 'dialog' | 'danger'; onClose: () => void }) {
  const [name, setName] = useState('');
  if (kind === 'danger') {
    return (
      <ActDialog
        title="Terminate A-12"
        verb="Terminate agreement"
        danger
        act={pretend}
        input="A-12"
        onClose={onClose}
      >
        <p>
          At once, the gateway refuses every request that would go to the vendor. It cannot be taken back.
        </p>
      </ActDialog>
    );
  }
  return (
    <ActDialog title="A question" verb="Save" act={pretend} input={name.trim() || null} onClose={onClose}>
      <p className="soft">What this is about, in a sentence.</p>
      <TextField label="Name" value={name} onChange={setName} />
    </ActDialog>
  );
}

async function pretend(name: string): Promise<void> {
  // Long enough for the pending state to be looked at: this page shows the kit, and there is no server behind it.
  await new Promise((resolve) => setTimeout(resolve, 400));
  if (name.trim().toLowerCase() === 'taken') throw new Error('This name is taken.');
}

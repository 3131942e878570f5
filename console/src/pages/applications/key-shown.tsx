import type { IssuedKey } from '../../api/applications.ts';
import type { System } from '../../api/types.ts';
import { Code } from '../../ui/code.tsx';
import { ShownOnce } from '../../ui/shown-once.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { exactly } from '../../words/times.ts';
import { baseUrl, sampleCode } from './key-words.ts';

/** A new key, on the screen once, with everything that a program needs to use it. */
export function KeyShown(props: { issued: IssuedKey; system: System | undefined; onClose: () => void }) {
  const { key, summary } = props.issued;
  return (
    <ShownOnce
      title={`Key “${summary.label}”`}
      label="key"
      secret={key}
      onClose={props.onClose}
      note={
        <p>
          Keep it where your secrets are kept, never in code or a mail. It works until{' '}
          {exactly(summary.expiresAt)}; Today reminds you two weeks before.
        </p>
      }
    >
      <div className="stack-tight">
        <h3>Base URL</h3>
        <Code text={baseUrl()} label="base URL" />
      </div>
      <div className="stack-tight">
        <h3>With the openai package</h3>
        <p className="soft">
          The program stays as it is but for the address and the key, here in the environment variable{' '}
          <code>CORDON_KEY</code>.
        </p>
        <Tabs
          label="Language"
          parts={[
            {
              id: 'typescript',
              title: 'TypeScript',
              content: <Code text={sampleCode('typescript', summary, props.system)} label="sample" />,
            },
            {
              id: 'python',
              title: 'Python',
              content: <Code text={sampleCode('python', summary, props.system)} label="sample" />,
            },
          ]}
        />
      </div>
    </ShownOnce>
  );
}

import { useState } from 'react';
import { type AnswerVerification, verifyAnswer } from '../../api/exchanges.ts';
import type { Exchange } from '../../api/types.ts';
import { useAct } from '../../session/use-act.tsx';
import { useMay } from '../../session/use-me.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Code } from '../../ui/code.tsx';
import { TextBox } from '../../ui/field.tsx';
import { Facts, Panel } from '../../ui/page.tsx';
import { Status, type Tone } from '../../ui/status.tsx';
import { count, exactly } from '../../words/times.ts';
import { ActForm } from '../shell/act-form.tsx';
import { type CheckedAnswer, checkAnswer } from './check-answer.ts';

const longest = 4_000_000;

interface Result {
  readonly found: AnswerVerification;
  readonly checked: CheckedAnswer | null;
}

/** Whether a text from elsewhere, a chart for example, is the answer that was given here. */
export function VerifyPanel({ exchange }: { exchange: Exchange }) {
  const mayVerify = useMay('answer:verify');
  const [text, setText] = useState('');
  const act = useAct(async (claimed: string): Promise<Result> => {
    const found = await verifyAnswer(exchange.id, claimed);
    return { found, checked: await checkAnswer(found, claimed) };
  });
  if (!mayVerify || exchange.state === 'refused' || exchange.state === 'open') return null;
  const tooLong = text.length > longest;
  const ready = text !== '' && !tooLong;
  return (
    <Panel
      id="verify"
      title="Is this the answer?"
      note="Paste a text, from a chart for example. It is compared byte for byte, also after the content was destroyed"
    >
      <div className="stack">
        <ActForm act={act} input={ready ? text : null}>
          <TextBox
            label="Text"
            hint="It is not kept. That you asked becomes an entry of the record"
            rows={4}
            value={text}
            onChange={(next) => {
              setText(next);
              act.reset();
            }}
            error={tooLong ? `Longer than any answer: ${count(longest)} characters at most` : undefined}
            spellCheck={false}
          />
          <div className="row">
            <Button type="submit" icon="shield" pending={act.pending} disabled={!ready}>
              Compare
            </Button>
          </div>
        </ActForm>
        {act.output ? <Found result={act.output} /> : null}
      </div>
    </Panel>
  );
}

function toneOf({ matches, signature }: AnswerVerification): Tone {
  if (signature) return signature.matches ? 'good' : matches ? 'attention' : 'bad';
  return matches ? 'good' : 'bad';
}

function Found({ result: { found, checked } }: { result: Result }) {
  const { signature } = found;
  return (
    <div className="stack">
      <Banner tone={toneOf(found)} title={found.says} live>
        {found.end === 'completed' ? null : (
          <p>The answer did not come back whole: what was recorded is a part of it.</p>
        )}
        {found.matches || signature?.matches ? null : (
          <p>One other character, space or line end is enough. Copy the text whole, without a heading.</p>
        )}
      </Banner>
      <Facts
        facts={[
          [
            'Signed',
            signature
              ? `By ${signature.by}, ${exactly(signature.at)}${signature.edited ? ', edited before' : ', as it was given'}`
              : 'Nobody has signed it',
          ],
          ['Entry', `${count(found.entry)} of ${count(found.treeSize)}`],
          ['In this browser', <Here key="h" checked={checked} />],
          [
            'Commitment',
            <span key="c" className="mono">
              {found.commitment}
            </span>,
          ],
        ]}
      />
      <div className="stack-tight">
        <h3>Checkpoint, signed</h3>
        <Code label="checkpoint of the comparison" text={found.checkpoint} />
      </div>
    </div>
  );
}

function Here({ checked }: { checked: CheckedAnswer | null }) {
  if (checked === null) {
    return (
      <Status tone="unknown" plain>
        Not checked: this browser offers no SHA-256 without TLS
      </Status>
    );
  }
  const holds = checked.leads && checked.committed !== false;
  const says =
    checked.committed === null
      ? 'The entry leads to the signed root'
      : 'The text opens the commitment, and the entry leads to the signed root';
  return (
    <Status tone={holds ? 'good' : 'bad'} plain>
      {holds ? says : 'The proof does not hold'}
    </Status>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type SignedAnswer, signAnswer } from '../../api/exchanges.ts';
import type { Exchange, RevealedContent } from '../../api/types.ts';
import { useAct } from '../../session/use-act.tsx';
import { useMay, useMe } from '../../session/use-me.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { TextBox } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Panel } from '../../ui/page.tsx';
import { exactly } from '../../words/times.ts';
import { ActForm } from '../shell/act-form.tsx';

/**
 * The person who asked signs the text that goes into the chart: the answer as it was given, or as they edited it. Only
 * while the content is shown, because nobody signs what they do not see.
 */
export function SignPanel(props: {
  exchange: Exchange;
  content: RevealedContent | null;
  onReveal: () => void;
}) {
  const { exchange, content, onReveal } = props;
  const { actor } = useMe();
  const maySign = useMay('answer:sign');
  const [signed, setSigned] = useState<SignedAnswer | null>(null);
  const [asked, setAsked] = useState(false);
  if (!maySign || exchange.actor?.id !== actor.id || exchange.state !== 'completed') return null;
  const delivered = content?.delivered ?? null;
  return (
    <Panel
      id="sign"
      title="Sign the text for the chart"
      note="A later change of the text is found. A later signature takes the place of an earlier one"
    >
      <div className="stack">
        {signed ? <Done signed={signed} /> : null}
        {delivered !== null ? (
          <SignForm
            key={exchange.id}
            id={exchange.id}
            delivered={delivered}
            asked={asked}
            onSigned={setSigned}
          />
        ) : exchange.content === 'sealed' ? (
          <div className="stack-tight">
            <p className="soft">You sign what you see: reveal the content first.</p>
            <div className="row">
              <Button
                icon="eye"
                onPress={() => {
                  setAsked(true);
                  onReveal();
                }}
              >
                Reveal and sign
              </Button>
            </div>
          </div>
        ) : (
          <p className="faint">The content can no longer be shown, so it cannot be signed here.</p>
        )}
      </div>
    </Panel>
  );
}

function Done({ signed }: { signed: SignedAnswer }) {
  return (
    <Banner
      tone="good"
      title={
        signed.edited ? 'You signed the text as you edited it.' : 'You signed the answer as it was given.'
      }
      live
    >
      <p>
        {exactly(signed.at)}. Copy exactly this text into the chart.
        {signed.replaces === null ? '' : ` It takes the place of the signature in entry ${signed.replaces}.`}
      </p>
    </Banner>
  );
}

function SignForm({
  id,
  delivered,
  asked,
  onSigned,
}: {
  id: string;
  delivered: string;
  /** It was revealed in order to sign it. */
  asked: boolean;
  onSigned: (signed: SignedAnswer) => void;
}) {
  const queries = useQueryClient();
  const [text, setText] = useState(delivered);
  const edited = text !== delivered;
  const act = useAct(
    (signing: string) => signAnswer(id, signing),
    (signed) => {
      onSigned(signed);
      void queries.invalidateQueries({ queryKey: ['exchange', id] });
    },
  );
  const ready = text.trim() !== '';
  return (
    <ActForm act={act} input={ready ? text : null}>
      <p className="content-mark">
        <Icon name="shield" size={14} /> Holds patient information
      </p>
      <TextBox
        label="Text"
        hint="As it goes into the chart. Edit it where it has to be mended"
        rows={8}
        // The button that revealed it is gone, and with it the place of the focus
        autoFocus={asked}
        value={text}
        onChange={setText}
        error={ready ? undefined : 'There is nothing to sign'}
      />
      <div className="row">
        <Button kind="primary" type="submit" icon="tick" pending={act.pending} disabled={!ready}>
          {edited ? 'Sign the edited text' : 'Sign as it is'}
        </Button>
        {edited ? (
          <Button kind="quiet" onPress={() => setText(delivered)}>
            Back to the answer
          </Button>
        ) : null}
        <span className="faint small">You are responsible for what you sign. It is recorded.</span>
      </div>
    </ActForm>
  );
}

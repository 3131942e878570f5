import { Content, type ContentPart } from '../../ui/content.tsx';
import { cutAtSurrogates, messageTexts } from '../../words/message-texts.ts';

/** Recorded content: a request as its messages, anything else as it stands, surrogates drawn apart. */
export function ExchangeContent({ text, phi, label }: { text: string; phi: boolean; label: string }) {
  return <Content parts={partsOf(text)} phi={phi} label={label} />;
}

function partsOf(text: string): ContentPart[] {
  const messages = messageTexts(text) ?? [{ role: null, text }];
  const named = messages.length > 1;
  return messages.map((message) => ({
    name: named ? message.role : null,
    runs: cutAtSurrogates(message.text).map((run) => ({ text: run.text, marked: run.surrogate })),
  }));
}

import type { Exchange, RevealedContent } from '../../api/types.ts';
import { Sealed } from '../../ui/content.tsx';
import { Panel } from '../../ui/page.tsx';
import { day } from '../../words/times.ts';
import { ExchangeContent } from './exchange-content.tsx';

const parts = [
  { id: 'received', title: 'What was asked', note: 'As it arrived', phi: true },
  { id: 'outbound', title: 'What left the building', note: 'Surrogates in place of identifiers', phi: false },
  { id: 'returned', title: 'What came back', note: 'As the model wrote it', phi: false },
  { id: 'delivered', title: 'What the person saw', note: 'With their own values put back', phi: true },
] as const;

/** The four texts of an exchange. Sealed until somebody reveals them, with a reason that is recorded. */
export function ContentPanels({
  exchange,
  content,
}: {
  exchange: Exchange;
  content: RevealedContent | null;
}) {
  const sealed =
    exchange.content === 'destroyed'
      ? sayDestroyed(exchange.destroyed)
      : exchange.content === 'not-permitted'
        ? 'Sealed. Your role does not need it'
        : 'Sealed';
  return (
    <div className="exchange-contents">
      {parts.map((part, index) => (
        <Panel key={part.id} id={part.id} title={`${index + 1}. ${part.title}`} note={part.note}>
          {content === null ? (
            <Sealed>{sealed}</Sealed>
          ) : content[part.id] === null ? (
            <p className="faint">
              {part.id === 'outbound' ? 'Nothing left the building.' : 'There is none.'}
            </p>
          ) : (
            <ExchangeContent label={part.title} phi={part.phi} text={content[part.id] ?? ''} />
          )}
        </Panel>
      ))}
    </div>
  );
}

function sayDestroyed(destroyed: Exchange['destroyed']): string {
  if (!destroyed) return 'Destroyed at the end of its retention';
  const when = destroyed.at === null ? 'Destroyed' : `Destroyed on ${day(destroyed.at)}`;
  return `${when}. ${destroyed.under}`;
}

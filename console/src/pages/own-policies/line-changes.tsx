import { compareLines } from './compare-lines.ts';

const marks = { same: '  ', gone: '− ', new: '+ ' } as const;

/** Two texts as one: what went, what came, what stayed, each line with its mark. */
export function LineChanges({ before, after, label }: { before: string; after: string; label: string }) {
  return (
    <figure className="stack-tight" aria-label={label}>
      <figcaption className="faint small">{label}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <pre className="line-changes" tabIndex={0}>
        {compareLines(before, after).map(({ at, kind, text }) => {
          const Line = kind === 'same' ? 'span' : kind === 'gone' ? 'del' : 'ins';
          return (
            <Line key={at}>
              {marks[kind]}
              {text}
            </Line>
          );
        })}
      </pre>
    </figure>
  );
}

import type { Retention } from '../../api/retention.ts';
import { Citations } from '../../ui/citation.tsx';
import { Panel } from '../../ui/page.tsx';
import { citationNotes } from '../../words/citations.ts';
import { spanWords } from './retention-words.ts';

/** Why things are kept as long as they are, and what exists for minutes only. */
export function Schedule({ retention }: { retention: Retention }) {
  return (
    <div className="parts retention-parts">
      <Panel id="schedule" title="The schedule" note="Where no policy says otherwise">
        <ul className="retention-schedule">
          {retention.schedule.map((line) => (
            <li key={line.base} className="stack-tight">
              <p>
                <strong>{line.title}</strong>: {line.says}
              </p>
              <p className="soft small">{line.because}</p>
              <Citations notes={citationNotes(line.cites)} />
            </li>
          ))}
        </ul>
      </Panel>
      <Panel
        id="copies"
        title="Copies that exist for minutes"
        note="In memory, while something is done with them"
      >
        {retention.workingCopies.length === 0 ? (
          <p className="faint">None.</p>
        ) : (
          <ul className="retention-schedule">
            {retention.workingCopies.map((copy) => (
              <li key={copy.name}>
                <p>
                  <strong>{copy.name}</strong>
                  {copy.longestMilliseconds === null
                    ? null
                    : `: at most ${spanWords(copy.longestMilliseconds)}`}
                </p>
                <p className="soft small">
                  {capital(copy.where)}. {copy.bound}
                </p>
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </div>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

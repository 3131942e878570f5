import type { StageTrace } from '../../api/types.ts';
import { Citations } from '../../ui/citation.tsx';
import { Icon } from '../../ui/icon.tsx';
import { citationNotes } from '../../words/citations.ts';
import { stageTitles } from '../../words/states.ts';
import { duration } from '../../words/times.ts';

/** The stages of an exchange as they ran, with the sentence that each left behind. */
export function Stages({ stages }: { stages: readonly StageTrace[] }) {
  return (
    <ol className="stages">
      {stages.map((stage) => (
        <li key={stage.stage} className={`stage stage-${stage.outcome}`}>
          <span className="stage-mark">
            <Icon name={stage.outcome === 'passed' ? 'good' : 'bad'} />
            <span className="unseen">{stage.outcome === 'passed' ? 'Passed: ' : 'Stopped here: '}</span>
          </span>
          <div className="stage-words">
            <h3>
              {stageTitles[stage.stage] ?? stage.stage}
              {stage.outcome === 'stopped' ? <span className="stage-stop"> Stopped here</span> : null}
            </h3>
            {stage.says ? <p className="soft">{stage.says}</p> : null}
          </div>
          <Citations notes={citationNotes(stage.cites)} />
          <span className="stage-time faint small nowrap">{duration(stage.micros)}</span>
        </li>
      ))}
    </ol>
  );
}

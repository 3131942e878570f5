import { useState } from 'react';
import type { Agreement, AgreementClause, ClauseValue } from '../../api/types.ts';
import { Button } from '../../ui/button.tsx';
import { Citations } from '../../ui/citation.tsx';
import { Panel } from '../../ui/page.tsx';
import { Status } from '../../ui/status.tsx';
import { citationNotes } from '../../words/citations.ts';
import { ClauseDialog } from './clause-dialog.tsx';

/** Which clauses stand in the text, where, and what they say: those that the rule requires first. */
export function Clauses(props: {
  agreement: Agreement;
  editable: boolean;
  onChanged: (fresh: Agreement) => void;
}) {
  const { agreement, editable, onChanged } = props;
  const [marking, setMarking] = useState<AgreementClause | null>(null);
  const required = agreement.clauses.filter((clause) => clause.required);
  const others = agreement.clauses.filter((clause) => !clause.required);
  const onMark = editable ? setMarking : null;
  const missing = new Set(agreement.missing);
  return (
    <>
      <Panel
        id="required"
        title="Clauses that the rule requires"
        note={`${required.length - missing.size} of ${required.length} found`}
        flush
      >
        <ClauseTable label="Required clauses" clauses={required} missing={missing} onMark={onMark} />
      </Panel>
      <Panel
        id="others"
        title="AI clauses and options"
        note="Not required by rule. Their values are enforced or recorded"
        flush
      >
        <ClauseTable label="AI clauses and options" clauses={others} missing={missing} onMark={onMark} />
      </Panel>
      {marking ? (
        <ClauseDialog
          agreement={agreement}
          clause={marking}
          onClose={() => setMarking(null)}
          onDone={onChanged}
        />
      ) : null}
    </>
  );
}

function ClauseTable(props: {
  label: string;
  clauses: readonly AgreementClause[];
  missing: ReadonlySet<string>;
  onMark: ((clause: AgreementClause) => void) | null;
}) {
  return (
    <ul className="clauses" aria-label={props.label}>
      {props.clauses.map((clause) => (
        <li key={clause.id} className="clause">
          <span className="mono faint clause-id">{clause.id}</span>
          <div className="clause-words">
            <p>
              <strong>{clause.title}</strong>
            </p>
            <p className="soft small">{clause.text}</p>
            <Citations notes={citationNotes(clause.cites)} />
          </div>
          <div className="clause-mark">
            <Found clause={clause} missing={props.missing.has(clause.id)} />
          </div>
          {props.onMark ? (
            <Button
              label={`${clause.mark ? 'Change' : 'Mark'} ${clause.id}, ${clause.title}`}
              onPress={() => props.onMark?.(clause)}
            >
              {clause.mark ? 'Change' : 'Mark'}
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function Found({ clause, missing }: { clause: AgreementClause; missing: boolean }) {
  const { mark } = clause;
  if (!mark) {
    return missing ? <Status tone="bad">Missing</Status> : <Status tone="unknown">Not found</Status>;
  }
  return (
    <>
      {missing ? <Status tone="bad">Value missing</Status> : <Status tone="good">Present</Status>}
      <p className="small">{mark.location}</p>
      {mark.value === null ? null : <p className="small">{valueWords(clause, mark.value)}</p>}
      {mark.note ? <p className="small faint">{mark.note}</p> : null}
    </>
  );
}

/** The value of a clause in words: `30 days`, `Nothing`, `Yes`. */
export function valueWords(clause: AgreementClause, value: ClauseValue): string {
  const type = clause.value?.type;
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return `${value} ${type === 'hours' ? 'hours' : 'days'}`;
  if (typeof value === 'string') return clause.value?.options?.[value] ?? value;
  return value.join(', ');
}

import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { type ClauseFinding, readAgreementCheck } from '../../api/agreement-texts.ts';
import type { Agreement, AgreementClause } from '../../api/types.ts';
import { blank } from '../../ui/blank.tsx';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Panel } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/state.tsx';
import { Status, type Tone } from '../../ui/status.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { exactly, writeDay } from '../../words/times.ts';
import { ProblemBanner } from '../shell/problem.tsx';
import { ClauseDialog } from './clause-dialog.tsx';
import { valueWords } from './clauses.tsx';

const states: Readonly<Record<ClauseFinding['state'], { tone: Tone; word: string }>> = {
  found: { tone: 'good', word: 'Found' },
  unclear: { tone: 'attention', word: 'Unclear' },
  'not-found': { tone: 'unknown', word: 'Not found' },
};

interface Row {
  finding: ClauseFinding;
  clause: AgreementClause;
}

/** What the check proposes, clause by clause, with the words of the text. Somebody reads them and takes them over, or not. */
export function Findings(props: {
  agreement: Agreement;
  check: string;
  name: string;
  editable: boolean;
  onChanged: (fresh: Agreement) => void;
}) {
  const { agreement, check, name, editable, onChanged } = props;
  const [taking, setTaking] = useState<Row | null>(null);
  const found = useQuery({
    queryKey: ['agreement-check', agreement.id, check],
    queryFn: () => readAgreementCheck(agreement.id, check),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const columns = useMemo(() => columnsFor(editable ? setTaking : null), [editable]);
  const rows = useMemo(
    () => rowsOf(found.data?.findings ?? [], agreement.clauses),
    [found.data, agreement.clauses],
  );
  return (
    <Panel
      id="findings"
      title={`Found in ${name}`}
      note="A search by patterns. It can be wrong: read the words before you take them over"
      flush
    >
      {found.isError ? (
        <ProblemBanner error={found.error} retry={() => void found.refetch()} />
      ) : (
        <DataTable
          label="Clauses found in the text"
          columns={columns}
          rows={rows}
          keyOf={({ clause }) => clause.id}
          count={
            found.data
              ? `${exactly(found.data.at)} by ${found.data.byName}. Clauses as of ${writeDay(found.data.catalogueAsOf)}`
              : ''
          }
          instead={found.data ? null : <Skeleton lines={6} label="Loading what was found" />}
        />
      )}
      {taking ? (
        <ClauseDialog
          agreement={agreement}
          clause={taking.clause}
          proposed={{ location: taking.finding.location ?? '', value: taking.finding.value, note: null }}
          onClose={() => setTaking(null)}
          onDone={onChanged}
        />
      ) : null}
    </Panel>
  );
}

function columnsFor(onTake: ((row: Row) => void) | null): readonly ListColumn<Row>[] {
  return [
    {
      id: 'clause',
      title: 'Clause',
      narrow: 'head',
      cell: ({ clause }) => (
        <>
          <span className="mono faint">{clause.id}</span> {clause.title}
        </>
      ),
    },
    {
      id: 'state',
      title: 'In the text',
      narrow: 'head',
      cell: ({ finding }) => <Status tone={states[finding.state].tone}>{states[finding.state].word}</Status>,
    },
    {
      id: 'quotation',
      title: 'Words of the text',
      narrow: 'line',
      cell: (row) => (saysSomething(row.finding) ? <Words row={row} /> : blank),
    },
    {
      id: 'page',
      title: 'Page',
      cell: ({ finding }) => pagesOf(finding) ?? blank,
    },
    ...(onTake
      ? [
          {
            id: 'take',
            title: 'Mark',
            cell: (row: Row) => writeTaking(row, onTake),
          },
        ]
      : []),
  ];
}

function saysSomething({ quotes, contradictions, notes }: ClauseFinding): boolean {
  return quotes.length + contradictions.length + notes.length > 0;
}

function Words({ row: { finding, clause } }: { row: Row }) {
  return (
    <div className="stack-tight finding-words">
      {finding.quotes.length > 0 ? (
        <blockquote className="finding-quote">{finding.quotes.map(({ text }) => text).join(' ')}</blockquote>
      ) : null}
      {finding.value !== null && clause.value?.type !== 'text' ? (
        <p className="small">
          {clause.value?.means ?? 'Value'}: {valueWords(clause, finding.value)}
        </p>
      ) : null}
      {finding.contradictions.map(({ says, quotes }) => (
        <div key={says} className="stack-tight small">
          <p>
            <strong>Against it:</strong> {says}
          </p>
          {quotes.some(({ text }) => finding.quotes.some((quote) => quote.text === text)) ? null : (
            <blockquote className="finding-quote">
              {quotes.map(({ page, text }) => `${text} (page ${page})`).join(' ')}
            </blockquote>
          )}
        </div>
      ))}
      {finding.notes.map((note) => (
        <p key={note} className="small soft">
          {note}
        </p>
      ))}
    </div>
  );
}

function writeTaking(row: Row, onTake: (row: Row) => void) {
  const { clause, finding } = row;
  if (clause.mark !== null) return <span className="small">{`Marked: ${clause.mark.location}`}</span>;
  if (finding.state === 'not-found') return blank;
  return (
    <Button label={`Take over ${clause.id}, ${clause.title}`} onPress={() => onTake(row)}>
      Take over
    </Button>
  );
}

function pagesOf({ quotes }: ClauseFinding): string | null {
  const pages = [...new Set(quotes.map(({ page }) => page))];
  return pages.length === 0 ? null : pages.join(', ');
}

/** Those that the rule requires first. A clause that this agreement does not list is left out. */
function rowsOf(findings: readonly ClauseFinding[], clauses: readonly AgreementClause[]): Row[] {
  const known = new Map(clauses.map((clause) => [clause.id, clause]));
  const rows = findings.flatMap((finding) => {
    const clause = known.get(finding.clause);
    return clause ? [{ finding, clause }] : [];
  });
  return [
    ...rows.filter(({ finding }) => finding.required),
    ...rows.filter(({ finding }) => !finding.required),
  ];
}

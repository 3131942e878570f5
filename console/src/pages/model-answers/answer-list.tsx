import { Link } from 'react-aria-components';
import type { CanaryAnswer, CanaryAnswers } from '../../api/canaries.ts';
import { mayOpen } from '../../session/places.ts';
import { useMe } from '../../session/use-me.ts';
import { blank } from '../../ui/blank.tsx';
import { Panel } from '../../ui/page.tsx';
import { Empty } from '../../ui/state.tsx';
import { Status } from '../../ui/status.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { exactly, moment } from '../../words/times.ts';
import { PagedList, type Pages } from '../shell/paged-list.tsx';
import { differenceWords, similarityWord, stateOf, versionWords } from './canary-words.ts';

const columns: readonly ListColumn<CanaryAnswer>[] = [
  {
    id: 'at',
    title: 'Asked',
    narrow: 'head',
    cell: (row) => (
      <span className="nowrap" title={exactly(row.startedAt)}>
        {moment(row.startedAt)}
      </span>
    ),
  },
  {
    id: 'state',
    title: 'State',
    narrow: 'head',
    cell: (row) => (
      <span className="row">
        <Status tone={stateOf(row).tone}>{stateOf(row).word}</Status>
        {row.code ? <span className="mono faint">{row.code}</span> : null}
        {row.isBaseline ? (
          <Status tone="neutral" plain>
            Baseline
          </Status>
        ) : null}
      </span>
    ),
  },
  {
    id: 'answer',
    title: 'Answer',
    cell: (row) => (row.answer === null ? blank : <span className="canary-text">{row.answer}</span>),
  },
  { id: 'similarity', title: 'Similarity', align: 'end', cell: (row) => similarityWord(row.similarity) },
  {
    id: 'differences',
    title: 'Differences',
    cell: (row) =>
      row.differences.length === 0
        ? blank
        : row.differences.map((difference) => differenceWords[difference].word).join('; '),
  },
  {
    id: 'review',
    title: 'Looked at',
    cell: (row) =>
      row.review === null ? (
        blank
      ) : (
        <span title={exactly(row.review.at)}>
          {row.review.verdict === 'accepted' ? 'Accepted' : 'Baseline kept'} by {row.review.by}
          {row.review.reason ? `: ${row.review.reason}` : ''}
        </span>
      ),
  },
  { id: 'version', title: 'Model that answered', hidden: true, cell: versionWords },
  {
    id: 'tokens',
    title: 'Tokens in, out',
    align: 'end',
    hidden: true,
    cell: (row) => `${row.promptTokens ?? '–'}, ${row.completionTokens ?? '–'}`,
  },
];

const exchangeColumn: ListColumn<CanaryAnswer> = {
  id: 'exchange',
  title: 'Exchange',
  cell: (row) => (
    <Link href={`/exchanges/${row.exchange}`}>
      Reasons and proof
      <span className="unseen">, asked {moment(row.startedAt)}</span>
    </Link>
  ),
};

/** Every time the model was asked. */
export function AnswerList({ pages }: { pages: Pages<CanaryAnswer, CanaryAnswers> }) {
  // Administrators oversee models and do not read exchanges.
  const seesExchanges = mayOpen(useMe(), '/exchanges');
  return (
    <Panel id="answers" title="Answers" note="Identifiers in an answer are replaced by their kind" flush>
      <PagedList
        label="Answers"
        columns={seesExchanges ? [...columns, exchangeColumn] : columns}
        keyOf={(row) => row.id}
        pages={pages}
        loading="Loading answers"
        flush
        empty={
          <Empty title="No answer yet" icon="waiting">
            The model is asked within five minutes, and then on its schedule.
          </Empty>
        }
      />
    </Panel>
  );
}

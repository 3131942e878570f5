import type { ExchangeRow } from '../../api/types.ts';
import { Icon } from '../../ui/icon.tsx';
import { Status } from '../../ui/status.tsx';
import type { ListColumn } from '../../ui/table-model.ts';
import { purposeWord } from '../../words/purposes.ts';
import { exchangeStates } from '../../words/states.ts';
import { count, exactly, moment } from '../../words/times.ts';

export const exchangeColumns: readonly ListColumn<ExchangeRow>[] = [
  {
    id: 'at',
    title: 'Time',
    narrow: 'head',
    cell: (row) => (
      <time dateTime={new Date(row.at).toISOString()} title={exactly(row.at)}>
        {moment(row.at)}
      </time>
    ),
  },
  {
    id: 'state',
    title: 'Decision',
    narrow: 'head',
    cell: (row) => <Status tone={exchangeStates[row.state].tone}>{exchangeStates[row.state].word}</Status>,
  },
  {
    id: 'actor',
    title: 'Who',
    cell: (row) =>
      row.actor ? (
        <span className="row nowrap">
          <Icon name={row.actor.kind === 'person' ? 'person' : 'application'} size={14} />
          {row.actor.name}
          {row.onBehalfOf ? <span className="faint">for {row.onBehalfOf.name}</span> : null}
        </span>
      ) : (
        <span className="faint">Not known</span>
      ),
  },
  {
    id: 'system',
    title: 'System',
    cell: (row) => row.system?.title ?? <span className="faint">None named</span>,
  },
  { id: 'purpose', title: 'Purpose', cell: (row) => purposeWord(row.purpose) },
  {
    id: 'destination',
    title: 'Destination',
    cell: (row) =>
      row.state === 'refused' || !row.destination ? (
        <span className="faint">Nothing left</span>
      ) : (
        <>
          {row.destination.vendorName} <span className="faint">{row.destination.model}</span>
        </>
      ),
  },
  {
    id: 'reason',
    title: 'Reason',
    cell: (row) => (
      <span className="row">
        {row.reason ? <span className="mono">{row.reason}</span> : null}
        {row.otherPatients > 0 ? <Status tone="attention">Another patient</Status> : null}
        {row.reason || row.otherPatients > 0 ? null : <span className="faint">–</span>}
      </span>
    ),
    narrow: 'none',
  },
  {
    id: 'review',
    title: 'Review',
    hidden: true,
    cell: (row) =>
      row.review ? (
        <Status tone={row.review.verdict === 'accepted' ? 'good' : 'bad'} plain>
          {row.review.verdict === 'accepted' ? 'Accepted' : 'Rejected'}
        </Status>
      ) : (
        <span className="faint">Not reviewed</span>
      ),
  },
  { id: 'id', title: 'Exchange id', hidden: true, cell: (row) => <span className="mono">{row.id}</span> },
  {
    id: 'entry',
    title: 'Entry',
    align: 'end',
    cell: (row) => (row.entry === null ? <span className="faint">–</span> : count(row.entry)),
  },
];

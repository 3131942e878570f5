import { useState } from 'react';
import {
  type AccountingWish,
  accountDisclosures,
  type Requester,
  type VerifiedBy,
} from '../../api/accountings.ts';
import { TextField } from '../../ui/field.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { Select } from '../../ui/select.tsx';
import { today } from '../../words/times.ts';
import { ActDialog } from '../shell/act-dialog.tsx';
import { requesters, verifications, verificationsFor } from './accounting-words.ts';

const formats = [
  { id: 'html', label: 'A page to print' },
  { id: 'csv', label: 'A table for a spreadsheet (CSV)' },
  { id: 'json', label: 'For a program (JSON)' },
] as const;

const whoOptions = Object.entries(requesters).map(([id, label]) => ({ id, label }));

/** Draws up an accounting once it was verified who asks, and saves the document. */
export function DrawUpDialog(props: { subject: string; onClose: () => void; onDone: () => void }) {
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [format, setFormat] = useState<AccountingWish['format']>('html');
  const [requester, setRequester] = useState<Requester | ''>('');
  const [verifiedBy, setVerifiedBy] = useState<VerifiedBy | ''>('');
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const daysFault =
    to > today()
      ? 'It has not come yet.'
      : from !== '' && to !== '' && from > to
        ? 'It is before the first day.'
        : undefined;
  const fits = requester !== '' && verifiedBy !== '' && daysFault === undefined;
  const wish: AccountingWish | null = fits
    ? {
        ...{ format, requester, verifiedBy },
        ...(from === '' ? {} : { from }),
        ...(to === '' ? {} : { to }),
        ...(note.trim() === '' ? {} : { note: note.trim() }),
      }
    : null;
  const choose = (chosen: string) => {
    setRequester(chosen as Requester);
    const possible = verificationsFor(chosen as Requester);
    setVerifiedBy(possible.length === 1 ? (possible[0] ?? '') : '');
  };
  return (
    <ActDialog
      title="Draw up an accounting of disclosures"
      verb="Draw it up"
      act={async (given: AccountingWish) => {
        const file = await accountDisclosures(props.subject, given);
        saveFile(`accounting-of-disclosures.${given.format}`, file);
      }}
      input={wish}
      onMissing={() => setTried(true)}
      onClose={props.onClose}
      onDone={props.onDone}
    >
      <p>
        What Cordon disclosed of this patient and has to account for. The document names a token: add the name
        before you hand it out.
      </p>
      <Select
        label="Who asks for it"
        options={whoOptions}
        value={requester}
        onChange={choose}
        error={tried && requester === '' ? 'Say who asks.' : undefined}
      />
      <Select
        label="How that was verified"
        options={
          requester === '' ? [] : verificationsFor(requester).map((id) => ({ id, label: verifications[id] }))
        }
        value={verifiedBy}
        onChange={(chosen) => setVerifiedBy(chosen as VerifiedBy)}
        disabled={requester === ''}
        error={tried && verifiedBy === '' ? 'Say how, before anything is handed out.' : undefined}
      />
      <TextField
        label="What was shown"
        hint="If you like: the kind of document, without its number and without a name"
        value={note}
        onChange={setNote}
        maxLength={300}
      />
      <TextField
        label="First day"
        hint="Six years back if empty"
        type="date"
        value={from}
        onChange={setFrom}
      />
      <TextField
        label="Last day"
        hint="Today if empty"
        type="date"
        value={to}
        onChange={setTo}
        error={daysFault}
      />
      <Select
        label="As"
        options={formats}
        value={format}
        onChange={(chosen) => setFormat(chosen as AccountingWish['format'])}
      />
    </ActDialog>
  );
}

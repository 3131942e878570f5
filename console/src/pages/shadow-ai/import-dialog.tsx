import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import type { FinishedImport, ImportPage } from '../../api/shadow-ai.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { Facts } from '../../ui/page.tsx';
import { Progress } from '../../ui/progress.tsx';
import { Select } from '../../ui/select.tsx';
import { count } from '../../words/times.ts';
import { ActDialog } from '../shell/act-dialog.tsx';
import { type LogWish, sendLog } from './send-log.ts';

/** Reads a log of a proxy, name server or firewall, and says what came of it. */
export function ImportDialog(props: { page: ImportPage; onClose: () => void; onDone: () => void }) {
  const [file, setFile] = useState<File | null>(null);
  const [format, setFormat] = useState('any');
  const [zone, setZone] = useState('');
  const [sent, setSent] = useState<number | null>(null);
  const [tried, setTried] = useState(false);
  const wish: LogWish | null = file && {
    ...{ file, format: format === 'any' ? null : format },
    zone: zone.trim() === '' ? null : zone.trim(),
  };
  const formats = props.page.formats.map(({ id, title }) => ({ id, label: title }));
  return (
    <ActDialog
      title="Read a log"
      verb="Read it"
      act={async (given: LogWish) => {
        setSent(0);
        try {
          return await sendLog(given, setSent);
        } finally {
          setSent(null);
        }
      }}
      input={wish}
      onMissing={() => setTried(true)}
      onClose={props.onClose}
      onDone={props.onDone}
      after={(done) => <ResultDialog done={done} onClose={props.onClose} />}
    >
      <p>
        Of its lines only login or address, tool, host and counts are kept. The same lines count once. Large
        files are read faster at the server, by “cordon shadow import”.
      </p>
      <div className="row">
        <FileTrigger onSelect={(files) => setFile(files?.[0] ?? null)}>
          <Button>Choose a file</Button>
        </FileTrigger>
        <span className="faint small" role="status">
          {file?.name ?? ''}
        </span>
      </div>
      {tried && !file ? <p className="field-error">Choose a file.</p> : null}
      <Select
        label="Shape"
        options={[{ id: 'any', label: 'Told by its first lines' }, ...formats]}
        value={format}
        onChange={setFormat}
      />
      <TextField
        label="Time zone of lines that state none"
        hint="Such as America/Chicago; empty for the organisation’s"
        value={zone}
        onChange={setZone}
        maxLength={100}
      />
      {sent === null ? null : <Progress label="Reading the log" done={sent} total={file?.size ?? null} />}
    </ActDialog>
  );
}

function ResultDialog({ done, onClose }: { done: FinishedImport; onClose: () => void }) {
  const { lines, matched, own, malformed, firstMalformed, finds, added } = done;
  const numbers = firstMalformed.slice(0, 20).join(', ');
  return (
    <Dialog
      title="The log is read"
      open
      onClose={onClose}
      acts={
        <Button kind="primary" onPress={onClose}>
          Close
        </Button>
      }
    >
      <Facts
        facts={[
          ['Lines', count(lines)],
          ['To AI tools', count(matched)],
          ['Finds', `${count(finds)}, ${count(added)} of them new`],
          ...(own > 0 ? [['The gateway itself, not counted', count(own)] as const] : []),
          [
            'Could not be read',
            malformed === 0
              ? 'None'
              : `${count(malformed)}: line ${numbers}${malformed > 20 ? ' and others' : ''}`,
          ],
        ]}
      />
    </Dialog>
  );
}

import { useState } from 'react';
import type { ExecutionInput } from '../../api/agreement-execution.ts';
import { recordExecution } from '../../api/agreements.ts';
import { TextBox, TextField } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { today } from '../../words/times.ts';
import { ActDialog } from '../shell/act-dialog.tsx';
import type { AgreementDialogProps } from './dialog-props.ts';
import { DocumentHash } from './document-hash.tsx';

/** The signed document is none of the files. */
const elsewhere = 'elsewhere';

const empty = { name: '', title: '', on: '' };
type Signer = typeof empty;

/** Records how both sides were bound: by signatures, or by accepting terms on the vendor's page. */
export function ExecutionDialog({ agreement, onClose, onDone }: AgreementDialogProps) {
  const [kind, setKind] = useState<ExecutionInput['kind']>('signatures');
  const [ours, setOurs] = useState<Signer>(empty);
  const [theirs, setTheirs] = useState<Signer>(empty);
  const [document, setDocument] = useState<string>(agreement.texts[0]?.id ?? elsewhere);
  const [hash, setHash] = useState('');
  const [source, setSource] = useState('');
  const [text, setText] = useState('');
  return (
    <ActDialog
      title={`Record how ${agreement.number} was executed`}
      verb="Record execution"
      wide
      act={(executed: ExecutionInput) =>
        recordExecution(agreement.id, { revision: agreement.revision, execution: executed })
      }
      input={readExecution({ kind, ours, theirs, document, hash, source, text })}
      onClose={onClose}
      onDone={onDone}
    >
      <p className="soft">
        After this, clauses and scope stand as they are. What changes later is an amendment.
      </p>
      <Select
        label="How it was executed"
        options={[
          { id: 'signatures', label: 'Signatures of both sides' },
          {
            id: 'click-through',
            label: 'Accepted on the vendor’s page',
            note: 'The text is kept, because the page changes',
          },
        ]}
        value={kind}
        onChange={(id) => setKind(id as ExecutionInput['kind'])}
      />
      {kind === 'signatures' ? (
        <>
          <SignerFields legend="For us" signer={ours} onChange={setOurs} />
          <SignerFields legend={`For ${agreement.counterparty}`} signer={theirs} onChange={setTheirs} />
          {agreement.texts.length > 0 ? (
            <Select
              label="The signed document"
              options={[
                ...agreement.texts.map(({ id, name }) => ({ id, label: name })),
                { id: elsewhere, label: 'Another, kept elsewhere', note: 'Its SHA-256 stands here' },
              ]}
              value={document}
              onChange={setDocument}
            />
          ) : null}
          {document === elsewhere ? <DocumentHash hash={hash} onChange={setHash} /> : null}
        </>
      ) : (
        <>
          <SignerFields legend="Who accepted for us" signer={ours} onChange={setOurs} />
          <TextField
            label="Where the terms were shown"
            hint="Address of the page, or the way to it"
            value={source}
            onChange={setSource}
            maxLength={2000}
          />
          <TextBox
            label="The accepted text, whole"
            rows={6}
            value={text}
            onChange={setText}
            maxLength={500_000}
          />
        </>
      )}
    </ActDialog>
  );
}

function SignerFields(props: { legend: string; signer: Signer; onChange: (signer: Signer) => void }) {
  const { legend, signer, onChange } = props;
  const late = signer.on > today();
  return (
    <fieldset className="signer">
      <legend>{legend}</legend>
      <TextField
        label="Name"
        value={signer.name}
        onChange={(name) => onChange({ ...signer, name })}
        maxLength={200}
      />
      <TextField
        label="Position"
        value={signer.title}
        onChange={(title) => onChange({ ...signer, title })}
        maxLength={200}
      />
      <TextField
        label="Date"
        type="date"
        value={signer.on}
        onChange={(on) => onChange({ ...signer, on })}
        error={late ? 'This day has not come yet.' : undefined}
      />
    </fieldset>
  );
}

/** The execution as the server takes it; null while something is missing. */
function readExecution(form: {
  kind: ExecutionInput['kind'];
  ours: Signer;
  theirs: Signer;
  document: string;
  hash: string;
  source: string;
  text: string;
}): ExecutionInput | null {
  const whole = (signer: Signer) =>
    signer.name.trim() !== '' && signer.title.trim() !== '' && signer.on !== '';
  const tidy = (signer: Signer) => ({ name: signer.name.trim(), title: signer.title.trim(), on: signer.on });
  if (!whole(form.ours)) return null;
  if (form.kind === 'click-through') {
    if (form.source.trim() === '' || form.text.trim() === '') return null;
    return { kind: 'click-through', ...tidy(form.ours), source: form.source.trim(), text: form.text };
  }
  if (!whole(form.theirs)) return null;
  const signatures = [
    { party: 'organisation', ...tidy(form.ours) },
    { party: 'counterparty', ...tidy(form.theirs) },
  ] as const;
  if (form.document !== elsewhere) return { kind: 'signatures', text: form.document, signatures };
  return /^[0-9a-f]{64}$/.test(form.hash)
    ? { kind: 'signatures', documentHash: form.hash, signatures }
    : null;
}

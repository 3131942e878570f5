import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import {
  type AgreementText,
  checkAgreementText,
  composeAgreement,
  readAgreementFile,
  uploadAgreementText,
} from '../../api/agreement-texts.ts';
import type { Agreement } from '../../api/types.ts';
import { useAct } from '../../session/use-act.tsx';
import { useMay } from '../../session/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/page.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { Status } from '../../ui/status.tsx';
import { exactly } from '../../words/times.ts';
import { ProblemBanner } from '../shell/problem.tsx';
import { Findings } from './findings.tsx';

/** As much as the server takes. */
const mostBytes = 20 * 1024 ** 2;

const endings = { pdf: 'pdf', docx: 'docx', text: 'txt' } as const;

/** The text itself: its files, what the check found in them, and our own wording to send instead. */
export function TextPanel(props: {
  agreement: Agreement;
  editable: boolean;
  onChanged: (fresh: Agreement) => void;
}) {
  const { agreement, editable, onChanged } = props;
  const newest = agreement.texts.find((text) => text.check !== null);
  const [shown, setShown] = useState<string | null>(newest?.check?.id ?? null);
  const text = agreement.texts.find(({ check }) => check !== null && check.id === shown);
  return (
    <>
      <Panel
        id="text"
        title="Text"
        note="Kept sealed, as long as the agreement"
        acts={<TextActs agreement={agreement} />}
      >
        {agreement.texts.length === 0 ? (
          <p className="soft">
            No file yet. Add the text that the vendor sent, to look for its clauses, or send our own wording.
          </p>
        ) : (
          <ul className="agreement-texts" aria-label="Files of the agreement">
            {agreement.texts.map((each) => (
              <TextRow key={each.id} agreement={agreement} text={each} onShow={setShown} shown={shown} />
            ))}
          </ul>
        )}
      </Panel>
      {text?.check ? (
        <Findings
          key={text.check.id}
          agreement={agreement}
          check={text.check.id}
          name={text.name}
          editable={editable}
          onChanged={onChanged}
        />
      ) : null}
    </>
  );
}

function TextActs({ agreement }: { agreement: Agreement }) {
  const mayUpload = useMay('agreement-text:upload');
  const mayCompose = useMay('agreement:compose');
  const queries = useQueryClient();
  const upload = useAct(async (file: File) => {
    await uploadAgreementText(agreement.id, { name: file.name, content: await encode(file) });
    await queries.invalidateQueries({ queryKey: ['agreement', agreement.id] });
  });
  const compose = useAct(async (format: 'docx' | 'pdf') => {
    saveFile(
      `agreement-${agreement.number}-template.${format}`,
      await composeAgreement(agreement.id, format),
    );
  });
  const [large, setLarge] = useState('');
  const choose = (file: File | undefined) => {
    if (!file) return;
    const isLarge = file.size > mostBytes;
    setLarge(isLarge ? `${file.name} is larger than 20 MiB.` : '');
    if (!isLarge) upload.run(file);
  };
  return (
    <>
      {mayUpload ? (
        <FileTrigger acceptedFileTypes={['.pdf', '.docx', '.txt']} onSelect={(files) => choose(files?.[0])}>
          <Button icon="plus" pending={upload.pending}>
            Add a file
          </Button>
        </FileTrigger>
      ) : null}
      {mayCompose ? (
        <>
          <Button pending={compose.pending} onPress={() => compose.run('docx')}>
            Our wording for Word
          </Button>
          <Button pending={compose.pending} onPress={() => compose.run('pdf')}>
            Our wording as PDF
          </Button>
        </>
      ) : null}
      <span className="small" role="status">
        {upload.pending ? 'The file is sent and read' : large}
      </span>
      {upload.error ? <ProblemBanner error={upload.error} /> : null}
      {compose.error ? <ProblemBanner error={compose.error} /> : null}
      {upload.confirmation}
      {compose.confirmation}
    </>
  );
}

function TextRow(props: {
  agreement: Agreement;
  text: AgreementText;
  shown: string | null;
  onShow: (check: string) => void;
}) {
  const { agreement, text, shown, onShow } = props;
  const mayCheck = useMay('agreement-text:check');
  const mayDownload = useMay('agreement-text:download');
  const queries = useQueryClient();
  const look = useAct(async () => {
    const check = await checkAgreementText(agreement.id, text.id);
    queries.setQueryData(['agreement-check', agreement.id, check.id], check);
    await queries.invalidateQueries({ queryKey: ['agreement', agreement.id] });
    onShow(check.id);
  });
  const file = useAct(async () => {
    saveFile(
      `agreement-${agreement.number}-${text.sha256.slice(0, 8)}.${endings[text.kind]}`,
      await readAgreementFile(agreement.id, text.id),
    );
  });
  const { check } = text;
  return (
    <li className="agreement-text">
      <div className="stack-tight">
        <p className="row">
          <strong>{text.name}</strong>
          <CheckStatus text={text} />
        </p>
        <p className="soft small">
          {text.pages === 1 ? '1 page' : `${text.pages} pages`}, added {exactly(text.addedAt)} by{' '}
          {text.addedByName}
        </p>
        <p className="faint small mono agreement-text-hash">SHA-256 {text.sha256}</p>
      </div>
      <div className="row">
        {check && shown !== check.id ? (
          <Button label={`Show what was found in ${text.name}`} onPress={() => onShow(check.id)}>
            Show findings
          </Button>
        ) : null}
        {mayCheck ? (
          <Button
            label={`${check ? 'Look again for clauses in' : 'Look for clauses in'} ${text.name}`}
            pending={look.pending}
            onPress={() => look.run(undefined)}
          >
            {check ? 'Look again' : 'Look for clauses'}
          </Button>
        ) : null}
        {mayDownload ? (
          <Button label={`Save ${text.name}`} pending={file.pending} onPress={() => file.run(undefined)}>
            Save
          </Button>
        ) : null}
      </div>
      {look.error ? <ProblemBanner error={look.error} /> : null}
      {file.error ? <ProblemBanner error={file.error} /> : null}
      {look.confirmation}
      {file.confirmation}
    </li>
  );
}

function CheckStatus({ text: { check } }: { text: AgreementText }) {
  if (!check) return <Status tone="unknown">Not checked</Status>;
  if (check.missing.length === 0) return <Status tone="good">Every required clause found</Status>;
  const many = check.missing.length === 1 ? '1 required clause' : `${check.missing.length} required clauses`;
  return <Status tone="attention">{`${many} not found`}</Status>;
}

/** The content of a file in Base64. */
async function encode(file: File): Promise<string> {
  return await new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

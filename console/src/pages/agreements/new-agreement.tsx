import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { draftAgreement } from '../../api/agreements.ts';
import { listVendors } from '../../api/inventory.ts';
import { useAct } from '../../session/use-act.tsx';
import { BackLink } from '../../ui/back-link.tsx';
import { Button } from '../../ui/button.tsx';
import { Citations } from '../../ui/citation.tsx';
import { TextField } from '../../ui/field.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { Status } from '../../ui/status.tsx';
import { citationNotes } from '../../words/citations.ts';
import { ActForm } from '../shell/act-form.tsx';
import { ProblemBanner } from '../shell/problem.tsx';
import './agreements.css';

const verdicts = {
  agreement: { tone: 'good', word: 'Under an agreement' },
  attested: { tone: 'attention', word: 'Where the text names it' },
  local: { tone: 'neutral', word: 'Needs no agreement' },
  never: { tone: 'bad', word: 'Never' },
} as const;

/** Starts a draft: with whom, from when to when. Clauses and scope follow on its own page. */
export function NewAgreementPage() {
  const router = useRouter();
  const vendors = useQuery({ queryKey: ['vendors'], queryFn: listVendors, staleTime: 60_000 });
  const [vendor, setVendor] = useState('');
  const [counterparty, setCounterparty] = useState('');
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const act = useAct(draftAgreement, (made) => router.history.push(`/agreements/${made.id}`));
  const chosen = vendors.data?.find((each) => each.id === vendor);
  const backwards = until !== '' && from !== '' && until < from;
  const wish = {
    ...{ vendor, counterparty: counterparty.trim() },
    ...{ effectiveFrom: from, effectiveUntil: until || null },
  };
  const ready = vendor !== '' && wish.counterparty !== '' && from !== '' && !backwards;
  return (
    <Page
      title="Draft agreement"
      above={<BackLink href="/agreements">Agreements</BackLink>}
      answer={<p>A draft opens nothing. It can be changed until you record how it was executed.</p>}
    >
      {vendors.isError ? <ProblemBanner error={vendors.error} retry={() => void vendors.refetch()} /> : null}
      <ActForm className="agreement-form" act={act} input={ready ? wish : null}>
        <Panel title="With whom, and when">
          <div className="stack">
            <Select
              label="Vendor"
              options={(vendors.data ?? []).map((each) => ({ id: each.id, label: each.name }))}
              value={vendor}
              onChange={setVendor}
              disabled={!vendors.data}
              placeholder={vendors.isPending ? 'Loading vendors' : 'Choose a vendor'}
            />
            <TextField
              label="Counterparty"
              hint="The legal name that signs, as it stands in the agreement"
              value={counterparty}
              onChange={setCounterparty}
              maxLength={200}
            />
            <div className="columns">
              <TextField label="First day in force" type="date" value={from} onChange={setFrom} />
              <TextField
                label="Last day in force"
                type="date"
                required={false}
                value={until}
                onChange={setUntil}
                error={backwards ? 'This is before the first day.' : undefined}
              />
            </div>
            <div>
              <Button kind="primary" type="submit" pending={act.pending} disabled={!ready}>
                Save draft
              </Button>
            </div>
          </div>
        </Panel>
        {chosen ? (
          <Panel
            title={`What is known of ${chosen.name}`}
            note={`As of ${chosen.asOf}. Source: ${chosen.source}`}
          >
            <p className="soft">{chosen.text}</p>
            <ul className="agreement-products">
              {chosen.products.map((product) => (
                <li key={product.id}>
                  <p className="row">
                    <strong>{product.name}</strong>
                    <Status tone={verdicts[product.phi].tone}>{`PHI: ${verdicts[product.phi].word}`}</Status>
                    <Citations notes={citationNotes(product.cites)} />
                  </p>
                  <p className="soft">{product.because}</p>
                </li>
              ))}
            </ul>
          </Panel>
        ) : null}
      </ActForm>
    </Page>
  );
}

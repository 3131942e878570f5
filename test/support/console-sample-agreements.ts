import { hash, id, person } from './console-sample-people.ts';

/** Made-up agreements and vendors, in the shapes that the console reads. */

const row = {
  id: id('agr', '12'),
  number: 'A-12',
  vendor: 'microsoft',
  vendorName: 'Microsoft',
  counterparty: 'Microsoft Corporation',
  state: 'active',
  effectiveFrom: '2026-03-04',
  effectiveUntil: '2027-03-03',
  coverage:
    'PHI may go to Azure OpenAI (Standard) at riverside.openai.azure.com, East US, until 3 March 2027, under agreement A-12.',
  nextStep: null,
  missing: [],
  revision: 7,
};

const draftRow = {
  ...row,
  id: id('agr', '13'),
  number: 'A-13',
  vendor: 'anthropic',
  vendorName: 'Anthropic',
  counterparty: 'Anthropic, PBC',
  state: 'draft',
  effectiveFrom: '2026-12-01',
  effectiveUntil: null,
  coverage: 'No PHI may go to Anthropic under A-13: it is a draft.',
  nextStep: 'Mark where the clauses BA-05 and BA-12 stand in the text.',
  missing: ['BA-05', 'BA-12'],
};

export const agreements = [
  row,
  draftRow,
  {
    ...row,
    id: id('agr', '09'),
    number: 'A-9',
    state: 'expiring',
    effectiveUntil: '2026-12-20',
    nextStep: 'Renew it: draft an amendment with a later end.',
    coverage: 'PHI may go to Azure OpenAI (Standard) until 20 December 2026, under agreement A-9.',
  },
];

const clause = (
  clauseId: string,
  title: string,
  text: string,
  cite: string,
  mark: object | null,
  value: object | null = null,
) => ({
  id: clauseId,
  title,
  text,
  cites: [cite],
  force: clauseId.startsWith('BA') ? 'law' : 'good-practice',
  required: clauseId.startsWith('BA'),
  value,
  mark,
});

const at = (location: string, value: unknown = null) => ({ location, value, note: null });
const hours = {
  type: 'hours',
  means: 'Hours after discovery until the vendor reports',
  required: true,
  max: 1440,
  options: null,
};
const training = {
  type: 'choice',
  means: 'What the vendor may train on',
  required: true,
  max: null,
  options: { none: 'Nothing', 'de-identified': 'De-identified information only' },
};

export const agreement = {
  ...row,
  amends: null,
  scope: {
    products: ['azure-openai'],
    tiers: ['standard'],
    endpoints: ['riverside.openai.azure.com'],
    regions: ['East US'],
  },
  clauses: [
    clause(
      'BA-01',
      'Permitted and required uses',
      'States which uses and disclosures are allowed or required.',
      '164.504(e)(2)(i)',
      at('section 2.1, page 3'),
    ),
    clause(
      'BA-05',
      'Reporting, with its time limit',
      'Reports uses that are not permitted, within a stated time.',
      '164.504(e)(2)(ii)(C)',
      at('section 4.2, page 7', 72),
      hours,
    ),
    clause(
      'BA-12',
      'Return or destruction at the end',
      'Returns or destroys PHI at the end, if feasible.',
      '164.504(e)(2)(ii)(J)',
      at('section 9, page 12'),
    ),
    clause(
      'AI-01',
      'Training on PHI',
      'Whether the vendor may train on what it receives.',
      '164.504(e)(2)(i)',
      at('annex B', 'none'),
      training,
    ),
    clause('AI-06', 'No re-identification', 'Re-identification is barred.', '164.514(c)', null),
  ],
  noticeHours: 72,
  execution: {
    kind: 'signatures',
    documentHash: hash('c'),
    text: null,
    signatures: [
      { party: 'organisation', name: 'Pat Officer', title: 'Privacy officer', on: '2026-03-03' },
      { party: 'counterparty', name: 'Lee Vendor', title: 'Counsel', on: '2026-03-02' },
    ],
  },
  activatedAt: Date.UTC(2026, 2, 4, 14),
  termination: null,
  texts: [],
  removableFrom: '2033-03-04',
  createdAt: Date.UTC(2026, 2, 1),
  timeline: [
    {
      at: Date.UTC(2026, 2, 1, 15),
      event: 'agreement.drafted',
      actor: person.id,
      actorName: 'Pat Officer',
      says: 'Drafted A-12 with Microsoft Corporation.',
    },
    {
      at: Date.UTC(2026, 2, 4, 14),
      event: 'agreement.activated',
      actor: person.id,
      actorName: 'Pat Officer',
      says: 'Put A-12 in force.',
    },
  ],
};

export const draft = {
  ...agreement,
  ...draftRow,
  clauses: agreement.clauses.map((each) =>
    draftRow.missing.includes(each.id) ? { ...each, mark: null } : each,
  ),
  execution: null,
  activatedAt: null,
  scope: { products: [], tiers: [], endpoints: [], regions: [] },
};

/** What the check found in the text of the draft. */
export const checked = {
  id: id('agc', '21'),
  agreement: draft.id,
  text: id('agf', '21'),
  sha256: hash('d'),
  at: Date.UTC(2026, 10, 20, 15),
  byName: 'Pat Officer',
  missing: ['BA-12'],
  catalogueAsOf: '2026-11-22',
  findings: [
    finding('BA-01', 'found', 'Provider may use PHI only to provide the Services.', {
      location: 'section 2.1, page 3',
    }),
    finding('BA-05', 'found', 'Provider will notify Customer of any breach within ten (10) business days.', {
      location: 'section 4.2, page 7',
      value: 336,
      notes: ['“ten (10) business days” is counted with the weekends between; holidays can make it longer.'],
    }),
    finding('BA-12', 'unclear', 'Provider shall not be required to return or destroy PHI.', {
      location: 'section 9, page 12',
      contradictions: [
        {
          says: 'The text names the clause and takes it back in the same breath.',
          quotes: [{ page: 12, text: 'Provider shall not be required to return or destroy PHI.' }],
        },
      ],
    }),
    finding('AI-01', 'unclear', 'Provider does not use Content to train models.', {
      location: 'annex B, page 14',
      contradictions: [
        {
          says: 'The text lets the vendor use the data to train or improve its models.',
          quotes: [{ page: 15, text: 'Provider may use Content to improve its models.' }],
        },
      ],
    }),
    finding('AI-06', 'not-found', null, {}),
  ],
};

function finding(clause: string, state: string, words: string | null, more: object) {
  const known = agreement.clauses.find((each) => each.id === clause);
  const page = Number(/page (\d+)/.exec(JSON.stringify(more))?.[1] ?? 1);
  return {
    ...{ clause, title: known?.title, cites: known?.cites, required: known?.required, state },
    quotes: words === null ? [] : [{ page, text: words }],
    ...{ location: null, value: null, notes: [], contradictions: [], ...more },
  };
}

/** A file of the draft, before somebody looked for clauses. */
export const uncheckedText = {
  id: checked.text,
  name: 'Anthropic BAA.pdf',
  kind: 'pdf',
  bytes: 182_044,
  pages: 16,
  sha256: checked.sha256,
  addedAt: Date.UTC(2026, 10, 20, 14),
  addedByName: 'Pat Officer',
  check: null,
};

const { id: checkId, at: checkedAt, byName, missing } = checked;

/** The draft with its text, looked through. */
export const checkedDraft = {
  ...draft,
  texts: [{ ...uncheckedText, check: { id: checkId, at: checkedAt, byName, missing } }],
};

export const vendors = {
  vendors: [
    {
      id: 'anthropic',
      name: 'Anthropic',
      text: 'Offers an agreement for its API on request.',
      source: 'Vendor pages',
      asOf: '2026-11-22',
      stale: false,
      products: [
        {
          id: 'claude-api',
          name: 'Claude API',
          phi: 'agreement',
          because: 'An agreement is offered for the API.',
          cites: ['164.502(e)'],
          needs: [],
          tiers: [{ id: 'commercial', name: 'Commercial' }],
          endpoints: ['api.anthropic.com'],
          regions: ['us'],
        },
        {
          id: 'claude-app',
          name: 'Claude for consumers',
          phi: 'never',
          because: 'No agreement is offered for consumer accounts.',
          cites: ['164.502(e)'],
          needs: [],
          tiers: [{ id: 'pro', name: 'Pro' }],
          endpoints: ['claude.ai'],
          regions: ['us'],
        },
      ],
    },
  ],
};

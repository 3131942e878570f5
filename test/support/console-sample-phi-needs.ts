import { systems } from './console-sample-inventory.ts';
import { id } from './console-sample-people.ts';
import type { Stub } from './console-stub.ts';

/** Made-up statements of what AI systems need to know of patients. */

const day = 86_400_000;
const now = Date.UTC(2026, 10, 22, 15, 30);
const pat = { id: id('per', '01'), name: 'Pat Officer' };
const sam = { id: id('per', '05'), name: 'Sam Security' };

const approved = {
  ...{
    id: id('phn', '01'),
    needsPhi: true,
    elements: ['NAME', 'DATE', 'MRN'],
    purposes: ['TREAT', 'HPAYMT'],
  },
  justification: 'A summary is read beside the chart, and must name the patient and the days of the stay.',
  ...{ statedAt: now - 60 * day, statedBy: pat },
  decision: { what: 'approved', at: now - 58 * day, by: sam, note: null, isAlone: false },
};

const declined = {
  ...{
    ...approved,
    id: id('phn', '00'),
    elements: ['NAME', 'DATE', 'MRN', 'PHONE'],
    statedAt: now - 63 * day,
  },
  decision: {
    ...{ what: 'declined', at: now - 62 * day, by: sam, isAlone: false },
    note: 'Nobody needs the telephone number for a summary.',
  },
};

export const waitingNeed = {
  ...{ ...approved, id: id('phn', '02'), elements: ['NAME', 'DATE'], statedAt: now - day, statedBy: sam },
  ...{ justification: 'The record number never left in three months.', decision: null },
};

const [notes, coding] = systems.map(({ id: of, title, state, purposes, elements }) => ({
  ...{ id: of, title, state, purposes, elements },
}));

const usage = {
  ...{ exchanges: 2000, isCut: true, withPatients: 1990, unused: ['MRN'] },
  elements: [
    { element: 'NAME', requested: 1990, sent: 1990 },
    { element: 'DATE', requested: 1400, sent: 1400 },
    { element: 'PHONE', requested: 12, sent: 0 },
  ],
};
const unused = { exchanges: 0, isCut: false, withPatients: 0, elements: [], unused: [] };

const standing = { system: notes, standing: 'approved', current: approved, waiting: waitingNeed, usage };
export const needyDetail = {
  ...{ ...standing, usageDays: 90, isForAnother: false, history: [waitingNeed, approved, declined] },
};
const missing = { system: coding, standing: 'missing', current: null, waiting: null, usage: unused };
/** Nobody stated anything, and nobody asked it anything. */
export const unstatedDetail = { ...missing, usageDays: 90, isForAnother: false, history: [] };

const list = (items: readonly object[]) => ({ json: { usageDays: 90, items } });

export const needPath = (of: { readonly system: { readonly id?: string } | undefined }) =>
  `/api/v1/systems/${of.system?.id}/phi-needs`;

export const phiNeedsStub: Stub = {
  'GET /api/v1/phi-needs': list([missing, standing]),
  [`GET ${needPath(needyDetail)}`]: { json: needyDetail },
  [`GET ${needPath(unstatedDetail)}`]: { json: unstatedDetail },
};

export const emptyPhiNeedsStub: Stub = { 'GET /api/v1/phi-needs': list([]) };

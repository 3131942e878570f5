import { hash, id } from './console-sample-people.ts';
import type { Stub } from './console-stub.ts';

/** Made-up answers about canary prompts: one that drifted, one that is quiet, one that the gateway refuses. */

const now = Date.now();
const hour = 3_600_000;
const day = 24 * hour;

const point = (age: number, similarity: number | null, change: object = {}) => ({
  run: id('crun', String(age).padStart(2, '0')),
  at: now - age * day - 2 * hour,
  ...{ state: 'answered', code: null, similarity, drifted: false, reviewed: false },
  ...change,
});

const quiet = Array.from({ length: 24 }, (_, index) => point(26 - index, index % 7 === 3 ? 946 : 1000));

const canary = {
  id: id('can', '01'),
  system: { id: id('sys', '01'), title: 'Discharge summaries' },
  model: 'gpt-5-mini',
  title: 'Sees that a plan contradicts an allergy',
  prompt:
    'A note says: allergic to penicillin. The plan says: amoxicillin by mouth. Answer CONFLICT or NO CONFLICT first, then give the reason in one sentence.',
  expects: ['conflict', 'penicillin'],
  forbids: ['no conflict'],
  ...{ everyHours: 24, threshold: 800, steady: true },
  configuredAt: now - 27 * day,
  configuredBy: 'Ruth Okafor',
  dueAt: now + 22 * hour,
  ...{ revision: 1, revises: null, removed: null },
  open: 1,
  baseline: { run: id('crun', '27'), at: now - 27 * day, by: null },
  points: [
    ...quiet,
    point(2, null, { state: 'failed', code: 'provider_timeout' }),
    point(1, 412, { drifted: true }),
  ],
};

export const canaryPath = `/model-answers/${canary.id}`;
export const driftedRun = id('crun', '01');

const canaries = {
  items: [
    canary,
    {
      ...canary,
      ...{ id: id('can', '02'), title: 'Reads a value against its range', open: 0, model: 'llama-3.3-70b' },
      ...{ points: quiet, baseline: { ...canary.baseline, by: 'Ruth Okafor' } },
    },
    {
      ...canary,
      ...{ id: id('can', '03'), title: 'Keeps to a form', open: 0, baseline: null },
      points: [point(0, null, { state: 'refused', code: 'agreement_expired' })],
    },
    { ...canary, id: id('can', '04'), title: 'Calculates a rate', open: 0, baseline: null, points: [] },
  ],
  models: [
    { system: id('sys', '01'), systemTitle: 'Discharge summaries', model: 'gpt-5-mini', obstacle: null },
    {
      ...{ system: id('sys', '02'), systemTitle: 'Coding aid', model: 'llama-3.3-70b' },
      obstacle: 'Coding aid is not approved for health care operations, and a canary prompt is part of them.',
    },
  ],
  samples: [
    {
      title: 'Reads a value against its range',
      prompt: 'Potassium is 5.9 mmol/L. Is the value LOW, NORMAL or HIGH? Answer with one word.',
      ...{ expects: ['high'], forbids: ['low', 'normal'] },
    },
  ],
  usualThreshold: 800,
};

const removed = {
  ...canary,
  ...{ id: id('can', '05'), title: 'Names the dose', open: 0, points: quiet },
  removed: { at: now - 3 * day, by: 'Ruth Okafor', replacedBy: null },
};

const replaced = {
  ...removed,
  ...{ id: id('can', '06'), title: 'Calculates a rate' },
  removed: { at: now - 9 * day, by: 'Ruth Okafor', replacedBy: id('can', '04') },
};

export const removedPath = `/model-answers/${removed.id}`;

const baseline = {
  id: id('crun', '27'),
  startedAt: now - 27 * day,
  endedAt: now - 27 * day + 900,
  exchange: id('exc', '27'),
  ...{ state: 'answered', code: null },
  answer: 'CONFLICT. Amoxicillin is a penicillin, and the person is allergic to penicillin.',
  ...{ digest: hash('a'), identifiers: 0, endpoint: id('end', '01'), upstream: 'gpt-5-mini' },
  ...{ servedModel: 'gpt-5-mini-2026-01-12', fingerprint: 'fp_44709d6fcb', finish: 'stop' },
  ...{ promptTokens: 44, completionTokens: 18, baseline: null, isBaseline: true, similarity: null },
  ...{ differences: [], drifted: false, review: null },
};

const drifted = {
  ...baseline,
  ...{ id: driftedRun, startedAt: now - day - 2 * hour, exchange: id('exc', '28'), isBaseline: false },
  answer:
    'NO CONFLICT. Amoxicillin by mouth is a common choice and the note gives no reason against it.\nPlease ask [NAME] if you are unsure.',
  ...{ digest: hash('b'), identifiers: 1, servedModel: 'gpt-5-mini-2026-03-02', completionTokens: 26 },
  ...{ baseline: baseline.id, similarity: 412, drifted: true },
  differences: [
    'expected-missing',
    'forbidden-present',
    'identifiers',
    'other-version',
    'dissimilar',
    'wording',
  ],
};

const answers = {
  items: [
    drifted,
    {
      ...baseline,
      ...{ id: id('crun', '02'), startedAt: now - 2 * day, state: 'failed', code: 'provider_timeout' },
      ...{ answer: null, digest: null, isBaseline: false, servedModel: null, fingerprint: null },
    },
    {
      ...baseline,
      ...{ id: id('crun', '03'), startedAt: now - 3 * day, isBaseline: false, similarity: 946 },
      differences: ['wording'],
      review: {
        ...{ at: now - 2 * day, by: 'Ruth Okafor', verdict: 'kept' },
        reason: 'Another word for the same.',
      },
    },
    baseline,
  ],
  next: null,
  baseline,
};

export const canariesStub: Stub = {
  'GET /api/v1/canaries': { json: canaries },
  'GET /api/v1/canaries?removed=true': { json: { ...canaries, items: [removed, replaced] } },
  [`POST /api/v1/canaries/${canary.id}/revision`]: { json: { id: id('can', '02') } },
  ...Object.fromEntries(
    [...canaries.items, removed, replaced].map(({ id: one, points }) => [
      `GET /api/v1/canaries/${one}/answers`,
      {
        json:
          one === canary.id
            ? answers
            : { ...answers, items: points.length > 1 ? [baseline] : [], baseline: null },
      },
    ]),
  ),
  [`POST /api/v1/canaries/${canary.id}/baseline`]: {
    json: { run: driftedRun, digest: hash('b'), acceptedAt: now },
  },
  [`POST /api/v1/canaries/${canary.id}/answers/${driftedRun}/review`]: { json: {} },
  [`POST /api/v1/canaries/${canary.id}/questions`]: { json: { canary: canary.id, requestedAt: now } },
  'POST /api/v1/canaries': { json: { id: canary.id, promptHash: hash('c'), dueAt: now } },
};

export const emptyCanariesStub: Stub = {
  'GET /api/v1/canaries': { json: { ...canaries, items: [], models: [] } },
  'GET /api/v1/canaries?removed=true': { json: { ...canaries, items: [], models: [] } },
};

import { systems } from './console-sample-inventory.ts';
import { hash, id } from './console-sample-people.ts';
import type { Stub } from './console-stub.ts';

/** Made-up AI tools that nobody approved, and what people ask for. */

const day = 86_400_000;
const now = Date.UTC(2026, 10, 22, 15, 30);
const pat = { id: id('per', '01'), name: 'Pat Officer' };
const nora = { id: id('per', '02'), name: 'Nora Nurse' };

const chat = {
  ...{ id: id('shf', '01'), tool: 'chatgpt', toolName: 'ChatGPT', vendor: 'OpenAI', kind: 'chatbot' },
  ...{ who: 'nora@clinic.test', whoKind: 'login', person: nora, department: 'Cardiology, Main' },
  ...{ requests: 1240, bytesUp: 5_400_000, bytesDown: 81_000_000, days: 2 },
  ...{ firstAt: now - 9 * day, lastAt: now - day, places: ['cdn.chatgpt.com', 'chatgpt.com'] },
  ...{ detectedAt: now, state: 'under-review', revision: 3, assessment: null },
  answer: { usedFor: 'Letters to referring practices.', phi: 'yes', at: now - 3_600_000 },
};
const transcription = {
  ...{ ...chat, id: id('shf', '02'), tool: 'otter', toolName: 'Otter', vendor: 'Otter.ai' },
  ...{ kind: 'transcription', who: '10.20.0.17', whoKind: 'address', person: null, department: null },
  ...{ requests: 1, bytesUp: 0, bytesDown: 512, days: 1, places: ['otter.ai'], state: 'detected' },
  ...{ answer: null, revision: 1 },
};
const blocked = {
  ...{ ...chat, id: id('shf', '03'), toolName: 'Claude', vendor: 'Anthropic', tool: 'claude-chat' },
  ...{ state: 'blocked', answer: { usedFor: 'A recipe.', phi: 'no', at: now - day }, requests: 14 },
};

export const affirmedFind = {
  ...chat,
  byDay: [
    { day: '2026-11-21', requests: 900, bytesUp: 4_000_000, bytesDown: 60_000_000 },
    { day: '2026-11-13', requests: 340, bytesUp: 1_400_000, bytesDown: 21_000_000 },
  ],
  steps: [
    { at: now - 3_600_000, by: nora, what: 'answered', state: 'under-review', reason: null },
    ...[{ at: now - 2 * 3_600_000, by: pat, what: 'decided', state: 'under-review', reason: 'Asking her.' }],
  ],
};
export const unknownFind = {
  ...{ ...transcription, steps: [] },
  byDay: [{ day: '2026-11-21', requests: 1, bytesUp: 0, bytesDown: 512 }],
};

export const readLog = {
  ...{ id: id('shi', '01'), format: 'squid', zone: 'America/Chicago', digest: hash('shadow') },
  ...{ lines: 60_000, malformed: 2, firstMalformed: [17, 4012], visits: 59_998, matched: 1255, own: 40 },
  ...{ firstAt: now - 9 * day, lastAt: now - day, at: now, by: pat, added: 1, finds: 3 },
};

export const toolRequest = {
  ...{ id: id('trq', '01'), person: nora, tool: 'Dictation on the ward', why: 'Notes after rounds.' },
  ...{ data: 'phi', at: now - day, state: 'requested', answer: null },
};
const answered = {
  ...{
    ...toolRequest,
    id: id('trq', '02'),
    tool: 'Slides',
    why: 'Teaching.',
    data: 'none',
    state: 'declined',
  },
  answer: { at: now, by: pat, reason: 'The workspace writes slides too.' },
};

const usable = systems.slice(0, 2).map(({ id: of, name, title, elements, purposes }, at) => ({
  ...{ id: of, name, title, data: at === 0 ? 'surrogates' : 'none' },
  ...{ identifiers: at === 0 ? elements : [], purposes },
}));
export const question = {
  ...{ id: chat.id, toolName: 'ChatGPT', vendor: 'OpenAI', requests: 1240, answer: null },
  ...{ firstAt: now - 9 * day, lastAt: now - day },
};

const page = (items: readonly object[]) => ({
  json: {
    ...{ items, next: null, departments: items.length > 0 ? ['Cardiology, Main'] : [] },
    tools:
      items.length > 0
        ? [
            { id: 'chatgpt', name: 'ChatGPT', finds: 1 },
            { id: 'otter', name: 'Otter', finds: 1 },
          ]
        : [],
    states: [
      { state: 'detected', finds: items.length > 0 ? 1 : 0 },
      { state: 'blocked', finds: items.length > 0 ? 1 : 0 },
    ],
  },
});
const imports = (items: readonly object[]) => ({
  json: {
    ...{ items, next: null, watched: 112, rules: { gateways: ['10.0.0.9'], page: null } },
    formats: [
      { id: 'squid', title: 'Squid access.log' },
      { id: 'csv', title: 'CSV with a line of column names' },
    ],
  },
});
const own = (questions: readonly object[]) => ({
  json: { systems: usable, requests: [toolRequest, answered], questions },
});

export const shadowStub: Stub = {
  'GET /api/v1/shadow/finds': page([chat, transcription, blocked]),
  [`GET /api/v1/shadow/finds/${chat.id}`]: { json: affirmedFind },
  [`GET /api/v1/shadow/finds/${transcription.id}`]: { json: unknownFind },
  'GET /api/v1/shadow/imports': imports([readLog]),
  'GET /api/v1/ai-tools': own([]),
  'GET /api/v1/ai-tools/requests': { json: { items: [toolRequest, answered], next: null } },
};

/** The same where one is asked about a tool. */
export const askedStub: Stub = { 'GET /api/v1/ai-tools': own([question]) };

export const emptyShadowStub: Stub = {
  'GET /api/v1/shadow/finds': page([]),
  'GET /api/v1/shadow/imports': imports([]),
  'GET /api/v1/ai-tools': { json: { systems: [], requests: [], questions: [] } },
  'GET /api/v1/ai-tools/requests': { json: { items: [], next: null } },
};

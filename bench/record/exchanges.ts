import { systemClock } from '../../server/src/kernel/clock.ts';
import { newId } from '../../server/src/kernel/ids.ts';
import { phi } from '../../server/src/kernel/phi.ts';
import type { StageTrace } from '../../server/src/kernel/pipeline.ts';
import type { ExchangeIntent } from '../../server/src/platform/audit/index.ts';

const stage = (name: string, cites: readonly string[], says: string): StageTrace =>
  ({ stage: name, cites, outcome: 'passed', says, micros: 137 }) as StageTrace;

/** What the stages of a permitted exchange say, up to the entry that opens it. */
const stages: readonly StageTrace[] = [
  stage('receive', ['164.312(c)(1)'], 'OpenAI chat completions: 2 texts, 1349 bytes.'),
  stage('identify', ['164.312(a)(2)(i)', '164.312(d)'], 'notes-app (application), key.'),
  stage('statePurpose', ['164.506', '164.508', '164.512(i)'], 'Treatment, by system notes; 1 patient.'),
  stage('detectPhi', ['164.514(b)'], '7 findings in 2 texts.'),
  stage(
    'findAgreement',
    ['164.502(e)', '164.504(e)', '164.308(b)'],
    'Agreement BAA-2026-001 with Acme AI covers this product, tier and region.',
  ),
  stage(
    'decide',
    ['164.308(a)(4)', '164.312(a)(1)'],
    'Permitted. An application may use the systems its key names.',
  ),
  stage('minimize', ['164.502(b)', '164.514(d)'], 'Nothing beyond what the system may receive.'),
  stage('screen', ['164.308(a)(1)(ii)'], 'No sign of injection.'),
  stage('deidentify', ['164.514(a)', '164.514(b)', '164.514(c)'], '7 identifiers replaced by surrogates.'),
  stage('clear', ['164.502(a)'], 'The second scan found nothing.'),
];

const system = newId('system', systemClock);
const endpoint = newId('endpoint', systemClock);
const application = newId('application', systemClock);
const subjects = Array.from({ length: 400 }, () => newId('subject', systemClock));
const agreement = newId('agreement', systemClock);
let made = 0;

/**
 * An exchange as it is opened, about one of 400 patients, with about `bytes` of text to be sealed. It allots no surrogates:
 * their row in the vault is a second sealed part, and the figures are about one.
 */
export function makeIntent(bytes: number): ExchangeIntent {
  made += 1;
  const half = `Note ${made}. Ms. Okafor presents with three days of cough. `
    .repeat(bytes / 100 + 1)
    .slice(0, bytes / 2);
  return {
    exchange: newId('exchange', systemClock),
    conversation: newId('conversation', systemClock),
    at: Date.now(),
    protocol: 'openai-chat',
    actor: { kind: 'application', id: application },
    system,
    purpose: 'TREAT',
    subjects: [subjects[made % subjects.length] ?? newId('subject', systemClock)],
    destination: {
      ...{ endpoint, provider: 'openai-compatible', vendor: 'Acme AI', product: 'API' },
      ...{ tier: 'enterprise', region: 'us', model: 'acme-large' },
    },
    snapshot: 'a3'.repeat(32),
    basis: { kind: 'agreement', agreement },
    stages,
    elements: {
      NAME: { requested: 2, available: 2, sent: 2 },
      MEDICAL_RECORD: { requested: 1, available: 1, sent: 1 },
      DATE: { requested: 2, available: 2, sent: 2 },
      PHONE: { requested: 1, available: 1, sent: 1 },
    },
    query: phi({ received: half, outbound: half }),
    surrogates: phi([]),
  };
}

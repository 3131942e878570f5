import { systemClock } from '../../server/src/kernel/clock.ts';
import { newId } from '../../server/src/kernel/ids.ts';
import { phi } from '../../server/src/kernel/phi.ts';
import type { StageTrace } from '../../server/src/kernel/pipeline.ts';
import type { ExchangeIntent, ExchangeOutcome } from '../../server/src/platform/audit/index.ts';

const stage = (name: string, says: string): StageTrace => ({
  ...{ stage: name, outcome: 'passed', says, micros: 137 },
});

/** What the stages of a permitted exchange say, up to the entry that opens it. */
const stages: readonly StageTrace[] = [
  stage('receive', 'OpenAI chat completions: 2 texts, 1349 bytes.'),
  stage('identify', 'notes-app (application), key.'),
  stage('statePurpose', 'Treatment, by system notes; 1 patient.'),
  stage('detectPhi', '7 findings in 2 texts.'),
  stage('findAgreement', 'Agreement BAA-2026-001 with Acme AI covers this product, tier and region.'),
  stage('decide', 'Permitted. An application may use the systems its key names.'),
  stage('minimize', 'Nothing beyond what the system may receive.'),
  stage('screen', 'No sign of injection.'),
  stage('deidentify', '7 identifiers replaced by surrogates.'),
  stage('clear', 'The second scan found nothing.'),
];

/** And what the later ones say, which the entry that closes it names. */
const laterStages: readonly StageTrace[] = [
  stage('recordIntent', 'Entry 1048576 is durable.'),
  stage('disclose', 'Sent to Acme AI (API, us).'),
  stage('inspectReply', 'The reply is inspected as it arrives.'),
  stage('reidentify', 'Values are put back as the reply arrives.'),
  stage('deliver', 'The reply is released once this entry is durable.'),
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

/** How such an exchange ends, without its content. */
export function makeEnding(intent: ExchangeIntent): Omit<ExchangeOutcome, 'output'> {
  const { exchange, conversation, at, protocol, actor, purpose, subjects, destination, snapshot } = intent;
  return {
    ...{ exchange, conversation, at, protocol, actor, system, purpose, subjects, destination, snapshot },
    ...{ end: 'completed', reason: null, stages: laterStages },
    counts: { bytes: 2104, events: 41, restored: 7 },
  };
}

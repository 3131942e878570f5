import type { AgreementState, ExchangeState, System } from '../api/types.ts';
import type { Tone } from '../ui/status.tsx';

interface Word {
  tone: Tone;
  word: string;
  /** What it means, in a sentence. */
  means: string;
}

export const exchangeStates: Readonly<Record<ExchangeState, Word>> = {
  completed: {
    tone: 'good',
    word: 'Permitted',
    means: 'Sent, answered, and the answer was delivered whole.',
  },
  refused: { tone: 'bad', word: 'Refused', means: 'Nothing was sent.' },
  open: { tone: 'waiting', word: 'Under way', means: 'The answer is still coming.' },
  failed: { tone: 'attention', word: 'Failed', means: 'It was sent, but no whole answer came back.' },
  aborted: { tone: 'attention', word: 'Stopped', means: 'The person stopped the answer.' },
  interrupted: {
    tone: 'attention',
    word: 'Interrupted',
    means: 'The server stopped before the answer ended.',
  },
};

export const agreementStates: Readonly<Record<AgreementState, Word>> = {
  draft: { tone: 'unknown', word: 'Draft', means: 'Not signed. No PHI may be sent under it.' },
  signed: {
    tone: 'attention',
    word: 'Signed',
    means: 'Signed, but not yet active. No PHI may be sent under it.',
  },
  active: { tone: 'good', word: 'Active', means: 'In force.' },
  expiring: { tone: 'attention', word: 'Expiring', means: 'In force, and ends soon.' },
  expired: { tone: 'bad', word: 'Expired', means: 'It has ended. No PHI may be sent under it.' },
  terminated: { tone: 'bad', word: 'Terminated', means: 'It was ended early. No PHI may be sent under it.' },
};

export const systemStates: Readonly<Record<System['state'], Word>> = {
  requested: { tone: 'unknown', word: 'Requested', means: 'Asked for; not yet reviewed.' },
  approved: { tone: 'attention', word: 'Approved', means: 'Reviewed; not yet live.' },
  live: { tone: 'good', word: 'Live', means: 'In use.' },
  suspended: { tone: 'bad', word: 'Suspended', means: 'Taken out of use for now.' },
  retired: { tone: 'neutral', word: 'Retired', means: 'No longer in use.' },
};

export const stageTitles: Readonly<Record<string, string>> = {
  receive: 'Receive the request',
  identify: 'Who asks',
  statePurpose: 'What for, and about whom',
  detectPhi: 'Find patient information',
  findAgreement: 'Find the agreement',
  decide: 'Decide',
  minimize: 'Keep only what is needed',
  screen: 'Screen for attacks',
  deidentify: 'Replace identifiers',
  clear: 'Second scan',
  recordIntent: 'Write it down first',
  disclose: 'Send to the model',
  inspectReply: 'Check the answer',
  reidentify: 'Put the values back',
  deliver: 'Deliver the answer',
};

export const roleWords: Readonly<Record<string, string>> = {
  clinician: 'Clinician',
  nurse: 'Nurse',
  billing: 'Billing',
  'front-desk': 'Front desk',
  researcher: 'Researcher',
  'data-scientist': 'Data scientist',
  'privacy-officer': 'Privacy officer',
  'security-officer': 'Security officer',
  'compliance-analyst': 'Compliance analyst',
  administrator: 'Administrator',
  developer: 'Developer',
  auditor: 'Auditor',
};

import type { ToolRequest, WishedData } from '../api/ai-tools.ts';
import type { FindState, PhiAnswer } from '../api/shadow-ai.ts';
import type { Tone } from '../ui/status.tsx';

/** How it stands with an AI tool that was seen in a log. */
export const findStates: Readonly<Record<FindState, { tone: Tone; word: string }>> = {
  detected: { tone: 'attention', word: 'Detected' },
  'under-review': { tone: 'waiting', word: 'Under review' },
  approved: { tone: 'good', word: 'Approved' },
  blocked: { tone: 'bad', word: 'Blocked' },
  dismissed: { tone: 'neutral', word: 'Dismissed' },
};

export const phiAnswers: Readonly<Record<PhiAnswer, { tone: Tone; word: string }>> = {
  yes: { tone: 'bad', word: 'PHI was entered' },
  no: { tone: 'good', word: 'No PHI' },
  unsure: { tone: 'attention', word: 'Not sure' },
};

export const toolKinds: Readonly<Record<string, string>> = {
  chatbot: 'Chatbot',
  transcription: 'Transcription',
  'meeting-bot': 'Meeting bot',
  extension: 'Extension',
  image: 'Images',
  writing: 'Writing and code',
  medical: 'Medical assistant',
  service: 'Service of a vendor',
};

export const requestStates: Readonly<Record<ToolRequest['state'], { tone: Tone; word: string }>> = {
  requested: { tone: 'waiting', word: 'Requested' },
  accepted: { tone: 'good', word: 'Accepted' },
  declined: { tone: 'neutral', word: 'Declined' },
};

export const wishedData: Readonly<Record<WishedData, string>> = {
  none: 'Nothing about patients',
  'de-identified': 'De-identified information',
  phi: 'Information that names patients',
};

const units = ['B', 'kB', 'MB', 'GB', 'TB'];

/** “4.2 MB” */
export function sayBytes(bytes: number): string {
  let [value, unit] = [bytes, 0];
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}

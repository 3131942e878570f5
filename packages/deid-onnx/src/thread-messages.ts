import type { Finding } from '@cordon/deid';
import type { Label } from './labels.ts';
import type { OnnxTaggerErrorCode } from './tagger-error.ts';

/** What the thread of a model is started with. */
export interface ThreadSetup {
  readonly model: string;
  readonly tokenizer: object;
  readonly tokenizerConfig: object;
  readonly labels: readonly Label[];
  readonly length: number;
  readonly minScore: number;
  readonly device: string;
  readonly threads: number | undefined;
}

export interface ReadRequest {
  readonly id: number;
  readonly text: string;
}

/** The first message of the thread: it has the model, or says why not. */
export type StartReport =
  | { readonly ready: true }
  | {
      readonly ready: false;
      readonly code: OnnxTaggerErrorCode;
      readonly says: string;
      readonly next: string;
    };

/** Without findings: the model failed on the text. Why is not told, because the reason could quote the text. */
export interface ReadAnswer {
  readonly id: number;
  readonly findings?: readonly Finding[];
}

export type OnnxTaggerErrorCode =
  | 'folder_unusable'
  | 'labels_unknown'
  | 'peer_missing'
  | 'model_unusable'
  | 'model_failed'
  | 'closed';

/** What went wrong with a model: what happened, why, and what to do next. Never holds anything of a text. */
export class OnnxTaggerError extends Error {
  override readonly name = 'OnnxTaggerError';
  readonly code: OnnxTaggerErrorCode;
  /** What to do next. */
  readonly next: string;

  constructor(code: OnnxTaggerErrorCode, says: string, next: string, cause?: unknown) {
    super(says, { cause });
    this.code = code;
    this.next = next;
  }
}

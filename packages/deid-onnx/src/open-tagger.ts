import type { Finding } from '@cordon/deid';
import { type LabelMap, readLabels } from './labels.ts';
import { readModelFolder } from './model-folder.ts';
import { startThread } from './start-thread.ts';
import type { ThreadSetup } from './thread-messages.ts';

export interface OnnxTaggerOptions {
  /** Folder on this machine with config.json, tokenizer.json, onnx/model.onnx and perhaps labels.json. */
  readonly folder: string;
  /** What labels mean; wins over labels.json of the folder, and that over `DEFAULT_LABELS`. */
  readonly labels?: LabelMap;
  /** An execution provider of ONNX Runtime: `cpu` (the default), `cuda`, `dml`, `coreml`. */
  readonly device?: string;
  /** Words that the model is less sure of, 0 to 1, are left out. Default 0.5. */
  readonly minScore?: number;
  /** Threads that compute. Default: ONNX Runtime's choice, one for each core. */
  readonly threads?: number;
}

export interface OnnxTagger {
  /**
   * Findings of one text, disjoint and in order; offsets are UTF-16 code units, half-open. Texts are read one after
   * another. No text makes it reject; a model that fails does.
   * @throws OnnxTaggerError `model_failed`, `closed`
   */
  read(text: string): Promise<Finding[]>;
  close(): Promise<void>;
}

/**
 * Opens a token-classification model in a thread of its own. Reads files of the folder and nothing else: neither this
 * package nor its peers ask any other machine.
 * @throws OnnxTaggerError `folder_unusable`, `labels_unknown`, `peer_missing`, `model_unusable`
 */
export async function openOnnxTagger(options: OnnxTaggerOptions): Promise<OnnxTagger> {
  const { folder, labels = {}, device = 'cpu', minScore = 0.5, threads } = options;
  const { labelNames, labels: own, ...described } = await readModelFolder(folder);
  const setup: ThreadSetup = {
    ...described,
    ...{ device, minScore, threads },
    labels: readLabels(labelNames, { ...own, ...labels }),
  };
  return await startThread(new URL('./model-thread.ts', import.meta.url), setup);
}

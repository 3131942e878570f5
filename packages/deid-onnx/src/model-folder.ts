import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { ENTITY_NAMES, type Entity } from '@cordon/deid';
import type { LabelMap } from './labels.ts';
import { OnnxTaggerError } from './tagger-error.ts';

/** What a folder says of its model. */
export interface ModelFolder {
  /** The file that ONNX Runtime opens. */
  readonly model: string;
  readonly tokenizer: object;
  readonly tokenizerConfig: object;
  /** Names of the outputs, in their order. */
  readonly labelNames: readonly string[];
  /** What labels.json of the folder says of them. */
  readonly labels: LabelMap;
  /** Pieces that the model reads at once. */
  readonly length: number;
}

const NEXT =
  'Give a folder on this machine with config.json, tokenizer.json and onnx/model.onnx, as an export for token classification writes it. Nothing is fetched from anywhere.';
/** More would cost quadratic time; a longer text is read in several windows anyway. */
const LONGEST_WINDOW = 512;
/** These count positions from behind the number that fills up a window. */
const SHIFTED = new Set([
  'roberta',
  'xlm-roberta',
  'camembert',
  'longformer',
  'xlm-roberta-xl',
  'data2vec-text',
]);

/**
 * Reads the description of a model. Touches files of `folder` only.
 * @throws OnnxTaggerError `folder_unusable`, naming the file
 */
export async function readModelFolder(folder: string): Promise<ModelFolder> {
  if (!(await isThere(folder, 'folder')))
    throw new OnnxTaggerError('folder_unusable', 'There is no such folder for the model.', NEXT);
  const model = path.join(folder, 'onnx', 'model.onnx');
  for (const name of ['config.json', 'tokenizer.json', path.join('onnx', 'model.onnx')])
    if (!(await isThere(path.join(folder, name), 'file')))
      throw new OnnxTaggerError('folder_unusable', `The folder of the model has no ${name}.`, NEXT);
  const config = await readJson(folder, 'config.json');
  const tokenizerConfig = await readJson(folder, 'tokenizer_config.json', {});
  return {
    model,
    tokenizer: await readJson(folder, 'tokenizer.json'),
    tokenizerConfig,
    labelNames: readLabelNames(config),
    labels: readOwnLabels(await readJson(folder, 'labels.json', {})),
    length: readLength(config, tokenizerConfig),
  };
}

async function isThere(file: string, kind: 'file' | 'folder'): Promise<boolean> {
  try {
    const found = await stat(file);
    return kind === 'file' ? found.isFile() : found.isDirectory();
  } catch {
    return false;
  }
}

type Fields = Readonly<Record<string, unknown>>;

async function readJson(folder: string, name: string, otherwise?: Fields): Promise<Fields> {
  const file = path.join(folder, name);
  if (otherwise !== undefined && !(await isThere(file, 'file'))) return otherwise;
  try {
    const read: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (typeof read === 'object' && read !== null && !Array.isArray(read)) return read as Fields;
  } catch (cause) {
    throw new OnnxTaggerError('folder_unusable', `${name} of the model cannot be read.`, NEXT, cause);
  }
  throw new OnnxTaggerError('folder_unusable', `${name} of the model is not a JSON object.`, NEXT);
}

function readLabelNames({ id2label }: Fields): string[] {
  const entries = Object.entries((id2label ?? {}) as Fields);
  const names = entries.map((_, at) => (id2label as Fields)[String(at)]);
  if (names.length > 1 && names.every((name) => typeof name === 'string')) return names;
  throw new OnnxTaggerError(
    'folder_unusable',
    'config.json does not name the labels of the model (id2label, numbered from 0).',
    NEXT,
  );
}

function readOwnLabels(labels: Fields): LabelMap {
  for (const [label, entity] of Object.entries(labels))
    if (entity !== null && !ENTITY_NAMES.includes(entity as Entity))
      throw new OnnxTaggerError(
        'labels_unknown',
        `labels.json gives the label ${label} a class that does not exist.`,
        `Use one of ${ENTITY_NAMES.join(', ')}, or null.`,
      );
  return labels as LabelMap;
}

function readLength(config: Fields, { model_max_length }: Fields): number {
  const positions = Number(config.max_position_embeddings ?? config.n_positions ?? LONGEST_WINDOW);
  const shift = SHIFTED.has(String(config.model_type)) ? Number(config.pad_token_id ?? 1) + 1 : 0;
  const told = typeof model_max_length === 'number' ? model_max_length : LONGEST_WINDOW;
  const length = Math.floor(Math.min(positions - shift, told, LONGEST_WINDOW));
  if (length >= 8) return length;
  throw new OnnxTaggerError(
    'folder_unusable',
    'config.json says that the model reads fewer than 8 pieces at once, or says it in a form that is not understood.',
    'Correct max_position_embeddings in config.json, or model_max_length in tokenizer_config.json.',
  );
}

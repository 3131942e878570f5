import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Labels of the tiny model. */
export const tinyLabels = ['O', 'B-PATIENT', 'I-PATIENT', 'B-DOCTOR', 'B-PHONE', 'I-PHONE'];
const vocabulary: readonly (readonly [piece: string, label: string])[] = [
  ['[PAD]', 'O'],
  ['[UNK]', 'O'],
  ['[CLS]', 'O'],
  ['[SEP]', 'O'],
  ['zorvane', 'B-PATIENT'],
  ['quill', 'I-PATIENT'],
  ['##ip', 'O'],
  ['mulberry', 'B-DOCTOR'],
  ['555', 'B-PHONE'],
  ['-', 'I-PHONE'],
  ['0187', 'I-PHONE'],
  ['seen', 'O'],
  ['by', 'O'],
  ['.', 'O'],
  [',', 'O'],
  ['(', 'O'],
];

/**
 * Writes a folder with a model for ONNX Runtime: each piece has its label, whatever stands around it (one Gather). It
 * reads 16 pieces at once, so that short texts take several windows.
 */
export function writeTinyModel(folder: string): void {
  mkdirSync(path.join(folder, 'onnx'), { recursive: true });
  const write = (name: string, value: object) =>
    writeFileSync(path.join(folder, name), JSON.stringify(value));
  write('config.json', {
    model_type: 'bert',
    max_position_embeddings: 16,
    id2label: Object.fromEntries(tinyLabels.map((label, at) => [at, label])),
  });
  write('tokenizer_config.json', { tokenizer_class: 'BertTokenizer', model_max_length: 16 });
  write('tokenizer.json', makeTokenizer());
  writeFileSync(path.join(folder, 'onnx', 'model.onnx'), makeModel());
}

function makeTokenizer(): object {
  const special = (id: number) => ({
    ...{ id, content: vocabulary[id]?.[0], special: true },
    ...{ single_word: false, lstrip: false, rstrip: false, normalized: false },
  });
  const frame = (id: string) => ({ SpecialToken: { id, type_id: 0 } });
  return {
    version: '1.0',
    added_tokens: [0, 1, 2, 3].map(special),
    normalizer: {
      ...{ type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true },
      ...{ strip_accents: null, lowercase: true },
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [frame('[CLS]'), { Sequence: { id: 'A', type_id: 0 } }, frame('[SEP]')],
      pair: [],
      special_tokens: {
        '[CLS]': { id: '[CLS]', ids: [2], tokens: ['[CLS]'] },
        '[SEP]': { id: '[SEP]', ids: [3], tokens: ['[SEP]'] },
      },
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      ...{ type: 'WordPiece', unk_token: '[UNK]', continuing_subword_prefix: '##' },
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(vocabulary.map(([piece], id) => [piece, id])),
    },
  };
}

/** The model in the wire format of ONNX (protocol buffers, onnx.proto3), field by field. */
function makeModel(): Buffer {
  const table = vocabulary.flatMap(([, label]) => tinyLabels.map((name) => (name === label ? 6 : 0)));
  const weights = message(
    number(1, vocabulary.length), // dims
    number(1, tinyLabels.length),
    number(2, FLOAT),
    bytes(8, 'table'),
    bytes(9, Buffer.from(Float32Array.from(table).buffer)),
  );
  const gather = message(
    ...['table', 'input_ids'].map((name) => bytes(1, name)),
    bytes(2, 'logits'),
    bytes(4, 'Gather'),
  );
  const graph = message(
    bytes(1, gather),
    bytes(2, 'tiny'),
    bytes(5, weights),
    ...['input_ids', 'attention_mask'].map((name) => bytes(11, tensor(name, INT64, ['batch', 'length']))),
    bytes(12, tensor('logits', FLOAT, ['batch', 'length', tinyLabels.length])),
  );
  return message(number(1, 8), bytes(7, graph), bytes(8, message(bytes(1, ''), number(2, 13))));
}

const FLOAT = 1;
const INT64 = 7;

function tensor(name: string, kind: number, dims: readonly (string | number)[]): Buffer {
  const shape = message(
    ...dims.map((dim) => bytes(1, typeof dim === 'number' ? number(1, dim) : bytes(2, dim))),
  );
  const type = message(bytes(1, message(number(1, kind), bytes(2, shape))));
  return message(bytes(1, name), bytes(2, type));
}

const message = (...fields: readonly Buffer[]): Buffer => Buffer.concat(fields);
const number = (field: number, value: number): Buffer => message(varint(field << 3), varint(value));

function bytes(field: number, value: string | Buffer): Buffer {
  const content = typeof value === 'string' ? Buffer.from(value) : value;
  return message(varint((field << 3) | 2), varint(content.length), content);
}

function varint(value: number): Buffer {
  const out: number[] = [];
  let left = value;
  for (; left >= 0x80; left >>>= 7) out.push((left & 0x7f) | 0x80);
  return Buffer.from([...out, left]);
}

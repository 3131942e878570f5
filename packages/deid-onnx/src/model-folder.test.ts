import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readModelFolder } from './model-folder.ts';
import { tinyLabels, writeTinyModel } from './tiny-model.fixture.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'deid-onnx-'));
  writeTinyModel(folder);
});
afterEach(() => rmSync(folder, { recursive: true }));
const write = (name: string, value: unknown) =>
  writeFileSync(path.join(folder, name), typeof value === 'string' ? value : JSON.stringify(value));

test('a folder tells its labels and how much is read at once', async () => {
  expect(await readModelFolder(folder)).toMatchObject({ labelNames: tinyLabels, length: 16, labels: {} });
  const id2label = { 0: 'O', 1: 'PER' };
  for (const [config, length] of [
    [{ model_type: 'roberta', max_position_embeddings: 14, pad_token_id: 1 }, 12],
    [{ model_type: 'modernbert', max_position_embeddings: 8192 }, 16],
  ] as const) {
    write('config.json', { ...config, id2label });
    expect(await readModelFolder(folder)).toMatchObject({ labelNames: ['O', 'PER'], length });
  }
  rmSync(path.join(folder, 'tokenizer_config.json'));
  write('labels.json', { PER: 'NAME', MISC: null });
  expect(await readModelFolder(folder)).toMatchObject({ length: 512, labels: { PER: 'NAME', MISC: null } });
});

test.each(['config.json', 'tokenizer.json', 'onnx/model.onnx'])('%s is missed by name', async (name) => {
  rmSync(path.join(folder, name));
  await expect(readModelFolder(folder)).rejects.toMatchObject({
    code: 'folder_unusable',
    message: expect.stringContaining(path.normalize(name)),
  });
});

test.each([
  '',
  'org/some-model',
  'https://models.example/org/model',
  'file:///etc',
  '\0',
])('what is no folder of this machine is refused: %j', async (name) => {
  await expect(readModelFolder(name)).rejects.toMatchObject({ code: 'folder_unusable' });
});

test.each([
  ['config.json', '{', 'folder_unusable'],
  ['config.json', '[]', 'folder_unusable'],
  ['config.json', {}, 'folder_unusable'],
  ['config.json', { id2label: { 1: 'O', 2: 'PER' } }, 'folder_unusable'],
  ['config.json', { id2label: { 0: 'O', 1: 7 } }, 'folder_unusable'],
  ['config.json', { id2label: { 0: 'O', 1: 'PER' }, max_position_embeddings: 'many' }, 'folder_unusable'],
  ['config.json', { id2label: { 0: 'O', 1: 'PER' }, max_position_embeddings: 7 }, 'folder_unusable'],
  ['labels.json', { PER: 'PERSON' }, 'labels_unknown'],
  ['labels.json', 'null', 'folder_unusable'],
])('%s with %j is refused', async (name, value, code) => {
  write(name, value);
  await expect(readModelFolder(folder)).rejects.toMatchObject({ code, next: expect.any(String) });
});

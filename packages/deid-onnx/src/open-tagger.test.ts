import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Finding } from '@cordon/deid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadPeers } from './load-peers.ts';
import { writeTinyModel } from './tiny-model.fixture.ts';

const hasPeers = await loadPeers().then(
  () => true,
  () => false,
);
if (!hasPeers)
  process.stderr.write('onnxruntime-node is not installed: the tests that run a real model are left out.\n');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'deid-onnx-real-'));
  writeTinyModel(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a program of this folder in a process that dies when it tries to reach anything. */
function runCutOff(program: string, argument: string, input = '') {
  const here = (name: string) => path.join(import.meta.dirname, name);
  const guard = `--import=${new URL('./forbid-network.fixture.mjs', import.meta.url).href}`;
  return spawnSync(process.execPath, [guard, here(program), argument], { input, encoding: 'utf8' });
}

function tryTagger(model: string, texts: readonly string[] = ['']) {
  const { stdout, stderr, signal } = runCutOff('try-tagger.fixture.ts', model, JSON.stringify(texts));
  expect({ signal, stderr: stderr.includes('NETWORK') }).toEqual({ signal: null, stderr: false });
  return JSON.parse(stdout) as { code?: string; next?: string; message?: string; found?: Finding[][] };
}

test.each(['connect', 'fetch', 'thread'])('reaching out would be noticed: %s', (way) => {
  const { signal, stderr } = runCutOff('reach-out.fixture.ts', way);
  expect(signal).toBe('SIGKILL');
  expect(stderr).toMatch(/^NETWORK (connect|fetch) in thread \d+$/m);
});

test.each(['org/model', 'https://models.example/org/model'])('%s is asked of nobody', (name) => {
  expect(tryTagger(name)).toMatchObject({ code: 'folder_unusable' });
});

test.skipIf(hasPeers)('without the packages that run it, it says what to install', () => {
  expect(tryTagger(folder)).toMatchObject({
    code: 'peer_missing',
    next: expect.stringContaining('npm i --no-save --ignore-scripts onnxruntime-node@'),
  });
});

describe.runIf(hasPeers)('a real model, cut off from every other machine', () => {
  const show = (text: string, findings: readonly Finding[] = []) =>
    findings.map(({ entity, start, end }) => `${entity} ${text.slice(start, end)}`);

  test('finds what it was made to find, at its exact place, over many windows', () => {
    const note = '😀\ud800 Zórvane  Quillip, seen by (Mulberry). 555-0187\r\n';
    const long = `${'seen by . '.repeat(500)}${note}${'seen, '.repeat(50)}${note}`;
    const { found = [] } = tryTagger(folder, [
      note,
      long,
      '',
      '[CLS] [SEP] \0 x'.repeat(40),
      'z'.repeat(5000),
    ]);
    const expected = ['NAME Zórvane  Quillip', 'NAME Mulberry', 'PHONE 555-0187'];
    expect(show(note, found[0])).toEqual(expected);
    expect(show(long, found[1])).toEqual([...expected, ...expected]);
    expect(found.slice(2)).toEqual([[], [], []]);
    expect(found[0]?.[0]).toMatchObject({ recognizer: 'onnx-model', why: 'the model reads it as PATIENT' });
    expect(found[0]?.[0]?.score).toBeGreaterThan(0.9);
  });

  test('a model that is none, or has other labels, is refused', () => {
    writeTinyModel(folder);
    writeFileSync(path.join(folder, 'config.json'), JSON.stringify({ id2label: { 0: 'O', 1: 'B-PER' } }));
    expect(tryTagger(folder)).toMatchObject({
      code: 'model_unusable',
      message: expect.stringContaining('scores'),
    });
    writeTinyModel(folder);
    writeFileSync(path.join(folder, 'onnx', 'model.onnx'), 'no model');
    expect(tryTagger(folder)).toMatchObject({ code: 'model_unusable' });
    writeTinyModel(folder);
    writeFileSync(path.join(folder, 'tokenizer.json'), '{"model":{"type":"Abacus"}}');
    expect(tryTagger(folder)).toMatchObject({ code: 'model_unusable' });
    writeTinyModel(folder);
  });
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { analyze } from '@cordon/deid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadPeers } from '../../packages/deid-onnx/src/load-peers.ts';
import { writeTinyModel } from '../../packages/deid-onnx/src/tiny-model.fixture.ts';
import { bringLive, registerVendor, signAgreement, startCordon } from '../support/cordon.ts';
import { callGateway, chatBody } from '../support/gateway-caller.ts';

const hasPeers = await loadPeers().then(
  () => true,
  () => false,
);
if (!hasPeers)
  process.stderr.write('onnxruntime-node is not installed: no exchange is read by a real model.\n');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'deid-model-'));
  writeTinyModel(folder);
});
afterAll(() => rm(folder, { recursive: true }));

describe.runIf(hasPeers)('with a model', () => {
  test('what only the model knows does not leave', async () => {
    const cordon = await startCordon({ flags: { 'deid-model': folder } });
    try {
      const vendor = await registerVendor(cordon);
      await signAgreement(cordon, { vendor });
      await bringLive(cordon, { name: 'notes', vendor, url: cordon.upstream.url });
      const key = await cordon.keyFor('notes');
      const text = 'the pain zorvane quillip region';
      expect(analyze(text)).toEqual([]);
      const body = chatBody(text);
      const headers = { 'x-cordon-subject': 'MRN-20' };
      const reply = await callGateway({ url: cordon.doors.url, key, body, headers });
      expect(reply.status).toBe(200);
      expect(reply.text).toContain('zorvane quillip');
      const [sent] = cordon.upstream.requests;
      expect(sent?.body).toContain('the pain [NAME-');
      expect(sent?.body).not.toMatch(/zorvane|quillip/);
    } finally {
      await cordon.close();
    }
  });
});

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createEgress } from '../egress/index.ts';
import { examine } from './find-local-servers.ts';
import { ollama } from './ollama.ts';

const servers: Server[] = [];
const egress = createEgress({ allowedHosts: () => new Set(['127.0.0.1']) });

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((done) => server.close(done))));
});

/** A server that answers these paths as Ollama does. */
async function listen(answers: Record<string, unknown>): Promise<string> {
  const server = createServer((request, response) => {
    const answer = answers[request.url ?? ''];
    response.writeHead(answer === undefined ? 404 : 200, {
      'content-type': 'application/json',
      connection: 'close',
    });
    response.end(JSON.stringify(answer ?? { error: 'not found' }));
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const version = { version: '0.40.1' };
const local = { name: 'gemma3:4b', digest: 'x' };

describe('proving that an Ollama server is local', () => {
  it('holds with the cloud switched off and only local models', async () => {
    const origin = await listen({
      '/api/version': version,
      '/api/status': { cloud: { disabled: true } },
      '/api/tags': { models: [local] },
    });
    expect(await examine(egress, ollama, origin)).toMatchObject({
      models: ['gemma3:4b'],
      doubts: [],
      url: `${origin}/v1`,
    });
  });

  it.each([
    ['the cloud is on', { cloud: { disabled: false } }, [local]],
    ['the switch is unknown', undefined, [local]],
    [
      'a model lives elsewhere',
      { cloud: { disabled: true } },
      [local, { name: 'big', remote_host: 'https://ollama.com' }],
    ],
    ['a model has a cloud name', { cloud: { disabled: true } }, [{ name: 'gpt-oss:120b-cloud' }]],
  ])('fails when %s', async (_why, status, models) => {
    const origin = await listen({
      '/api/version': version,
      '/api/tags': { models },
      ...(status ? { '/api/status': status } : {}),
    });
    const finding = await examine(egress, ollama, origin);
    expect(finding?.doubts.length).toBeGreaterThan(0);
    expect(finding?.models).not.toContain('big');
  });

  it('finds nothing where something else answers, or nothing does', async () => {
    expect(await examine(egress, ollama, await listen({ '/': {} }))).toBeNull();
    expect(await examine(egress, ollama, 'http://127.0.0.1:9')).toBeNull();
  });
});

import { runInNewContext } from 'node:vm';
import { matchHost } from '@cordon/catalogue';
import { describe, expect, test } from 'vitest';
import type { WatchedTool } from '../model.ts';
import { denyListFormats, writeDenyList } from './index.ts';

const tool = (id: string, domains: readonly string[], more: Partial<WatchedTool> = {}): WatchedTool => ({
  ...{ id, name: id, vendor: 'Vendor', kind: 'chatbot', domains, paths: null },
  ...more,
});
const rules = { page: 'https://cordon.ward.test/ai-tools', gateways: ['10.0.0.9', 'svc-cordon'] };
const tools = [
  tool('Chat', ['chat.test', 'api.chat.test']),
  tool('Cloud', ['*.cloud.test', 'run.*.cloud.test']),
  tool('Search', ['search.test'], { paths: ['/chat'] }),
];
const write = (format: (typeof denyListFormats)[number], some = tools, more: object = {}) =>
  writeDenyList(format, { tools: some, ...rules, ...more }).text;

function ask(text: string, url: string): string {
  const shExpMatch = (host: string, pattern: string) => matchHost(pattern, host);
  const host = new URL(url).hostname;
  return runInNewContext(`${text}; FindProxyForURL(${JSON.stringify(url)}, ${JSON.stringify(host)})`, {
    shExpMatch,
  }) as string;
}

describe.each(denyListFormats)('%s', (format) => {
  test('is the same for the same tools, in whatever order they come', () => {
    expect(write(format, [...tools].reverse())).toBe(write(format));
  });

  test('points to the page of approved tools and names what is blocked', () => {
    expect(write(format)).toContain('https://cordon.ward.test/ai-tools');
    expect(write(format)).toContain('Blocked: Chat (Vendor)');
    expect(write(format, [])).toContain('No tool is blocked.');
  });

  test('takes no harm from hostile names: nothing of them ends a line or becomes a rule', () => {
    const name = 'X\n0.0.0.0 ward.test\r\u2028alert(1)//*/\u2029http_access allow all';
    const domains = [
      'good.test',
      'bad.test\nhttp_access allow all',
      '"];alert(1);["',
      'a b.test',
      '$INCLUDE.test/x',
    ];
    const text = write(format, [tool('x', domains, { name, vendor: name })]);
    const live = text.split(/[\n\r\u2028\u2029]/u).filter((line) => !/^(\/\/|#|;)/.test(line));
    expect(live.join('\n')).not.toMatch(/alert|allow all|(?<!cordon\.)ward\.test|bad\.test|INCLUDE/);
    expect(live.join('\n')).toContain('good.test');
    expect(text).not.toMatch(/[\u2028\u2029\r]/u);
  });
});

test('a proxy auto-configuration blocks domains, patterns and paths, and nothing beside them', () => {
  const text = write('pac');
  for (const url of [
    'https://chat.test/',
    'https://a.b.chat.test/x',
    'https://eu.cloud.test/',
    'http://www.search.test/chat?x',
  ])
    expect(ask(text, url), url).toBe('PROXY 127.0.0.1:9');
  for (const url of [
    'https://notchat.test/',
    'https://chat.test.evil.test/',
    'https://search.test/maps',
    'https://cloud.test/',
  ])
    expect(ask(text, url), url).toBe('DIRECT');
});

test('a hosts file has each name once, and says what it cannot hold', () => {
  const lines = write('hosts').split('\n');
  expect(lines).toContain('0.0.0.0 chat.test');
  expect(lines).toContain(':: www.chat.test');
  expect(lines.filter((line) => line.includes('cloud.test')).every((line) => line.startsWith('#'))).toBe(
    true,
  );
});

test('a response policy zone leads to the host of the page, or to nothing', () => {
  expect(write('rpz').split('\n')).toContain('*.chat.test IN CNAME cordon.ward.test.');
  expect(write('rpz').split('\n')).toContain('*.cloud.test IN CNAME cordon.ward.test.');
  expect(write('rpz', tools, { page: null })).toContain('chat.test IN CNAME .\n');
  expect(write('rpz', tools, { page: 'https://10.0.0.1/x' })).toContain('chat.test IN CNAME .\n');
});

test('lines for Squid deny all three kinds but to the gateway, and never a domain within another', () => {
  const lines = write('squid').split('\n');
  expect(lines).toContain('acl cordon_ai dstdomain .chat.test');
  expect(lines.join()).not.toContain('dstdomain .api.chat.test');
  expect(lines).toContain('acl cordon_ai_pattern dstdom_regex -i ^run\\..+\\.cloud\\.test$');
  expect(lines).toContain('acl cordon_gateway src 10.0.0.9');
  expect(lines).toContain('http_access deny !cordon_gateway cordon_ai');
  expect(lines).toContain('deny_info 302:https://cordon.ward.test/ai-tools cordon_ai');
  expect(write('squid', tools, { gateways: [] })).toContain('http_access deny cordon_ai\n');
});

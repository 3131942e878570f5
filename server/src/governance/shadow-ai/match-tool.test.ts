import { loadCatalogue } from '@cordon/catalogue';
import { expect, test } from 'vitest';
import { listWatchedTools, ToolMatcher } from './match-tool.ts';
import { indexLogins } from './rules.ts';

const matcher = new ToolMatcher(listWatchedTools(loadCatalogue()));
const idOf = (host: string, path: string | null = '/') => matcher.match(host, path)?.tool.id ?? null;

test.each([
  ['chatgpt.com', 'chatgpt'],
  ['cdn.chatgpt.com', 'chatgpt'],
  ['sora.chatgpt.com', 'sora'],
  ['notchatgpt.com', null],
  ['chatgpt.com.evil.test', null],
  ['api.openai.com', 'openai/openai-api'],
  ['openai.com', null],
])('a domain stands for itself and what is below it: %s', (host, tool) => expect(idOf(host)).toBe(tool));

test('where a path says which tool it is, only that path does, and a name alone does not', () => {
  expect(idOf('www.bing.com', '/chat')).toBe('bing-chat');
  expect(idOf('www.bing.com', '/chat/turns')).toBe('bing-chat');
  expect(idOf('www.bing.com', '/images/create/x')).toBe('bing-images');
  expect(idOf('www.bing.com', '/chatter')).toBeNull();
  expect(idOf('www.bing.com', '/search')).toBeNull();
  expect(idOf('www.bing.com', null)).toBeNull();
  expect(matcher.match('www.bing.com', '/chat/turns')?.prefix).toBe('/chat');
});

test('patterns of the catalogue stand for part of a name', () => {
  const [vendor] = [...loadCatalogue().vendors.values()].flatMap(({ products }) =>
    products.flatMap(({ endpoints }) => endpoints.filter((one) => one.startsWith('*.'))),
  );
  expect(idOf((vendor ?? '').replace('*', 'some'))).toContain('/');
});

test('a login is the person whose address it is, or whose name before the @ it is alone', () => {
  const person = (id: string, email: string) => ({ id, name: id, email, departments: [] });
  const find = indexLogins([
    ...[person('nora', 'Nora@ward.test'), person('sam-a', 'sam@ward.test')],
    person('sam-b', 'sam@lab.test'),
  ]);
  expect(find('nora@ward.test')?.id).toBe('nora');
  expect(find('nora')?.id).toBe('nora');
  expect(find('ward\\nora')?.id).toBe('nora');
  expect(find('nora@elsewhere.test')).toBeUndefined();
  expect(find('sam')).toBeUndefined();
  expect(find('sam@lab.test')?.id).toBe('sam-b');
});

import { expect, test } from 'vitest';
import { ToolMatcher } from './match-tool.ts';
import type { ShadowAiPorts } from './ports.ts';
import { LogReading, longestLine } from './read-log.ts';
import { openGround } from './run-import.ts';

const api = { id: 'v/api', name: 'API', vendor: 'V', kind: 'service', domains: ['api.v.test'], paths: null };
const chat = { ...api, id: 'chat', domains: ['chat.test'] };

async function read(lines: readonly (string | null)[]) {
  const ground = await openGround(
    {
      matcher: new ToolMatcher([api, chat]),
      ownHosts: async () => new Set(['api.v.test']),
      finds: { rules: async () => ({ gateways: ['10.0.0.9', 'svc-Cordon'], page: null }) },
    } as unknown as ShadowAiPorts,
    { zone: 'UTC', columns: {} },
    Date.UTC(2026, 10, 24),
  );
  const reading = new LogReading(ground);
  reading.push(['time,user,src,host', ...lines]);
  return reading;
}
const line = (user: string, src: string, host: string) => `2026-11-23 10:00:00,${user},${src},${host}`;

test('the gateway itself at an approved endpoint is no find; anybody else there is, and so is the gateway elsewhere', async () => {
  const { state, tallies } = await read([
    ...[line('-', '10.0.0.9', 'api.v.test'), line('SVC-cordon', '10.7.7.7', 'api.v.test')],
    ...[line('nora', '10.1.1.1', 'api.v.test'), line('-', '10.0.0.9', 'chat.test')],
  ]);
  expect(state).toMatchObject({ own: 2, matched: 2, visits: 4 });
  expect(tallies.map(({ tool, who }) => `${tool} ${who}`)).toEqual(['v/api nora', 'chat 10.0.0.9']);
});

test('a line that is too long, or one that holds no text, is counted and never fatal', async () => {
  const { state } = await read([
    null,
    '\u0000\u0000',
    line('nora', '10.1.1.1', 'chat.test'),
    'x'.repeat(longestLine),
  ]);
  expect(state).toMatchObject({ lines: 5, malformed: 3, firstMalformed: [2, 3, 5], matched: 1 });
});

test('the same lines have the same digest, and others another', async () => {
  const digest = async (some: readonly string[]) => (await read(some)).state.digest;
  const [one, other] = [line('a', '10.1.1.1', 'chat.test'), line('b', '10.1.1.1', 'chat.test')];
  expect(await digest([one, other])).toBe(await digest([one, other]));
  expect(await digest([one, other])).not.toBe(await digest([other, one]));
  expect(await digest([`${one}${other}`])).not.toBe(await digest([one, other]));
});

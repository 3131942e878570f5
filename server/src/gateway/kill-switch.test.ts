import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Failure } from '../kernel/failure.ts';
import type { StampedSnapshot } from '../kernel/snapshot.ts';
import { createKillSwitch } from './kill-switch.ts';
import type { Credentials, PolicySource } from './ports.ts';

const system = 'sys_a';
const credentials: Credentials = { key: 'cdn_a', signIn: null, address: null };

function startPolicy(state = 'live') {
  const listeners: ((policy: StampedSnapshot) => void)[] = [];
  const stamp = (now: string) => ({ snapshot: { systems: [{ id: system, state: now }] } }) as never;
  let policy = stamp(state);
  const source: PolicySource = {
    current: () => policy,
    confirmed: async () => policy,
    onChange: (listener) => {
      listeners.push(listener);
      return () => undefined;
    },
  };
  return {
    source,
    become(next: string) {
      policy = stamp(next);
      for (const tell of listeners) tell(policy);
    },
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('an exchange in flight', () => {
  test('ends with its system', () => {
    const policy = startPolicy();
    const { signal } = createKillSwitch(policy.source, { stands: async () => undefined }).watch({
      ...{ system, credentials },
    });
    expect(signal.aborted).toBe(false);
    policy.become('suspended');
    expect(signal.reason).toMatchObject({ code: 'system_not_live' });
  });

  test('of a system that was stopped meanwhile ends at once', () => {
    const kill = createKillSwitch(startPolicy('retired').source, { stands: async () => undefined });
    expect(kill.watch({ system, credentials }).signal.aborted).toBe(true);
  });

  test('ends with the rights of whoever asked, and no other does', async () => {
    const stands = async ({ key }: Credentials) => {
      if (key === 'cdn_b') throw new Failure('key_invalid');
    };
    const kill = createKillSwitch(startPolicy().source, { stands });
    const mine = kill.watch({ system, credentials });
    const theirs = kill.watch({ system, credentials: { ...credentials, key: 'cdn_b' } });
    await vi.advanceTimersByTimeAsync(300);
    expect(theirs.signal.reason).toMatchObject({ code: 'key_invalid' });
    expect(mine.signal.aborted).toBe(false);
  });

  test('goes on while it cannot be told who may ask', async () => {
    const stands = vi.fn(async () => {
      throw new Failure('store_unavailable');
    });
    const { signal } = createKillSwitch(startPolicy().source, { stands }).watch({ system, credentials });
    await vi.advanceTimersByTimeAsync(900);
    expect(stands).toHaveBeenCalledTimes(3);
    expect(signal.aborted).toBe(false);
  });
});

test('one look waits for the one before, and nobody is asked when nothing is in flight', async () => {
  const stands = vi.fn(() => new Promise<void>(() => undefined));
  const kill = createKillSwitch(startPolicy().source, { stands });
  expect(vi.getTimerCount()).toBe(0);
  const [first, second] = [kill.watch({ system, credentials }), kill.watch({ system, credentials })];
  await vi.advanceTimersByTimeAsync(3000);
  expect(stands).toHaveBeenCalledTimes(2);
  first.release();
  expect(vi.getTimerCount()).toBe(1);
  second.release();
  expect(vi.getTimerCount()).toBe(0);
});

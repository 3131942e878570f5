import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { callGateway, chatBody, type GatewayAnswer } from '../support/gateway-caller.ts';
import {
  foundRealInstance,
  type RealInstance,
  type RunningCordon,
  setUpGateway,
} from '../support/real-instance.ts';
import { expectRecordKept, makeMark, markOf } from '../support/record-ledger.ts';
import { findSoftHsm, makeSoftToken, type SoftToken } from '../support/soft-hsm.ts';
import { type RecordingUpstream, startUpstream } from '../support/upstream.ts';

/** The whole program, whose key ring a PKCS#11 token holds, and the token taken away under it: 164.312(a)(2)(iv). */
const found = await findSoftHsm();
if ('missing' in found) process.stderr.write(`Token under a gateway: skipped, ${found.missing}.\n`);

let token: SoftToken;
let instance: RealInstance;
let upstream: RecordingUpstream;
let cordon: RunningCordon;
let key: string;
let asked = 0;
const answers: GatewayAnswer[] = [];

interface Asked {
  readonly stream?: boolean;
  /** A patient who was never met needs a new key; one who was met has a key in memory. */
  readonly subject?: string;
}

async function ask({ stream = false, subject = 'MRN-7' }: Asked = {}): Promise<GatewayAnswer> {
  asked += 1;
  const answer = await callGateway({
    ...{ url: cordon.url, key },
    body: chatBody(`${makeMark(asked)}: Patient: Ada Quill is stable.`, { stream }),
    headers: { 'x-cordon-subject': subject },
  });
  answers.push(answer);
  return answer;
}

async function readReadiness(): Promise<{ status: number; keys: unknown }> {
  const answer = await fetch(new URL('/readyz', cordon.url));
  const { checks } = (await answer.json()) as { checks: Record<string, unknown> };
  return { status: answer.status, keys: checks.keys };
}

async function untilReadiness(status: number): Promise<void> {
  await vi.waitFor(async () => expect(await readReadiness()).toMatchObject({ status }), {
    timeout: 30_000,
    interval: 50,
  });
}

/** The shape of the caller's protocol, with the code, the rule and the next step of a Failure. */
const refusal = {
  status: 503,
  acknowledged: false,
  error: {
    ...{ code: 'keys_unavailable', cites: ['164.312(a)(2)(iv)'] },
    message: expect.stringMatching(/\S/),
    type: expect.any(String),
    next: expect.stringMatching(/\S/),
  },
};

(('module' in found ? describe : describe.skip) as typeof describe)('a token under a whole gateway', () => {
  beforeAll(async () => {
    if (!('module' in found)) return;
    token = await makeSoftToken(found.module);
    upstream = await startUpstream();
    instance = await foundRealInstance({
      CORDON_KEY_PROVIDER: 'pkcs11',
      CORDON_PKCS11_MODULE: token.module,
      CORDON_PKCS11_TOKEN: token.token,
      CORDON_PKCS11_PIN: token.pin,
      CORDON_PKCS11_KEY_LABEL: 'gateway',
    });
    const house = await instance.openHouse();
    key = (await setUpGateway(house, upstream.url)).key;
    await house.close();
    cordon = await instance.serve();
  });
  afterAll(async () => {
    await instance?.close();
    await upstream?.close();
    await token?.remove();
  });

  it('answers while the token is there', async () => {
    expect(await ask()).toMatchObject({ status: 200, acknowledged: true });
    expect(await ask({ stream: true })).toMatchObject({ status: 200, acknowledged: true });
    expect(await readReadiness()).toEqual({ status: 200, keys: 'ok' });
  });

  it('is taken away under load: 503 with its code, nothing leaves, nothing passes for whole', async () => {
    upstream.behave({ kind: 'echo', delay: 1_500 });
    const arrived = upstream.nextRequest();
    // On its way to the provider when the token goes: what comes back cannot be sealed, so it is not handed on.
    const underway = ask();
    await arrived;
    let isAway = false;
    const callers = [1, 2, 3].map(async (caller) => {
      while (!isAway) await ask({ stream: caller === 2, subject: `MRN-${caller}` });
    });
    upstream.behave({ kind: 'echo' });
    await token.takeAway();
    try {
      await untilReadiness(503);
      isAway = true;
      // What was recorded before the token went may still leave.
      await Promise.all(callers);
      const seen = upstream.requests.length;
      const refused = [await ask(), await ask({ stream: true }), await ask({ subject: 'MRN-new' })];
      for (const answer of refused) expect(answer).toMatchObject(refusal);
      expect(upstream.requests).toHaveLength(seen);
      expect(await readReadiness()).toEqual({ status: 503, keys: 'keys_unavailable' });
      expect((await fetch(new URL('/healthz', cordon.url))).status).toBe(200);
      const half = await underway;
      expect(half).toMatchObject({ acknowledged: false, error: { code: 'keys_unavailable' } });
    } finally {
      isAway = true;
      await token.bringBack();
    }
  });

  it('comes back: the same process answers again, without a restart', async () => {
    await untilReadiness(200);
    expect(await ask()).toMatchObject({ status: 200, acknowledged: true });
    expect(await ask({ stream: true, subject: 'MRN-new' })).toMatchObject({ acknowledged: true });
  });

  it('may go and come many times', async () => {
    for (let time = 0; time < 3; time += 1) {
      await token.takeAway();
      await untilReadiness(503).finally(() => token.bringBack());
      await untilReadiness(200);
      expect(await ask()).toMatchObject({ acknowledged: true });
    }
  });

  it('is away at a start: refused by name, nothing written', async () => {
    await token.takeAway();
    try {
      const before = instance.output().length;
      expect(await instance.run('keys', 'status')).toMatchObject({ code: 3 });
      expect(instance.output().slice(before)).toMatch(
        /The PKCS#11 token (“cordon-test” is not there|does not answer)/,
      );
    } finally {
      await token.bringBack();
    }
    await untilReadiness(200);
  });

  it('nothing is lost: each acknowledged exchange is closed, replies of the others are kept, the log verifies', async () => {
    expect(await cordon.end('SIGTERM')).toBe(0);
    const house = await instance.openHouse();
    try {
      const acknowledged = answers.filter(({ acknowledged: whole }) => whole);
      const ledger = await expectRecordKept(house, {
        upstream: upstream.requests.map(({ body }) => body),
        acknowledged: acknowledged.map(({ exchange }) => exchange),
      });
      // Sent, and then not to be sealed: the process kept the reply and recorded it when the token was back.
      const half = ledger.filter(({ state }) => state === 'interrupted');
      expect(half.length).toBeGreaterThan(0);
      for (const { outbound, returned } of half) expect(markOf(returned ?? '')).toBe(markOf(outbound ?? '-'));
    } finally {
      await house.close();
    }
    expect(instance.output()).not.toContain('Quill');
  });
});

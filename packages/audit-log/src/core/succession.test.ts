import { describe, expect, test } from 'vitest';
import { createMemoryBackend } from '../backends/memory.ts';
import { openLog } from '../log.ts';
import { fixKeys, type LogKeys } from '../log-keys.ts';
import { openCheckpoint } from './checkpoint.ts';
import { signNote } from './signed-note.ts';
import { createSigner, generateSeed, type NoteSigner } from './signer.ts';
import { extendTrust, openSuccession, readVerifiers, signSuccession } from './succession.ts';

const origin = 'test.example/log';
const make = (name = origin) => createSigner(name, generateSeed());
const [one, two, three] = [make(), make(), make()];

/** A note as somebody else would write it. */
async function forge(from: NoteSigner, to: NoteSigner, ...signers: NoteSigner[]): Promise<string> {
  const text = `${from.name} is signed by another key from now on\n${from.vkey}\n${to.vkey}\n`;
  return await signNote(text, ...signers);
}

describe('a key that takes over from another', () => {
  test('is named by a note that both signed', async () => {
    const note = await signSuccession(one, two);
    expect(openSuccession(note)).toEqual({ origin, from: one.vkey, to: two.vkey });
    expect(note).toBe(await forge(one, two, one, two));
  });

  test('counts for nothing where one of both did not sign, or it names something else', async () => {
    const other = make('test.example/other');
    const refused = [
      await forge(one, two, one),
      await forge(one, two, two),
      await forge(one, two, one, three),
      await forge(one, other, one, other),
      await forge(one, one, one),
      await signNote(
        `${origin} is signed by another key from now on\n${one.vkey}\n${two.vkey}\nx\n`,
        one,
        two,
      ),
      await signNote(`${origin}\n${one.vkey}\n${two.vkey}\n`, one, two),
      (await signSuccession(one, two)).replace(one.vkey, three.vkey),
      '',
      'x\n\n',
    ];
    for (const note of refused) expect(openSuccession(note), note).toBeNull();
  });

  test('trust follows the chain from any of its keys, in both directions, and nowhere else', async () => {
    const notes = [await signSuccession(two, three), await signSuccession(one, two)];
    for (const key of [one, two, three]) {
      expect(new Set(extendTrust([key.vkey], notes))).toEqual(new Set([one.vkey, two.vkey, three.vkey]));
      expect(extendTrust([key.vkey], notes)[0]).toBe(key.vkey);
    }
    const stranger = make();
    expect(extendTrust([stranger.vkey], notes)).toEqual([stranger.vkey]);
    // Somebody who can write notes, but holds none of the keys, adds none.
    const forged = [...notes, await forge(three, stranger, stranger), await signSuccession(stranger, make())];
    expect(extendTrust([one.vkey], forged)).toHaveLength(3);
  });

  test('a key that was stolen leads nobody who knows a later one to the key of the thief', async () => {
    const thief = make();
    const notes = [await signSuccession(one, two), await signSuccession(two, three)];
    const branched = [await signSuccession(one, thief), ...notes];
    for (const key of [two, three]) {
      expect(new Set(extendTrust([key.vkey], branched))).toEqual(new Set([one.vkey, two.vkey, three.vkey]));
    }
    // Whoever knows only the stolen key cannot tell which of the two is right.
    expect(extendTrust([one.vkey], branched)).toEqual([one.vkey]);
  });
});

describe('a log whose signing key changes while it is open', () => {
  test('signs with both for a while; each alone opens it; then with the new one; nothing signed before is lost', async () => {
    const backend = createMemoryBackend();
    let [signers, vkeys]: [NoteSigner[], string[]] = [[one], [one.vkey]];
    let refreshed: string[] = [];
    const keys: LogKeys = {
      vkeys: () => vkeys,
      successions: () => [],
      signers: async () => signers,
      refresh: async () => {
        vkeys = [...vkeys, ...refreshed];
      },
    };
    const clock = { now: () => 1 };
    const log = await openLog({ origin, backend, signer: keys, clock });
    const append = () => log.append({ record: { v: 1, event: 'test', at: 1 } });
    const openWith = (note: string, key: NoteSigner) => openCheckpoint(note, readVerifiers([key.vkey]));
    await append();
    await log.checkpoint();
    [signers, vkeys] = [
      [two, one],
      [two.vkey, one.vkey],
    ];
    await append();
    const both = (await log.checkpoint()).note;
    for (const key of [one, two]) expect(openWith(both, key)).toMatchObject({ size: 2 });
    // The same head is not signed again.
    expect((await log.checkpoint()).note).toBe(both);
    signers = [two];
    await append();
    const last = (await log.checkpoint()).note;
    expect([openWith(last, one), openWith(last, two)]).toMatchObject([null, { size: 3 }]);
    expect(log.vkey).toBe(two.vkey);
    await log.close();

    await expect(openLog({ origin, backend, clock, signer: fixKeys(one) })).rejects.toMatchObject({
      code: 'integrity',
    });
    // A node that knows the old key only looks once more before it says that nobody of this log signed.
    [signers, vkeys, refreshed] = [[one], [one.vkey], [two.vkey]];
    await expect(openLog({ origin, backend, clock, signer: keys })).resolves.toBeDefined();
    await expect(openLog({ origin, backend, clock, signer: make() })).rejects.toMatchObject({
      code: 'integrity',
    });
  });
});

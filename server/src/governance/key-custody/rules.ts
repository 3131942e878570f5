import type { KeyAdvice, KeyFacts } from './model.ts';

const day = 86_400_000;

/**
 * How old a key-encrypting key may grow before a rotation is advised: a year. Our policy; NIST SP 800-57 part 1,
 * table 1, allows a symmetric key-wrapping key two years of use.
 */
export const rotationAdvisedAfterDays = 365;

/** What is to be said about the keys. @param now UTC milliseconds */
export function adviseOnKeys(state: KeyFacts, now: number): readonly KeyAdvice[] {
  const advice: KeyAdvice[] = [];
  const say = (code: KeyAdvice['code'], text: string) => advice.push({ code, text });
  if (state.intended !== state.protection) {
    say(
      'holder_differs',
      'The settings name another holder of the key ring than the one it has. A rotation moves it.',
    );
  }
  if (state.protection === 'key-file') {
    say(
      'key_file',
      'Whoever can copy the folder of the key ring can open it. Set a passphrase, a token or a key service, then rotate.',
    );
  }
  const generation = state.generations.at(-1);
  if (generation && now - generation.createdAt > rotationAdvisedAfterDays * day) {
    say(
      'generation_old',
      `The key-encrypting key is older than ${rotationAdvisedAfterDays} days. Rotate it.`,
    );
  }
  const { rotation } = state;
  if (rotation && rotation.finishedAt === null) {
    say('rotation_unfinished', 'A rotation is not finished. It goes on by itself while Cordon serves.');
  }
  if (state.openCopies.length > 0) {
    say(
      'ring_copies',
      'Copies of the key ring from before a rotation may be left: they open old backups. Destroy each, then attest it on the page of retention.',
    );
  }
  return advice;
}

/** True in `npm run test:soak`, where tests may take hours. */
export const isSoak: boolean = process.env.CORDON_SOAK === '1';

/** How many rounds of what is left to chance: few in `npm test`, many in `npm run test:soak`. */
export function countRounds(short: number, long: number): number {
  return isSoak ? long : short;
}

/** Milliseconds for a test of so many rounds. */
export function timeForRounds(rounds: number): number {
  return 120_000 + rounds * 60_000;
}

import { openHouse } from '../main.ts';
import { type Command, exit } from './command.ts';
import { describeHolder, describeRemains, describeSigningKeyChange } from './describe-keys.ts';
import { folderOption, readSurroundings } from './surroundings.ts';

type Custody = Awaited<
  ReturnType<Awaited<ReturnType<typeof openHouse>>['duties']['keyCustody']['readCustody']>
>;

export const keysStatus: Command = {
  name: 'keys status',
  summary:
    'Shows who holds the keys, their generations and ages, how many there are, and what is to be done. May run while Cordon serves. Exit code 1 when there is something to do.',
  options: { ...folderOption, json: { type: 'boolean', description: 'Print the result as JSON.' } },
  async run(call) {
    const house = await openHouse(readSurroundings(call, 'serve', 'error'));
    try {
      const custody = await house.duties.keyCustody.readCustody(house.store);
      const text = call.options.json
        ? `${JSON.stringify(custody, null, 2)}\n`
        : describe(custody, house.clock.now());
      call.terminal.out(text);
      return custody.advice.length === 0 ? exit.done : exit.finding;
    } finally {
      await house.close();
    }
  },
};

function describe(custody: Custody, now: number): string {
  const age = (at: number) => `${Math.floor((now - at) / 86_400_000)} days old`;
  const { rotation } = custody;
  const lines = [
    `Key ring ${custody.ring}, held by ${describeHolder(custody.protection)}.`,
    ...(custody.intended === custody.protection
      ? []
      : [`The settings name ${describeHolder(custody.intended)}; the next rotation moves it there.`]),
    'Generations of the key-encrypting key:',
    ...custody.generations.map(
      ({ id, createdAt }, at) =>
        `  ${id}  ${age(createdAt)}${at === custody.generations.length - 1 ? ', in use' : ''}`,
    ),
    'Keys of the organisation:',
    ...custody.organisationKeys.map(
      ({ id, state, createdAt }) =>
        `  ${id}  ${age(createdAt)}, ${state === 'current' ? 'in use' : 'retiring'}`,
    ),
    'Content keys:',
    ...custody.contentKeys.map(
      (tally) => `  ${tally.class.padEnd(16)} ${tally.living} in use, ${tally.destroyed} destroyed`,
    ),
    ...(custody.contentKeys.length === 0 ? ['  none yet'] : []),
    `Verifier key of the record: ${custody.signing.vkeys[0] ?? ''}`,
    ...custody.signing.vkeys.slice(1).map((vkey) => `  earlier: ${vkey}`),
    ...(custody.signing.change && custody.signing.change.step !== 'done'
      ? [describeSigningKeyChange(custody.signing.change)]
      : []),
    ...(rotation ? [describeRotation(rotation)] : ['Never rotated.']),
    ...custody.advice.map(({ text }) => `To do: ${text}`),
  ];
  return `${lines.join('\n')}\n`;
}

function describeRotation(rotation: NonNullable<Custody['rotation']>): string {
  if (rotation.finishedAt === null) {
    return `A rotation is not finished: ${rotation.rewrapped} of ${rotation.total} keys wrapped anew (step ${rotation.step}).`;
  }
  const when = new Date(rotation.finishedAt).toISOString().slice(0, 16).replace('T', ' ');
  return `Last rotated ${when} UTC. ${describeRemains(rotation)}`;
}

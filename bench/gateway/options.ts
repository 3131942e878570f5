import { parseArgs } from 'node:util';

export const targetNames = ['direct', 'bare', 'cordon', 'portkey'] as const;
export type TargetName = (typeof targetNames)[number];

/** Kinds of reply at which throughput is measured. */
export const replyModes = ['json', 'sse'] as const;
export type ReplyMode = (typeof replyModes)[number];

export interface Options {
  readonly modes: readonly ReplyMode[];
  readonly rounds: number;
  /** Length of one measurement. */
  readonly seconds: number;
  readonly warmUp: number;
  /** Seconds of load on each target before the first round. */
  readonly startUp: number;
  /** Patients that the notes are about; 0 for a new one in each note. */
  readonly patients: number;
  readonly connections: readonly number[];
  /** Connections at which the time to first token is measured; none leaves that part out. */
  readonly streams: readonly number[];
  readonly only: readonly TargetName[];
  readonly profile: boolean;
  readonly seed: number;
  /** Seconds after which no further round is begun. */
  readonly limit: number;
}

export const usage = `Measures Cordon beside a bare Node proxy and a peer gateway, all against the same fake model server.

npm run bench [-- OPTION…]
  --rounds N           rounds, of which the medians are printed (3)
  --seconds N          length of one measurement (2)
  --warm-up N          unmeasured seconds before each (0.5)
  --start-up N         unmeasured seconds of load on each target before the first round (40)
  --patients N         patients that the notes are about; 0 makes each note the first about its patient (400)
  --modes A,B          of: ${replyModes.join(', ')} (both)
  --connections A,B    connections for throughput and latency (1,16,64)
  --streams A,B        streams for the time to first token (1,32); "none" leaves it out
  --only A,B           of: ${targetNames.join(', ')}; direct is always measured
  --profile            also samples the Cordon process at each number of connections
  --seed N             what the synthetic notes are drawn from (1)
  --limit N            seconds after which no further round is begun (600)
`;

/** @throws Error that says what is wrong with an option */
export function readOptions(words: readonly string[]): Options | 'help' {
  const { values } = parseArgs({
    args: [...words],
    options: {
      rounds: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '2' },
      'warm-up': { type: 'string', default: '0.5' },
      'start-up': { type: 'string', default: '40' },
      patients: { type: 'string', default: '400' },
      modes: { type: 'string', default: replyModes.join(',') },
      connections: { type: 'string', default: '1,16,64' },
      streams: { type: 'string', default: '1,32' },
      only: { type: 'string', default: targetNames.join(',') },
      profile: { type: 'boolean', default: false },
      seed: { type: 'string', default: '1' },
      limit: { type: 'string', default: '600' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  return {
    rounds: readNumber('rounds', values.rounds, 1, 100),
    seconds: readNumber('seconds', values.seconds, 0.1, 600),
    warmUp: readNumber('warm-up', values['warm-up'], 0, 600),
    startUp: readNumber('start-up', values['start-up'], 0, 600),
    patients: Math.trunc(readNumber('patients', values.patients, 0, 9000)),
    modes: readNames('modes', values.modes, replyModes),
    connections: readNumbers('connections', values.connections),
    streams: values.streams === 'none' ? [] : readNumbers('streams', values.streams),
    only: readNames('only', `direct,${values.only}`, targetNames),
    profile: values.profile,
    seed: readNumber('seed', values.seed, 0, 2 ** 31),
    limit: readNumber('limit', values.limit, 1, 24 * 3600),
  };
}

function readNumber(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= least && value <= most)) {
    throw new Error(`--${name} is a number from ${least} to ${most}.`);
  }
  return value;
}

function readNumbers(name: string, text: string): readonly number[] {
  return text.split(',').map((part) => Math.trunc(readNumber(name, part, 1, 1024)));
}

/** Some of these names, in their own order. */
function readNames<Name extends string>(
  option: string,
  text: string,
  names: readonly Name[],
): readonly Name[] {
  const wanted = text.split(',');
  const unknown = wanted.find((name) => !names.some((known) => known === name));
  if (unknown !== undefined) throw new Error(`--${option} knows ${names.join(', ')}, not “${unknown}”.`);
  return names.filter((name) => wanted.includes(name));
}

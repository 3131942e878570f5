import type { Clock } from '../../kernel/clock.ts';
import { Failure } from '../../kernel/failure.ts';
import { type Id, newId } from '../../kernel/ids.ts';
import type { DayTally, NamedPerson, ReadingState, ShadowImport } from './model.ts';
import type { ShadowAiPorts } from './ports.ts';
import type { ReadingGround } from './read-log.ts';
import { indexLogins } from './rules.ts';

/** What the reading of a file goes by. */
export async function openGround(
  ports: Pick<ShadowAiPorts, 'matcher' | 'finds' | 'ownHosts'>,
  { zone, columns }: Pick<ReadingGround, 'zone' | 'columns'>,
  now: number,
): Promise<ReadingGround> {
  const gateways = new Set((await ports.finds.rules()).gateways.map((one) => one.toLowerCase()));
  const hosts = await ports.ownHosts();
  return {
    ...{ matcher: ports.matcher, zone, columns, now },
    isOwn: ({ host, login, address }) =>
      hosts.has(host) &&
      ((login !== null && gateways.has(login.toLowerCase())) || (address !== null && gateways.has(address))),
  };
}

export interface Finished {
  readonly one: ShadowImport;
  /** Finds that were not there before, and all that the file touched. */
  readonly added: number;
  readonly finds: number;
}

/**
 * Adds what a file counted to the finds, once.
 * @throws Failure `conflict` where the same lines were read before, `request_invalid` for a file without lines
 */
export async function finishImport(
  ports: ShadowAiPorts,
  clock: Clock,
  read: {
    readonly id: Id<'shadowImport'>;
    readonly zone: string;
    readonly state: ReadingState;
    readonly tallies: readonly DayTally[];
    readonly by: NamedPerson | null;
  },
): Promise<Finished> {
  const { format, head: _, ...counts } = read.state;
  if (format === null) throw new Failure('request_invalid', { detail: 'The file has no lines.' });
  const known = await ports.imports.claimDigest(counts.digest);
  if (known) {
    throw new Failure('conflict', { detail: 'The same lines were read before. Nothing was counted twice.' });
  }
  const now = clock.now();
  const one: ShadowImport = { ...counts, id: read.id, format, zone: read.zone, at: now, by: read.by };
  await ports.imports.add(one);
  const find = indexLogins(await ports.people());
  const personOf = ({ who, whoKind }: DayTally) => (whoKind === 'login' ? find(who) : undefined);
  const merged = await ports.imports.merge(
    joinLogins(read.tallies, (tally) => personOf(tally)?.email.toLowerCase() ?? tally.who),
    (tally) => {
      const { tool, department } = tally;
      const person = personOf(tally);
      const facts = ports.tools.get(tool);
      return {
        ...{ id: newId('shadowFind', clock), toolName: facts?.name ?? tool, vendor: facts?.vendor ?? tool },
        ...{ kind: facts?.kind ?? 'service', person: person?.id ?? null },
        department: department ?? person?.departments[0] ?? null,
      };
    },
    now,
  );
  return { one, ...merged };
}

/** One person with several logins is one: by the name with which the person signs in here. */
function joinLogins(tallies: readonly DayTally[], nameOf: (tally: DayTally) => string): readonly DayTally[] {
  const joined = new Map<string, DayTally>();
  for (const given of tallies) {
    const tally = { ...given, who: nameOf(given) };
    const key = `${tally.tool}\n${tally.day}\n${tally.who}`;
    const other = joined.get(key);
    joined.set(key, other ? addTally(other, tally) : tally);
  }
  return [...joined.values()];
}

function addTally(one: DayTally, other: DayTally): DayTally {
  return {
    ...one,
    requests: one.requests + other.requests,
    bytesUp: one.bytesUp + other.bytesUp,
    bytesDown: one.bytesDown + other.bytesDown,
    firstAt: Math.min(one.firstAt, other.firstAt),
    lastAt: Math.max(one.lastAt, other.lastAt),
    department: one.department ?? other.department,
    places: [...new Set([...one.places, ...other.places])].sort().slice(0, 20),
  };
}

import type { DrawnThing, ThingFacts } from '../../platform/audit/index.ts';
import { type Found, type LineReason, lineReasons, type NewLine } from './model.ts';

export interface DrawnLines {
  readonly lines: readonly NewLine[];
  readonly found: readonly Found[];
  readonly population: number;
}

/**
 * Lines out of what was drawn: one for each thing with all reasons for it, what rules picked before what chance did, then
 * by time.
 * @param owners who answers for applications
 */
export function drawLines(
  drawn: readonly DrawnThing[],
  described: readonly ThingFacts[],
  names: ReadonlyMap<string, string>,
  owners: ReadonlyMap<string, string>,
): DrawnLines {
  const reasonsOf = Map.groupBy(drawn, ({ id }) => id);
  const order = (reason: string) => lineReasons.indexOf(reason as LineReason);
  const things = described.map((facts) => {
    const reasons = (reasonsOf.get(facts.id) ?? []).map(({ reason }) => reason as LineReason);
    return { facts, reasons: reasons.sort((one, other) => order(one) - order(other)) };
  });
  things.sort(
    (one, other) =>
      order(one.reasons[0] ?? 'sample') - order(other.reasons[0] ?? 'sample') ||
      one.facts.at - other.facts.at ||
      (one.facts.id < other.facts.id ? -1 : 1),
  );
  const lines = things.map(({ facts, reasons }, place) => ({
    ...toLine(facts, names, owners),
    ...{ number: place + 1, reasons },
  }));
  return { lines, found: countFound(drawn), population: populationOf(drawn) };
}

function toLine(
  { kind, id: ref, entry, at, actor, behalf, event, system, purpose, patients, state, refusal }: ThingFacts,
  names: ReadonlyMap<string, string>,
  owners: ReadonlyMap<string, string>,
): Omit<NewLine, 'number' | 'reasons'> {
  const named = (id: string) => ({ id, name: names.get(id) ?? id });
  const concerned = [actor, behalf, owners.get(actor)].filter((id): id is string => typeof id === 'string');
  return {
    ...{ kind, ref, entry, at, actor: named(actor), behalf: behalf === null ? null : named(behalf) },
    concerned: [...new Set(concerned)].sort(),
    says: {
      ...{ event, purpose, patients, state, refusal },
      system: system === null ? null : (names.get(system) ?? system),
    },
  };
}

function countFound(drawn: readonly DrawnThing[]): Found[] {
  return lineReasons
    .map((reason) => drawn.filter((one) => one.reason === reason))
    .flatMap((things) => {
      const [first] = things;
      if (!first) return [];
      return [{ reason: first.reason as LineReason, found: first.found, lines: things.length }];
    });
}

/** The sample is drawn of everything, so it says how much that is; nothing where nothing was done. */
function populationOf(drawn: readonly DrawnThing[]): number {
  return drawn.find(({ reason }) => reason === 'sample')?.found ?? 0;
}

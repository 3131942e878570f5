import type { OwnPolicy } from '../../api/own-policies.ts';
import type { Tone } from '../../ui/status.tsx';

/** A policy with all its versions, the newest first. */
export interface PolicyHistory {
  policy: string;
  newest: OwnPolicy;
  inForce: OwnPolicy | null;
  draft: OwnPolicy | null;
  versions: readonly OwnPolicy[];
}

export function groupVersions(versions: readonly OwnPolicy[]): readonly PolicyHistory[] {
  const byPolicy = Map.groupBy(versions, ({ policy }) => policy);
  return [...byPolicy].flatMap(([policy, all]) => {
    const [newest] = all;
    if (!newest) return [];
    const inState = (state: OwnPolicy['state']) => all.find((one) => one.state === state) ?? null;
    return [{ policy, newest, inForce: inState('in-force'), draft: inState('draft'), versions: all }];
  });
}

/** How a policy stands, in a word. A draft is asked to be approved from the moment that it is saved. */
export function standingOf({ inForce, draft }: PolicyHistory): { tone: Tone; word: string } {
  if (inForce?.fault) return { tone: 'bad', word: 'Cannot be used' };
  if (inForce)
    return { tone: draft ? 'attention' : 'good', word: draft ? 'In force, next version waits' : 'In force' };
  return draft ? { tone: 'attention', word: 'Waits for approval' } : { tone: 'neutral', word: 'Withdrawn' };
}

export const versionWords: Readonly<Record<OwnPolicy['state'], string>> = {
  draft: 'waits for approval',
  'in-force': 'in force',
  superseded: 'replaced',
  withdrawn: 'withdrawn',
};

/** The lines that a refusal names: `Line 2, column 3: …`. */
export function faultyLines(detail: string | undefined): ReadonlySet<number> {
  return new Set([...(detail ?? '').matchAll(/^Line (\d+),/gm)].map(([, line]) => Number(line)));
}

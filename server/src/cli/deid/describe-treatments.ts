import type { Finding, MethodRecord, OperatorName } from '@cordon/deid';

interface Treated {
  readonly finding: Finding & { readonly path?: string };
  readonly operator: OperatorName;
  readonly cites: string;
}

/** What was done to each finding, without its value. Offsets are those of the original. */
export function treatmentsToJson(treatments: readonly Treated[]): object[] {
  return treatments.map(({ finding, operator, cites }) => {
    const { entity, start, end, score, recognizer, why, path } = finding;
    return {
      ...(path === undefined ? {} : { path }),
      start,
      end,
      entity,
      operator,
      cites,
      score,
      recognizer,
      why,
    };
  });
}

/** Words for standard error: what was done, and what the standard asks of people besides. */
export function describeMethod(method: MethodRecord): string {
  const sum = createMethodSum();
  sum.add(method);
  return sum.describe();
}

/** The same over many documents of one run, of which only the counts are kept. */
export function createMethodSum(): { add(method: MethodRecord): void; describe(): string } {
  const sums = new Map<string, number>();
  let last: MethodRecord | undefined;
  return {
    add(method) {
      last = method;
      for (const operators of Object.values(method.counts))
        for (const [operator, count] of Object.entries(operators))
          sums.set(operator, (sums.get(operator) ?? 0) + count);
    },
    describe() {
      if (last === undefined) return '';
      const done = [...sums].map(([operator, count]) => `${count} ${operator}`).join(', ');
      return [
        `${last.standard} (${last.cites}): ${done === '' ? 'nothing was found' : done}.`,
        ...last.conditions.map(({ cites, says }) => `It also asks (${cites}): ${says}`),
        '',
      ].join('\n');
    },
  };
}

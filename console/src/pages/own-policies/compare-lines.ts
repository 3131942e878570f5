export interface LineChange {
  /** Its place in the comparison, which names it. */
  at: number;
  kind: 'same' | 'gone' | 'new';
  text: string;
}

/** What differs between two texts, line by line, with the fewest changes. */
export function compareLines(before: string, after: string): readonly LineChange[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const shared = countShared(old, now);
  const changes: LineChange[] = [];
  const add = (kind: LineChange['kind'], text: string | undefined) =>
    changes.push({ at: changes.length, kind, text: text ?? '' });
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    const isSame = i < old.length && j < now.length && old[i] === now[j];
    const isGone = !isSame && (j >= now.length || (i < old.length && shared(i + 1, j) >= shared(i, j + 1)));
    if (isSame) add('same', now[j]);
    else if (isGone) add('gone', old[i]);
    else add('new', now[j]);
    if (isSame || isGone) i += 1;
    if (!isGone) j += 1;
  }
  return changes;
}

/** How many lines two texts have in common, in order, from a line of each on. */
function countShared(old: readonly string[], now: readonly string[]): (i: number, j: number) => number {
  const rows = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0));
  const shared = (i: number, j: number) => rows[i]?.[j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1) {
    rows[i] = now.reduceRight<number[]>((row, line, j) => {
      row[j] = old[i] === line ? shared(i + 1, j + 1) + 1 : Math.max(shared(i + 1, j), row[j + 1] ?? 0);
      return row;
    }, rows[i] ?? []);
  }
  return shared;
}

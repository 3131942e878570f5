import { failureTable } from '../server/src/kernel/failure.ts';

/** The page docs/reference/failures.md, from the one table of refusals and failures. */
export function makeFailurePage(): string {
  const rows = Object.entries(failureTable) as [
    string,
    { status: number; title: string; next: string; cites?: readonly string[] },
  ][];
  return [
    '# Refusals and failures',
    '',
    'Made by `npm run docs` from `server/src/kernel/failure.ts`. Codes are part of the interface: they are only ever added.',
    '',
    '| code | status | what happened | what to do | rule |',
    '|---|---|---|---|---|',
    ...rows.map(
      ([code, { status, title, next, cites = [] }]) =>
        `| \`${code}\` | ${status} | ${title} | ${next} | ${cites.join(', ')} |`,
    ),
  ].join('\n');
}

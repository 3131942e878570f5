import { z } from 'zod';
import type { DocumentationRow } from '../../kernel/documentation.ts';
import { idSchema } from '../../kernel/schemas.ts';
import { alertKinds, type Report } from './model.ts';
import type { SignInWatchPorts } from './ports.ts';
import { describeAlert } from './rules.ts';
import type { KeptAlert } from './store.ts';

export const noteRow = (id: string): DocumentationRow => `sign_in_alert|words|${id}`;
export const reportRow = ({ person, entry }: Pick<Report, 'person' | 'entry'>): DocumentationRow =>
  `sign_in_report|words|${person}|${entry}`;

/** Whose account it is: somebody's, or one that does not exist, of which nothing is known. */
const accountSchema = z.object({ id: z.string().nullable(), name: z.string() });

export const alertSchema = z.object({
  id: idSchema('signInAlert'),
  kind: z.enum(alertKinds),
  account: accountSchema.nullable(),
  network: z.string().nullable(),
  count: z
    .int()
    .describe(
      'Attempts; of `spraying`, the accounts that were tried; of `reported-by-person`, what was reported',
    ),
  says: z.string().describe('What it is about, in one sentence without a name'),
  firstAt: z.int(),
  lastAt: z.int(),
  raisedAt: z.int(),
  acknowledged: z
    .object({ at: z.int(), by: z.object({ id: z.string(), name: z.string() }), note: z.string() })
    .nullable(),
  reports: z
    .array(z.object({ says: z.string(), happenedAt: z.int(), at: z.int(), note: z.string().nullable() }))
    .describe('What the person said was not them, the newest first; of the kind `reported-by-person` only'),
});
export type AlertView = z.infer<typeof alertSchema>;

/** The ends of what may be set lie where the database refuses, too. */
export const limitsSchema = z.strictObject({
  windowMinutes: z.int().min(5).max(1440).describe('Minutes within which attempts are counted together'),
  accountFailures: z.int().min(3).max(100).describe('Refused attempts for one account'),
  networkFailures: z.int().min(3).max(1000).describe('Refused attempts from one network'),
  spreadAccounts: z.int().min(2).max(100).describe('Accounts that were tried from one network'),
  failuresBeforeSuccess: z.int().min(2).max(100).describe('Refused attempts before an accepted one'),
});

const nobody = 'An account that does not exist';

/** Accounts by the names of their people. */
export async function nameAccounts(
  { names }: Pick<SignInWatchPorts, 'names'>,
  accounts: readonly string[],
): Promise<(account: string) => z.infer<typeof accountSchema>> {
  const known = await names(accounts);
  return (account) =>
    account.startsWith('per_')
      ? { id: account, name: known.get(account) ?? account }
      : { id: null, name: nobody };
}

/** What was written sealed, opened, with names. */
export async function viewAlerts(
  ports: Pick<SignInWatchPorts, 'words' | 'names' | 'reports'>,
  kept: readonly KeptAlert[],
): Promise<AlertView[]> {
  const noted = kept.flatMap(({ id, words: sealed }) => (sealed ? [{ id, sealed }] : []));
  const opened = await ports.words.open<{ note: string }>(
    noted.map(({ id, sealed }) => ({ row: noteRow(id), sealed })),
  );
  const noteOf = new Map(noted.map(({ id }, place) => [id, opened[place]?.note ?? '']));
  const whose = await nameAccounts(
    ports,
    kept.flatMap(({ account }) => account ?? []),
  );
  const reportsOf = await viewReports(ports, kept);
  return kept.map(({ words: _, acknowledged, account, ...one }) => ({
    ...one,
    reports: reportsOf.get(one.id) ?? [],
    says: describeAlert(one),
    account: account === null ? null : whose(account),
    acknowledged: acknowledged && {
      ...{ at: acknowledged.at, by: { ...acknowledged.by } },
      note: noteOf.get(one.id) ?? '',
    },
  }));
}

/** What people reported, by the alert that it hangs on. */
async function viewReports(
  { words, reports }: Pick<SignInWatchPorts, 'words' | 'reports'>,
  kept: readonly KeptAlert[],
): Promise<Map<string, AlertView['reports']>> {
  const concerned = kept.filter(({ kind }) => kind === 'reported-by-person').map(({ id }) => id);
  const found = await reports.listOf(concerned);
  const noted = found.flatMap((one) => (one.words ? [{ row: reportRow(one), sealed: one.words }] : []));
  const opened = await words.open<{ note: string }>(noted);
  const noteOf = new Map(noted.map(({ row }, place) => [row, opened[place]?.note ?? null]));
  const byAlert = new Map<string, AlertView['reports']>();
  for (const one of found) {
    const { alert, says, happenedAt, at } = one;
    const view = { says, happenedAt, at, note: noteOf.get(reportRow(one)) ?? null };
    byAlert.set(alert, [...(byAlert.get(alert) ?? []), view]);
  }
  return byAlert;
}

/** What acknowledging changes. */
export function termsOf(one: KeptAlert | undefined): object | null {
  if (!one) return null;
  return { id: one.id, acknowledgedAt: one.acknowledged?.at ?? null };
}

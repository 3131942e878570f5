import { z } from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import { Failure } from '../../kernel/failure.ts';
import { noticeKinds } from './model.ts';
import type { OwnNoticePorts } from './ports.ts';
import { listNotices } from './rules.ts';

const entrySchema = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

export const noticeSchema = z.object({
  entry: entrySchema.describe('Its entry in the record; of several attempts, of the last'),
  kind: z.enum(noticeKinds),
  says: z.string().describe('What it was, in one sentence without a name'),
  count: z.int().describe('Attempts; 1 of anything else'),
  firstAt: z.int(),
  at: z.int(),
  by: z
    .object({ id: z.string(), name: z.string() })
    .nullable()
    .describe('Who did it; null where the program did, or nobody knows'),
  isOwn: z.boolean().describe('Done in a sign-in of your own'),
  isReported: z.boolean().describe('You said that it was not you'),
});

export const noticesSchema = z.object({
  items: z.array(noticeSchema),
  more: z.int().describe('How many others there are'),
  upTo: entrySchema.nullable().describe('The newest; to be sent back when you say that you know'),
  toldAt: z.int().nullable().describe('When you last said that you know'),
});
export type NoticesView = z.infer<typeof noticesSchema>;

export { entrySchema };

/** Whose account it is: nobody asks about another's. @throws Failure `not_permitted` for a program */
export function ownerOf(actor: Actor): string {
  if (actor.kind === 'person') return actor.id;
  throw new Failure('not_permitted', { detail: 'Only a person has an account of their own.' });
}

/** What happened on the account of one person since they last said that they know. */
export async function readNotices(ports: OwnNoticePorts, person: string): Promise<NoticesView> {
  const { store, source, desk } = ports;
  const known = await store.read(person);
  const history = await source.history(person, known?.entry ?? -1);
  const notices = listNotices(history);
  const names = await ports.names(notices.flatMap(({ actor }) => actor ?? []));
  const reported = await desk.reported(
    person,
    notices.map(({ entry }) => entry),
  );
  return {
    items: notices.map(({ actor, ...notice }) => ({
      ...notice,
      by: actor === null ? null : { id: actor, name: names.get(actor) ?? actor },
      isOwn: actor === person,
      isReported: reported.has(notice.entry),
    })),
    more: history.total - notices.length,
    upTo: notices[0]?.entry ?? null,
    toldAt: known?.at ?? null,
  };
}

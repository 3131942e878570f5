import type { ColumnType, Kysely, Selectable } from 'kysely';
import { Failure } from '../../../kernel/failure.ts';
import type { Id } from '../../../kernel/ids.ts';
import type { CheckHead, TextHead } from '../texts/model.ts';

interface FileTable {
  id: Id<'agreementFile'>;
  agreement: Id<'agreement'>;
  name: string;
  kind: TextHead['kind'];
  bytes: number;
  pages: number;
  sha256: string;
  content: Uint8Array;
  texts: Uint8Array;
  added_at: number;
  added_by: string;
  added_by_name: string;
}

interface CheckTable {
  id: Id<'agreementCheck'>;
  agreement: Id<'agreement'>;
  file: Id<'agreementFile'>;
  sha256: string;
  catalogue_as_of: string;
  missing: ColumnType<readonly string[], string, never>;
  findings: Uint8Array;
  at: number;
  by_id: string;
  by_name: string;
}

/** The tables of the texts, and no others. */
export interface TextTables {
  agreement_file: FileTable;
  agreement_check: CheckTable;
}

/** A file with its latest check. */
export interface ListedText extends TextHead {
  readonly check: CheckHead | null;
}

/** Files of agreements and what was found in them, inside one transaction. Both are written once. */
export interface TextStore {
  keep(head: TextHead, sealed: { readonly content: Uint8Array; readonly texts: Uint8Array }): Promise<void>;
  /** Newest first. */
  list(agreement: Id<'agreement'>): Promise<readonly ListedText[]>;
  /** @throws Failure `not_found` */
  head(agreement: Id<'agreement'>, id: Id<'agreementFile'>): Promise<TextHead>;
  /** Sealed. @throws Failure `not_found` */
  content(id: Id<'agreementFile'>): Promise<Uint8Array>;
  /** Sealed. @throws Failure `not_found` */
  texts(id: Id<'agreementFile'>): Promise<Uint8Array>;
  keepCheck(head: CheckHead, findings: Uint8Array): Promise<void>;
  /** @throws Failure `not_found` */
  check(
    agreement: Id<'agreement'>,
    id: Id<'agreementCheck'>,
  ): Promise<{ readonly head: CheckHead; readonly findings: Uint8Array }>;
}

const headColumns = [
  ...(['id', 'agreement', 'name', 'kind', 'bytes', 'pages', 'sha256'] as const),
  ...(['added_at', 'added_by', 'added_by_name'] as const),
] as const;

export function openTextStore(tables: Kysely<TextTables>): TextStore {
  return { ...openFiles(tables), ...openChecks(tables) };
}

function openFiles(tables: Kysely<TextTables>) {
  const sealed = async (id: Id<'agreementFile'>, column: 'content' | 'texts') => {
    const row = await tables
      .selectFrom('agreement_file')
      .select(`${column} as sealed`)
      .where('id', '=', id)
      .executeTakeFirst();
    return row?.sealed ?? notFound('text');
  };
  return {
    async keep(head: TextHead, { content, texts }: { content: Uint8Array; texts: Uint8Array }) {
      const { addedAt, addedBy, addedByName, ...row } = head;
      await tables
        .insertInto('agreement_file')
        .values({ ...row, content, texts, added_at: addedAt, added_by: addedBy, added_by_name: addedByName })
        .execute();
    },

    async list(agreement: Id<'agreement'>) {
      const files = await tables
        .selectFrom('agreement_file')
        .select(headColumns)
        .where('agreement', '=', agreement)
        .orderBy('id', 'desc')
        .execute();
      const checks = await tables
        .selectFrom('agreement_check')
        .selectAll()
        .distinctOn('file')
        .where('agreement', '=', agreement)
        .orderBy('file')
        .orderBy('id', 'desc')
        .execute();
      return files.map((file) => {
        const check = checks.find((one) => one.file === file.id);
        return { ...toHead(file), check: check ? toCheck(check) : null };
      });
    },

    async head(agreement: Id<'agreement'>, id: Id<'agreementFile'>) {
      const row = await tables
        .selectFrom('agreement_file')
        .select(headColumns)
        .where('agreement', '=', agreement)
        .where('id', '=', id)
        .executeTakeFirst();
      return row ? toHead(row) : notFound('text');
    },

    content: (id: Id<'agreementFile'>) => sealed(id, 'content'),
    texts: (id: Id<'agreementFile'>) => sealed(id, 'texts'),
  };
}

function openChecks(tables: Kysely<TextTables>) {
  return {
    async keepCheck(head: CheckHead, findings: Uint8Array) {
      const { id, agreement, text: file, sha256, catalogueAsOf, missing, at, by, byName } = head;
      await tables
        .insertInto('agreement_check')
        .values({
          ...{ id, agreement, file, sha256, findings, at },
          ...{ catalogue_as_of: catalogueAsOf, missing: JSON.stringify(missing), by_id: by, by_name: byName },
        })
        .execute();
    },

    async check(agreement: Id<'agreement'>, id: Id<'agreementCheck'>) {
      const row = await tables
        .selectFrom('agreement_check')
        .selectAll()
        .where('agreement', '=', agreement)
        .where('id', '=', id)
        .executeTakeFirst();
      return row ? { head: toCheck(row), findings: row.findings } : notFound('check');
    },
  };
}

function toHead(row: Omit<Selectable<FileTable>, 'content' | 'texts'>): TextHead {
  const { added_at: addedAt, added_by: addedBy, added_by_name: addedByName, ...head } = row;
  return { ...head, addedAt, addedBy, addedByName };
}

function toCheck(row: Selectable<CheckTable>): CheckHead {
  const { id, agreement, file: text, sha256, missing, at } = row;
  return {
    ...{ id, agreement, text, sha256, missing, at },
    ...{ catalogueAsOf: row.catalogue_as_of, by: row.by_id, byName: row.by_name },
  };
}

function notFound(what: 'text' | 'check'): never {
  throw new Failure('not_found', { detail: `There is no such ${what} of this agreement.` });
}

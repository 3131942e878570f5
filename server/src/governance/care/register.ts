import type { CareRelationship } from '../../kernel/access-question.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import { Failure } from '../../kernel/failure.ts';
import type { Id } from '../../kernel/ids.ts';
import type { SensitivityLabel } from '../../kernel/sensitivity.ts';
import type { QueryPort } from '../../platform/store/index.ts';

/** How an actor stands to patients, and how their records are protected, all of them taken together. */
export interface CareFacts {
  readonly relationship: CareRelationship;
  readonly labels: readonly SensitivityLabel[];
}

/** What the gateway asks of this duty for each exchange, outside of any transaction. */
export interface CareRegister {
  /** @throws Failure `store_unavailable` */
  factsOf(subjects: readonly Id<'subject'>[], actor: Actor): Promise<CareFacts>;
}

const factsOfSubjects = `
  select
    (select count(distinct subject)::int from care_relationship
      where subject = any($1) and ended_at is null and from_at <= $4 and (until_at is null or until_at > $4)
        and (person = $2 or department = any($3))) as related,
    array(select distinct label from patient_label where subject = any($1) and ended_at is null order by label) as labels`;

/** Opens the register. Who a program acts for it cannot say: of programs no relationship is asked. */
export function openCareRegister({ query, clock }: { query: QueryPort; clock: Clock }): CareRegister {
  return {
    async factsOf(subjects, actor) {
      if (subjects.length === 0) return { relationship: 'no-patient', labels: [] };
      const person = actor.kind === 'person' ? actor : undefined;
      const values = [subjects, person?.id ?? null, person?.standing?.departments ?? [], clock.now()];
      const row = await readRow(query, values);
      const isOfAll = row.related === subjects.length;
      return {
        relationship: person ? (isOfAll ? 'established' : 'none') : 'not-asked',
        labels: row.labels,
      };
    },
  };
}

interface FactsRow {
  readonly related: number;
  readonly labels: readonly SensitivityLabel[];
}

async function readRow(query: QueryPort, values: readonly unknown[]): Promise<FactsRow> {
  try {
    const { rows } = await query<FactsRow>(factsOfSubjects, [...values], 'care_facts');
    const [row] = rows;
    if (row) return row;
  } catch (cause) {
    throw new Failure('store_unavailable', { cause });
  }
  throw new Failure('store_unavailable');
}

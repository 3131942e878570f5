import {
  ENTITY_NAMES,
  type Entity,
  LIMITED_DATA_SET,
  OPERATORS,
  type OperatorName,
  SAFE_HARBOR,
  SAFE_HARBOR_TOKENS,
  type Standard,
  withOperators,
} from '@cordon/deid';
import { type CommandCall, UsageError } from '../command.ts';

const standards: readonly Standard[] = [SAFE_HARBOR, SAFE_HARBOR_TOKENS, LIMITED_DATA_SET];

/**
 * The standard that the call names, with its own operators. `own` are those that a command sets where the call sets
 * none. @throws UsageError for what is unknown or not permitted
 */
export function chooseStandard(
  { options }: CommandCall,
  names: readonly string[],
  own: Readonly<Partial<Record<Entity, OperatorName>>> = {},
): Standard {
  const name = typeof options.standard === 'string' ? options.standard : 'safe-harbor';
  const standard = standards.find(({ id }) => id === name && names.includes(id));
  if (standard === undefined) throw new UsageError(`--standard takes ${names.join(', ')}.`);
  const asked = readOperators(options.operator);
  const set = Object.entries(own).filter(([entity]) => permits(standard, entity as Entity));
  try {
    return withOperators(standard, { ...Object.fromEntries(set), ...asked });
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(error.message);
    throw error;
  }
}

const permits = (standard: Standard, entity: Entity): boolean =>
  standard.rows.some((row) => row.entity === entity && row.operator !== 'keep');

function readOperators(written: string | boolean | undefined): Partial<Record<Entity, OperatorName>> {
  if (typeof written !== 'string') return {};
  const chosen: Partial<Record<Entity, OperatorName>> = {};
  for (const part of written.split(',')) {
    const [entity = '', operator = ''] = part.split('=').map((word) => word.trim());
    if (!isEntity(entity) || !isOperator(operator))
      throw new UsageError(
        `--operator takes ENTITY=OPERATOR. Entities: ${ENTITY_NAMES.join(', ')}. Operators: ${Object.keys(OPERATORS).join(', ')}.`,
      );
    chosen[entity] = operator;
  }
  return chosen;
}

export const isEntity = (word: string): word is Entity => (ENTITY_NAMES as readonly string[]).includes(word);
const isOperator = (word: string): word is OperatorName => Object.hasOwn(OPERATORS, word);

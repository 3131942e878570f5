import {
  type AskedLevel,
  askedLevels,
  type DataLevel,
  type LevelRestriction,
  restrictionsFor,
} from '../../kernel/data-level.ts';
import { Failure } from '../../kernel/failure.ts';

export function isAsked(level: DataLevel): level is AskedLevel {
  return askedLevels.some((asked) => asked === level);
}

/** @throws Failure `request_invalid` for a restriction that means nothing on this level */
export function requireFitting(level: AskedLevel, restrictions: readonly LevelRestriction[]): void {
  const fitting = restrictionsFor(level);
  if (restrictions.every((one) => fitting.includes(one))) return;
  throw new Failure('request_invalid', {
    field: 'restrictions',
    detail: `On this level there can be: ${fitting.join(', ')}.`,
  });
}

import type { ActivityLimit, LimitWish } from '../../api/activity-limits.ts';

/** A limit as it is typed. */
export interface LimitForm {
  dayAlert: string;
  dayBlock: string;
  hourAlert: string;
  hourBlock: string;
  reason: string;
}

type Faults = { [Name in keyof LimitForm | 'scope']?: string };

const most = 100_000;
export const countFault = `A whole number from 1 to ${most.toLocaleString('en-US')}.`;

export function writeForm(limit: Pick<ActivityLimit, 'day' | 'hour'> | undefined): LimitForm {
  const write = (value: number | null | undefined) => (value === null ? '' : String(value ?? ''));
  return {
    ...{ dayAlert: write(limit?.day.alert), dayBlock: write(limit?.day.block) },
    ...{ hourAlert: write(limit?.hour.alert), hourBlock: write(limit?.hour.block), reason: '' },
  };
}

/** What was typed as the server takes it, or what is wrong with it. */
export function readForm(form: LimitForm, scope: string): { wish: LimitWish | null; faults: Faults } {
  const reason = form.reason.trim();
  const faults: Faults = {
    ...(scope === '' ? { scope: 'Choose the application.' } : {}),
    ...faultsOf('day', form.dayAlert, form.dayBlock),
    ...faultsOf('hour', form.hourAlert, form.hourBlock),
    ...(reason.length < 5 ? { reason: 'Say why, for whoever reviews the limits later.' } : {}),
  };
  if (Object.keys(faults).length > 0) return { wish: null, faults };
  const day = { alert: Number(form.dayAlert), block: blockOf(form.dayBlock) };
  const hour = { alert: Number(form.hourAlert), block: blockOf(form.hourBlock) };
  return { wish: { scope, day, hour, reason }, faults };
}

const blockOf = (typed: string) => (typed.trim() === '' ? null : Number(typed));

function faultsOf(span: 'day' | 'hour', alert: string, block: string): Faults {
  if (!isCount(alert)) return { [`${span}Alert`]: countFault };
  if (block.trim() === '') return {};
  if (!isCount(block)) return { [`${span}Block`]: countFault };
  if (Number(block) < Number(alert)) {
    return { [`${span}Block`]: 'Nothing is refused before the alert: a number that is not smaller.' };
  }
  return {};
}

/** A count as the server takes it. */
export function isCount(typed: string): boolean {
  const value = Number(typed);
  return typed.trim() !== '' && Number.isInteger(value) && value >= 1 && value <= most;
}

import type { ActivityLimit } from '../../api/activity-limits.ts';
import { roleName } from '../../words/roles.ts';

/** Whose limit it is. */
export function scopeName({ scope, name }: Pick<ActivityLimit, 'scope' | 'name'>): string {
  if (scope === 'application') return 'All other applications';
  return scope.startsWith('app_') ? `Application ${name ?? scope}` : roleName(scope);
}

import { Failure } from '../../../kernel/failure.ts';
import type { Recovery } from '../model.ts';

const said = {
  approved: 'It was approved already; its link was shown once.',
  withdrawn: 'It was withdrawn.',
  expired: 'Nobody approved it within 24 hours.',
} as const;

/** Only a recovery that waits is decided. @throws Failure `conflict` */
export function requirePending({ state }: Recovery): void {
  if (state === 'pending') return;
  throw new Failure('conflict', {
    field: 'recovery',
    detail: said[state],
    next: 'Where the person still has no access, ask for another recovery.',
  });
}

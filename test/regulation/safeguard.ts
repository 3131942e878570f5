import { describe } from 'vitest';
import type { Citation } from '../../server/src/kernel/citation.ts';

/**
 * The tests of one place of the rule. The file is called `<place>.<title>.test.ts` (`164.312-b.audit-controls.test.ts`),
 * each test by a sentence of the rule in our own words. docs/reference/safeguard-trace.md is made from both, so what is
 * said here is what an auditor reads.
 *
 * A test stands here when it shows what the place demands. That a part of the code works is shown beside the code.
 */
export function safeguard(citation: Citation, title: string, tests: () => void): void {
  describe(`${citation} ${title}`, tests);
}

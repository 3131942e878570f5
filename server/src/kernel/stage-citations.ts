import type { Citation } from './citation.ts';

/**
 * The provisions that each stage of an exchange serves. The stage itself is our policy, not the rule's own words. They
 * belong to the stage and not to what it found, so that the record names the stage and pages read the provisions here.
 */
export const stageCites = {
  receive: ['164.312(c)(1)'],
  identify: ['164.312(a)(2)(i)', '164.312(d)'],
  statePurpose: ['164.506', '164.508', '164.512(i)'],
  detectPhi: ['164.514(b)'],
  findAgreement: ['164.502(e)', '164.504(e)', '164.308(b)'],
  decide: ['164.308(a)(4)', '164.312(a)(1)'],
  minimize: ['164.502(b)', '164.514(d)'],
  screen: ['164.308(a)(1)(ii)'],
  deidentify: ['164.514(a)', '164.514(b)', '164.514(c)'],
  clear: ['164.502(a)'],
  recordIntent: ['164.312(b)'],
  disclose: ['164.312(e)(1)'],
  inspectReply: ['164.502(a)', '164.312(c)(1)'],
  reidentify: ['164.514(c)'],
  deliver: ['164.312(b)'],
} as const satisfies Readonly<Record<string, readonly Citation[]>>;

/** None for a stage of another version of this program. */
export function findStageCites(stage: string): readonly Citation[] {
  return Object.hasOwn(stageCites, stage) ? stageCites[stage as keyof typeof stageCites] : [];
}

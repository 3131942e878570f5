import type { AskedLevel, LevelRestriction } from '../../kernel/data-level.ts';
import type { FailureCode } from '../../kernel/failure.ts';
import { type SensitivityLabel, sensitivityWords } from '../../kernel/sensitivity.ts';
import type { AccessPolicyText } from '../../kernel/snapshot.ts';

interface Wording {
  /** In which case it forbids, beside the level. */
  readonly when?: string;
  readonly unless?: string;
  readonly principal?: string;
  /** Of the refusal, where it has one of its own. */
  readonly code?: FailureCode;
  readonly says: string;
}

/** What each restriction asks. Emergency access is never kept from a patient, but content goes nowhere else for it. */
const wordings: Readonly<Record<LevelRestriction, Wording>> = {
  closed: { unless: 'context.emergency', says: 'no AI system receives it' },
  'fresh-factor': {
    unless: 'context.freshFactor || context.emergency',
    code: 'step_up_required',
    says: 'it takes a person whose second factor is fresh, and no program',
  },
  'inside-only': {
    unless: 'context.network == "inside" || context.emergency',
    says: 'it is asked from the organisation’s own networks only',
  },
  'local-only': {
    unless: 'context.basis == "local"',
    says: 'it goes to models on the organisation’s own machines only',
  },
  'care-relationship': {
    principal: 'principal is Cordon::Person',
    when: 'context.relationship == "none"',
    unless: 'context.emergency',
    says: 'it is for those who look after the patient',
  },
};

/** A restriction of a level as an access policy, as decisions name and say it (164.308(a)(4)). */
export function composeLevelPolicy(level: AskedLevel, restriction: LevelRestriction): AccessPolicyText {
  const { when, unless, principal = 'principal', code, says } = wordings[restriction];
  const id = `data-level-${level}-${restriction}`;
  const conditions = [whenOnLevel(level), ...(when === undefined ? [] : [when])].join(' && ');
  const text = `@id("${id}")
@says("Data level “${nameLevel(level)}”: ${says}.")${code === undefined ? '' : `\n@code("${code}")`}
forbid (
  ${principal},
  action == Cordon::Action::"exchange:create",
  resource is Cordon::System
)
when { ${conditions} }${unless === undefined ? '' : `\nunless { ${unless} }`};
`;
  return { id, text };
}

/** The level in words that a person reads. */
function nameLevel(level: AskedLevel): string {
  if (level === 'internal') return 'no patient named';
  return level === 'phi' ? 'about patients' : sensitivityWords[level];
}

function whenOnLevel(level: AskedLevel): string {
  if (level === 'internal') return 'context.relationship == "no-patient"';
  if (level === 'phi') return 'context.relationship != "no-patient"';
  return `context.labels.contains(Cordon::Label::"${level satisfies SensitivityLabel}")`;
}

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Action } from '../../kernel/operation.ts';
import { askCedar } from './ask-policies.ts';
import { writeCedarSchema } from './cedar-schema.ts';
import { writeRequest } from './exchange-request.ts';
import { writeSampleQuestions } from './own/sample-questions.ts';
import { permissions } from './permissions.ts';
import {
  type AccessPolicy,
  parsePolicies,
  preparePolicies,
  prepareSchema,
  readShippedPolicies,
} from './policy-set.ts';

const schema = prepareSchema(writeCedarSchema(Object.keys(permissions) as Action[]));
const exchangesOnly = prepareSchema(writeCedarSchema([]));
const shipped = readShippedPolicies('exchanges');
const named = ['Person', 'Application', 'System', 'Department'].map((type) => ({
  type: `Cordon::${type}`,
  id: 'named',
}));

/** Heads and conditions of every kind that the language has, some of which fail. */
const principals = [
  ...['principal', 'principal is Cordon::Person', 'principal is Cordon::Application'],
  ...['principal == Cordon::Person::"named"', 'principal == Cordon::Application::"named"'],
  ...[
    'principal in Cordon::Department::"named"',
    'principal is Cordon::Person in Cordon::Department::"named"',
  ],
];
const actions = [
  ...[
    'action',
    'action == Cordon::Action::"exchange:create"',
    'action == Cordon::Action::"exchange:reidentify"',
  ],
  'action in [Cordon::Action::"exchange:create", Cordon::Action::"exchange:reidentify"]',
  'action in [Cordon::Action::"exchange:create", Cordon::Action::"agreement:sign"]',
  'action in Cordon::Action::"exchange:reidentify"',
];
const resources = [
  ...[
    'resource is Cordon::System',
    'resource == Cordon::System::"named"',
    'resource == Cordon::System::"system:any"',
  ],
];
const conditions = [
  ...['true', 'context.network == "outside"', 'context.purpose in Cordon::Purpose::"TREAT"'],
  ...['9223372036854775807 + 1 > 0', 'Cordon::System::"named".needsRelationship'],
  ...['principal.roles.contains(Cordon::Role::"nurse")', 'principal in resource.departments'],
  'Cordon::Action::"agreement:sign" in Cordon::Action::"changing"',
];
const effect = fc.constantFrom('permit', 'forbid');
const from = (texts: readonly string[]) => fc.constantFrom(...texts);
const policy = fc
  .tuple(effect, from(principals), from(actions), from(resources), from(conditions))
  .map(([does, ...[who, what, on, when]]) => `${does} (${who}, ${what}, ${on}) when { ${when} };`);

function prepareBoth(policies: readonly AccessPolicy[]) {
  const decideBy = policies.some(({ head }) => head.namesActs) ? schema : exchangesOnly;
  return {
    whole: preparePolicies(policies, { name: 'test-whole', schema }),
    divided: preparePolicies(policies, { name: 'test-divided', schema, decideBy, divide: true }),
  };
}

function parse(texts: readonly string[]): readonly AccessPolicy[] {
  return [
    ...shipped,
    ...texts.flatMap((text, index) => parsePolicies(`@id("own-${index}")\n@says("x")\n${text}`)),
  ];
}

/** Those that fit the schema, as all that are in force do. */
function keepFitting(texts: readonly string[]): readonly string[] {
  return texts.filter((text) => {
    try {
      return prepareBoth(parse([text]));
    } catch {
      return false;
    }
  });
}

const tally = { policies: 0, asked: 0, failed: 0, named: 0 };

test('divided by their heads, policies answer every question as the whole set does: by the same policies, with the same errors', () => {
  fc.assert(
    fc.property(fc.array(policy, { minLength: 4, maxLength: 12 }), fc.nat(1_000), (texts, start) => {
      const fitting = keepFitting(texts);
      tally.policies += fitting.length;
      const prepared = prepareBoth(parse(fitting));
      const questions = writeSampleQuestions([...named, ...Array(start % 7).fill(named[0])], 40);
      for (const question of questions) {
        for (const action of ['exchange:create', 'exchange:reidentify'] as const) {
          const request = writeRequest(question, action);
          const [whole, divided] = [askCedar(prepared.whole, request), askCedar(prepared.divided, request)];
          expect(view(divided)).toEqual(view(whole));
          tally.asked += 1;
          if (whole.type === 'success' && whole.response.diagnostics.errors.length > 0) tally.failed += 1;
          if (question.system === 'named') tally.named += 1;
        }
      }
    }),
    { numRuns: 15 },
  );
  // The comparison says something only where policies were asked, failed, and were about one system.
  expect(Math.min(tally.asked, tally.failed, tally.named)).toBeGreaterThan(20);
  expect(tally.policies).toBeGreaterThan(20);
});

function view(answer: ReturnType<typeof askCedar>) {
  if (answer.type !== 'success') return answer;
  const { decision, diagnostics } = answer.response;
  const errors = diagnostics.errors.map(({ policyId, error }) => `${policyId} ${error.message}`).sort();
  return { decision, reason: [...diagnostics.reason].sort(), errors };
}

test('a question is put to those policies only whose head admits it', () => {
  const own =
    'forbid (principal, action == Cordon::Action::"exchange:create", resource == Cordon::System::"named");';
  const { divided } = prepareBoth(parse([own]));
  const system = (id: string) => ({ type: 'Cordon::System', id });
  const sets = [
    divided.setFor({ action: 'exchange:create', principalType: 'Cordon::Person', resource: system('named') }),
    divided.setFor({ action: 'exchange:create', principalType: 'Cordon::Person', resource: system('other') }),
    divided.setFor({
      action: 'exchange:create',
      principalType: 'Cordon::Application',
      resource: system('other'),
    }),
    divided.setFor({
      action: 'exchange:reidentify',
      principalType: 'Cordon::Person',
      resource: system('other'),
    }),
  ];
  expect(new Set(sets).size).toBe(sets.length);
  const again = { action: 'exchange:create', principalType: 'Cordon::Person', resource: system('a third') };
  expect(divided.setFor(again)).toBe(sets[1]);
});

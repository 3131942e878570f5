import { expect, test } from 'vitest';
import { checkOwnPolicy } from './check-own-policy.ts';

const scope = 'principal, action == Cordon::Action::"exchange:create", resource is Cordon::System';

async function firstError(text: string) {
  return (await checkOwnPolicy(text)).errors[0];
}

test('a policy that forbids an exchange has no fault', async () => {
  const text = `// Nobody from outside\nforbid (${scope})\nwhen { context.network == "outside" };`;
  expect(await checkOwnPolicy(text)).toEqual({ errors: [], warnings: [] });
});

test('a fault of the form is shown at its place, counted in characters', async () => {
  const text = `// “Ärzte”\nforbid (${scope})\n/**/ when { true };`;
  expect(await firstError(text)).toMatchObject({ line: 3, column: 1 });
  expect(await firstError(`forbid (${scope})\nwhn { true };`)).toMatchObject({ line: 2, column: 1 });
});

test('what does not fit the schema is shown at its place', async () => {
  const fault = await firstError(`forbid (${scope})\nwhen { context.netwrk == "outside" };`);
  expect(fault).toMatchObject({ line: 2, message: expect.stringContaining('netwrk') });
});

const refused: Readonly<Record<string, readonly [string, RegExp]>> = {
  'a permit': [`permit (${scope});`, /only forbid/],
  'an act of administration': [
    'forbid (principal, action == Cordon::Action::"agreement:sign", resource);',
    /Name the action/,
  ],
  'every action': ['forbid (principal, action, resource);', /Name the action/],
  'an action among others': [
    'forbid (principal, action in [Cordon::Action::"exchange:create", Cordon::Action::"own-policy:withdraw"], resource);',
    /Name the action/,
  ],
  'an annotation': [`@code("training_overdue")\nforbid (${scope});`, /annotations/],
  'two policies': [`forbid (${scope});\npermit (${scope});`, /Write one policy; this text has 2/],
  'no policy': ['// nothing', /this text has 0/],
  'a slot': [`forbid (${scope.replace('principal', 'principal == ?principal')});`, /slot/],
  'brackets without end': [
    `forbid (${scope}) when { ${'('.repeat(3_000)}true${')'.repeat(3_000)} };`,
    /deep/,
  ],
  'a chain without end': [`forbid (${scope}) when { ${'true && '.repeat(900)}true };`, /deep|room/],
};
for (const [what, [text, says]] of Object.entries(refused)) {
  test(`${what} is refused`, async () => {
    expect((await firstError(text))?.message).toMatch(says);
  });
}

const unanswerable: Readonly<Record<string, readonly [string, RegExp]>> = {
  'reads a system that is not asked about': [
    'Cordon::System::"elsewhere".needsRelationship',
    /Cordon::System::"elsewhere".*Write resource/,
  ],
  'calculates beyond all numbers': ['9223372036854775807 + 1 > 0', /too large/],
  'fails for a person whom it names': [
    'principal == Cordon::Person::"per_7" && Cordon::Person::"per_8".training == "overdue"',
    /Cordon::Person::"per_8"/,
  ],
  'fails where a patient has two labels': [
    'context.labels.contains(Cordon::Label::"part2") && context.network == "outside" && 9223372036854775807 + 1 > 0',
    /too large/,
  ],
};
for (const [what, [condition, says]] of Object.entries(unanswerable)) {
  test(`what ${what} is refused, although it fits the schema`, async () => {
    const fault = await firstError(`forbid (${scope})\nwhen { ${condition} };`);
    expect(fault).toMatchObject({ line: 2, message: expect.stringMatching(says) });
    expect(fault?.message).toMatch(/^It cannot be evaluated when /);
  });
}

test('what reads only what every question has passes the samples', async () => {
  const reads = [
    'resource.needsRelationship && context.relationship == "none"',
    'principal.roles.contains(Cordon::Role::"nurse") && principal in resource.departments',
    'principal in Cordon::Department::"dep_1" && context.purpose in Cordon::Purpose::"TREAT"',
    'resource == Cordon::System::"sys_1" && resource.labels.isEmpty() && !context.freshFactor',
  ];
  for (const condition of reads)
    expect(await firstError(`forbid (${scope})\nwhen { ${condition} };`), condition).toBeUndefined();
});

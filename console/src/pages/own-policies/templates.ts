export interface PolicyTemplate {
  id: string;
  label: string;
  says: string;
  cedar: string;
}

const create = 'action == Cordon::Action::"exchange:create"';

/** Where usual wishes begin. What stands in capitals is replaced by whoever writes. */
export const policyTemplates: readonly PolicyTemplate[] = [
  {
    id: 'network',
    label: 'No requests from outside our networks',
    says: 'AI systems are used from inside our networks only.',
    cedar: `forbid (\n  principal,\n  ${create},\n  resource is Cordon::System\n)\nwhen { context.network == "outside" };`,
  },
  {
    id: 'values',
    label: 'No patients’ values in answers that go outside',
    says: 'Outside our networks answers show placeholders in place of patients’ values.',
    cedar:
      'forbid (\n  principal,\n  action == Cordon::Action::"exchange:reidentify",\n  resource is Cordon::System\n)\nwhen { context.network == "outside" };',
  },
  {
    id: 'department',
    label: 'One system for one department',
    says: 'This AI system is for the people of one department.',
    cedar: `forbid (\n  principal is Cordon::Person,\n  ${create},\n  resource == Cordon::System::"SYSTEM"\n)\nunless { principal in Cordon::Department::"DEPARTMENT" };`,
  },
  {
    id: 'label',
    label: 'Records under special protection for treatment only',
    says: 'Records on reproductive health are used for treatment only.',
    cedar: `forbid (\n  principal,\n  ${create},\n  resource is Cordon::System\n)\nwhen { context.labels.contains(Cordon::Label::"reproductive") }\nunless { context.purpose in Cordon::Purpose::"TREAT" || context.emergency };`,
  },
  {
    id: 'applications',
    label: 'Applications for one purpose only',
    says: 'Applications ask for payment only.',
    cedar: `forbid (\n  principal is Cordon::Application,\n  ${create},\n  resource is Cordon::System\n)\nunless { context.purpose in Cordon::Purpose::"HPAYMT" };`,
  },
];

-- Roles of the field that a person may have (164.308(a)(4)(ii)(B)): nurses, researchers, data scientists and compliance
-- analysts beside those of before.
alter table person drop constraint person_roles_check;
alter table person add constraint person_roles_check check (
  cardinality(roles) between 1 and 12
  and roles <@ array['clinician', 'nurse', 'billing', 'front-desk', 'researcher', 'data-scientist', 'privacy-officer',
                     'security-officer', 'compliance-analyst', 'administrator', 'developer', 'auditor']
);

-- Who asked for an accounting, and how that was verified before it was handed out (164.514(h)). Null for those of before.
alter table disclosure_accounting
  add column requester text check (requester in ('individual', 'personal-representative', 'another')),
  add column verified_by text check (
    verified_by in ('known-in-person', 'photo-identification', 'signed-request', 'signed-in', 'documents-of-authority')
  ),
  add column verification_note text check (length(verification_note) between 1 and 300),
  add constraint disclosure_accounting_verified check (
    num_nonnulls(requester, verified_by) in (0, 2)
    and (verification_note is null or requester is not null)
    and (requester is null or (requester = 'individual') = (verified_by <> 'documents-of-authority'))
  );

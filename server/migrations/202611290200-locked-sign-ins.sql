-- Automatic logoff that keeps one's place (164.312(a)(2)(iii)): a sign-in that was left alone is locked. It lets nobody do
-- anything until the same person shows one factor, and ends after the absolute limit as ever. What lapsed by silence alone is
-- locked without a word here; `locked_at` is what the page or the person asked for.
alter table sign_in add column locked_at bigint;
-- Attempts to unlock since it last stood, counted before they are looked at. After too many it ends.
alter table sign_in add column unlock_attempts integer not null default 0 check (unlock_attempts >= 0);

alter table sign_in drop constraint sign_in_ended_because_check;
alter table sign_in add constraint sign_in_ended_because_check
  check (ended_because in ('signed-out', 'deactivated', 'recovered', 'revoked', 'unlock-refused'));

alter table webauthn_challenge drop constraint webauthn_challenge_purpose_check;
alter table webauthn_challenge add constraint webauthn_challenge_purpose_check
  check (purpose in ('sign-in', 'confirmation', 'enrolment', 'addition', 'unlock'));

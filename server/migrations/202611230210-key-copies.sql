-- What is left of a generation that was given up may be copies of the key ring that a passphrase or key file still opens.
alter table key_rotation drop constraint key_rotation_remains_check;
alter table key_rotation add constraint key_rotation_remains_check
  check (remains in ('nothing', 'copies', 'scheduled', 'kept'));

-- A certificate of the connection shows who an application is (RFC 8705, section 2): alone, as a key of its own kind, or
-- together with a secret that is bound to it, which without it opens nothing. One certificate is named by the SHA-256 of
-- its DER in base64url, or those are that one authority issued for one name.
alter table api_key
  drop constraint api_key_kind_check,
  add constraint api_key_kind_check check (kind in ('secret', 'public-key', 'certificate')),
  drop constraint api_key_has_its_proof,
  add column certificate_thumbprint text check (length(certificate_thumbprint) = 43),
  -- PEM, the thumbprint of the same, and its subject as certificates that it issued name it.
  add column certificate_issuer text,
  add column certificate_issuer_thumbprint text check (length(certificate_issuer_thumbprint) = 43),
  add column certificate_issuer_subject text,
  add column certificate_name text check (length(certificate_name) between 1 and 253),
  add constraint api_key_has_its_proof check (
    (kind = 'secret') = (secret_hash is not null)
    and (kind = 'public-key') = (num_nonnulls(public_key, algorithm, key_name, thumbprint) = 4)
    and (kind = 'public-key') = (num_nonnulls(public_key, algorithm, key_name, thumbprint) > 0)
    and (kind = 'secret' or application_id is not null)
  ),
  add constraint api_key_certificate check (
    num_nonnulls(certificate_issuer, certificate_issuer_thumbprint, certificate_issuer_subject, certificate_name) in (0, 4)
    and not (certificate_thumbprint is not null and certificate_issuer is not null)
    and (kind <> 'certificate' or num_nonnulls(certificate_thumbprint, certificate_issuer) = 1)
  );

-- Several may mean one certificate: the next registration of an application, before the earlier one ends.
create index api_key_by_certificate on api_key (certificate_thumbprint) where kind = 'certificate';
create index api_key_by_issuer on api_key (certificate_issuer_subject) where kind = 'certificate';

-- An application may show who it is by signing, with a key pair whose private part never leaves it (RFC 7523). The public
-- part is registered as a key of its own: with a scope and an end, last use, revocation. Its algorithm is fixed with it.
alter table api_key
  add column kind text not null default 'secret' check (kind in ('secret', 'public-key')),
  add column public_key jsonb,
  add column algorithm text check (algorithm in
    ('ES256', 'ES384', 'EdDSA', 'RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512')),
  -- `kid`: how an assertion names the key.
  add column key_name text check (length(key_name) between 1 and 128),
  -- RFC 7638, SHA-256. One pair belongs to one registration for ever: a revoked one does not come back under another name.
  add column thumbprint text unique check (length(thumbprint) = 43),
  alter column secret_hash drop not null,
  add constraint api_key_has_its_proof check (
    (kind = 'secret') = (secret_hash is not null)
    and (kind = 'public-key') = (num_nonnulls(public_key, algorithm, key_name, thumbprint) = 4)
    and (kind = 'public-key') = (num_nonnulls(public_key, algorithm, key_name, thumbprint) > 0)
    and (kind = 'secret' or application_id is not null)
  );
create unique index api_key_name on api_key (application_id, key_name) where key_name is not null;

-- What an application gets for an assertion: opaque, short-lived, kept as SHA-256 of 256 random bits. It never opens more
-- than the key by which it was asked for, and stops with that.
create table access_token (
  token_hash bytea primary key check (length(token_hash) = 32),
  key_id text collate "C" not null references api_key (id),
  systems text[] not null,
  purposes text[] not null,
  models text[] not null,
  issued_at bigint not null,
  expires_at bigint not null check (expires_at > issued_at)
);
create index access_token_expiry on access_token (expires_at);

-- An assertion is good once, on whichever node. SHA-256 over application and `jti`.
create table used_assertion (
  name bytea primary key check (length(name) = 32),
  expires_at bigint not null
);
create index used_assertion_expiry on used_assertion (expires_at);

-- Levels of sensitivity of what AI systems are asked about, and what the organisation asks of requests on each
-- (164.308(a)(4)). A level without a row asks for nothing beyond the usual. What it was before is in the record of acts.
create table data_level (
  level text collate "C" primary key
    check (level in ('internal', 'phi', 'part2', 'psychotherapy', 'hiv', 'reproductive')),
  restrictions text[] not null check (
    restrictions <@ array['closed', 'fresh-factor', 'inside-only', 'local-only', 'care-relationship']::text[]
    and (level <> 'internal' or not restrictions && array['closed', 'care-relationship']::text[])
    and (level <> 'phi' or not restrictions && array['closed']::text[])
  ),
  handling text not null check (length(handling) <= 2000),
  reason text not null check (length(reason) between 5 and 500),
  set_at bigint not null,
  set_by text collate "C" not null,
  set_by_name text not null
);

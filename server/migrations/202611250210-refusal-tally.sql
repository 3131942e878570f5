-- Refusals of callers whom nobody recognised that are counted but not in the record yet, a row for each node, network and
-- reason. A node adds to its rows at most once a second. It takes a row out, in the transaction that puts the count into
-- the record, when the minute is over; rows of a node that was killed are taken out by whoever lives.
create table refusal_tally (
  node text collate "C" not null,
  network text collate "C" not null,
  reason text collate "C" not null,
  -- UTC milliseconds of the refusal that has an entry of its own.
  since bigint not null,
  count bigint not null check (count > 0),
  -- By the clock of the database, which all nodes share.
  begun_at timestamptz not null default clock_timestamp(),
  primary key (node, network, reason)
) with (fillfactor = 70);

-- Reading the record whole compares these rows with the log page by page, in the order of the entries. Without an index in
-- that order each page read the whole table, so that the time grew with the square of the record.
create index vault_surrogates_by_entry on vault_surrogates (entry);
create index audit_act_by_entry on audit_act (entry);

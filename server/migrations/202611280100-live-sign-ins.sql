-- What a person recognises a live sign-in by: the kind of browser and system, in fixed words made from what the browser
-- says of itself. The text that it sends is not kept: it is long, it identifies a device, and anybody can write into it.
alter table sign_in add column device text check (length(device) between 1 and 60);

alter table sign_in drop constraint sign_in_ended_because_check;
alter table sign_in add constraint sign_in_ended_because_check
  check (ended_because in ('signed-out', 'deactivated', 'recovered', 'revoked'));

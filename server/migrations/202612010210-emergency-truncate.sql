-- A review of emergency access is not removed by emptying the table either (164.312(a)(2)(ii), 164.316(b)(2)(i)).
create trigger emergency_access_not_emptied before truncate on emergency_access
  for each statement execute function refuse_change();

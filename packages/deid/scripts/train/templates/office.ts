import { readTemplates } from './read-templates.ts';

/** Work: staff files, payroll, minutes, calendars, mail with headers and signatures. */
export const OFFICE: readonly string[] = readTemplates(`
From: {g_name} <{g_email}>¶To: {g_name} <{g_email}>¶Date: {g_date}¶Subject: Re: {o_thing} budget
On {g_dlong} at {o_time}, {g_name} <{g_email}> wrote:¶> Can you send the draft to {g_first}?
> {g_first} said the move to {g_city} is off.¶Good to know. {g_first}
Begin forwarded message:¶From: {g_name}¶Subject: lunch¶Date: {g_dlong}¶To: {g_name}
Best,¶{g_first}
Kind regards¶{g_name}¶{o_job}, {g_org}¶T {g_phone}¶{g_addr}
Warmly,¶{g_name}, PhD¶Director, {g_org}
Thx¶{g_inits}
-- ¶{g_name} | {o_job} | {g_org} | {g_phone} | {g_email}
Sent on behalf of {g_name}
{g_first}: please loop in {g_first} and {g_first} before {g_dday}.
All: {g_first} is out until {g_dday}, contact {g_first} instead.
cc: {g_name}; {g_name}; {g_rev}
Cc: {g_first} {g_last}, {g_first} {g_last}
Bcc: {g_email}, {g_email}
Employee {g_name} ({g_staff}) joined on {g_date} as {o_job}.
Payroll {g_dnum}: {g_rev} {g_staff} gross {o_money} net {o_money}
Direct deposit form¶Employee: {g_name}¶Routing: {g_acct}¶Account: {g_acct}¶SSN: {g_ssn}
Emergency contact for {g_first}: {g_name} ({o_kin}), {g_phone}
{g_name} has requested {o_dur} of leave beginning {g_date}; approved by {g_name}.
Exit interview with {g_name} held on {g_date}. She is relocating to {g_city}.
Performance review: {g_name}. Reviewer: {g_last}. Period: {g_month}.
W-2 for {g_name_uc}, {g_ssn}, {g_addr_uc}
We are delighted to offer you, {g_name}, the position of {o_job} at our {g_city} office from {g_date}.
References: {g_name}, {o_job}, {g_phone}; {g_name}, {o_job}, {g_email}
{g_name}¶{g_addr}¶{g_phone} · {g_email}¶Objective: a position as {o_job}
Education: B.A., {g_school}, {o_year}. Languages: {o_lang}, {o_lang}.
Present: {g_name} (chair), {g_name}, {g_name}. Apologies: {g_first} {g_last}.
Minutes taken by {g_inits}. {g_last} moved, {g_last} seconded; carried.
Action: {g_first} to ring {g_first} re the {o_thing} by {g_dday}.
ATTENDEES: {g_name_uc}, {g_name_uc}, {g_name_uc}
{o_time} {g_first} / {g_first} 1:1, {o_room}
Calendar: lunch w/ {g_first} @ {g_corner}, {g_dday}
INVITE {g_date} {o_time} "Roadmap" organizer: {g_name}; required: {g_name}, {g_name}; optional: {g_first}
Reminder: {g_first}'s farewell drinks on {g_dday} at {g_mark}.
OOO: {g_first} {g_dday} to {g_dday}; {g_first} covers.
Standup: {g_first} fixed the login bug, {g_first} is blocked, {g_first} off sick.
New hires this month: {g_name}, {o_job}; {g_name}, {o_job}; {g_name}, {o_job}.
Org chart: {g_name} (VP) > {g_name} (Director) > {g_name}, {g_name}
{g_first} reports to {g_last}; {g_last} reports to {g_name}.
Per {g_first}'s note, badge {g_staff} was deactivated {g_dnum}.
Visitor log: {g_name}, {g_org}, to see {g_name}, in {o_time} out {o_time}
Supplier {g_org} sent invoice {g_order} dated {g_date} to {g_name} in accounts.
INVOICE {g_order}¶Bill to: {g_name}¶{g_lines}¶Due: {g_date}¶Total: {o_money}
Remit to {g_org}, {g_box}, {g_city}. Questions? Ask for {g_first} at {g_phone}.
Approved: {g_inits} {g_dnum}
Signed, {g_name}, {o_job}
Witnessed by {g_name} at {g_city} this {g_date}.
{g_last}, {g_first} - {o_job} - ext. 4417 - {g_email}
Who owns this? I think {g_first} or maybe {g_first} in {o_prod} support.
Nominations for treasurer: {g_name}; {g_name}. {g_name} withdrew.
Team {g_first}, {g_first}, {g_first} & {g_first} won the quarter, congrats!
Forwarding {g_first}'s number, {g_phone}, in case {g_first} needs it.
Let's have {o_rank} {g_last} speak first, then {g_name}.
The deck is {g_first}'s; the numbers are from {g_org}.
TO: {g_name_uc}¶FROM: {g_name_uc}¶RE: PARKING¶DATE: {g_date_uc}
Hi team, {g_first} here from the {g_city} office. Our new address is {g_addr}.
Hey {g_first} - did {g_first} ever get back to you about {g_org}?
Dear {o_rank} {g_name}: Enclosed please find file {g_case}.
Dear Sir or Madam, my name is {g_name} and I am writing about the post of {o_job}.
Dear all, please welcome {g_name}, who joins us from {g_org} in {g_city}.
Expense claim: {g_name}, {g_city} to {g_city}, {g_dnum}, {o_money}, receipt {g_acct}
Union rep {g_first} {g_last} filed grievance {g_mix} on behalf of {g_first}.
{g_first} {g_first} and I drove to {g_city} for the audit of {g_org}.
Laptop {g_serial} assigned to {g_name} ({g_user}).
Access for user {g_user} expires {g_date}; manager {g_last}.
Timesheet, week ending {g_dnum}: {g_rev}, 38.5 h
Board of {g_org}: {g_name}, {g_name}, {g_name} and {g_name}.
Contractor {g_name} d/b/a {g_org}, {g_addr}, tax ID {g_mix}
"{g_first} is a joy to work with," wrote {g_first} in the survey.
Please spell-check {g_first}'s slides and print them for {o_rank} {g_last}.
Would {g_first} or {g_first} take the minutes on {g_dday}?
The intern, {g_first}, sits by the window; {g_first} sits across.
`);

import { readTemplates } from './read-templates.ts';

/** Schools, courts, police, property, registers. */
export const RECORDS: readonly string[] = readTemplates(`
Student {g_name} (ID {g_staff}) was absent on {g_dday} and {g_dday}.
Report card: {g_rev}, grade 7, {g_school}. Homeroom: {o_rank} {g_last}.
{g_first} needs extra help with fractions, writes {o_rank} {g_last}.
Dear parents of {g_first}, the trip to {g_mark} is on {g_dday}.
Transcript of {g_name_uc}, born {g_date_uc}, {g_school_uc}
She earned her degree from {g_school} in {o_year} and taught at {g_school} for {o_dur}.
Permission slip: I, {g_name}, allow my child {g_first} to attend on {g_date}.
Pickup list for {g_first}: {g_name} (aunt), {g_name} (neighbor)
The principal of {g_school}, {o_rank} {g_name}, phoned {g_first}'s mother.
Scholarship awarded to {g_name} of {g_city}, {o_money}.
Lecture by {o_rank} {g_name}, {g_school}, {g_dday}, {o_room}.
Thesis committee: {o_rank} {g_last} (chair), {o_rank} {g_last}, {o_rank} {g_last}
Enrolment no. {g_staff}; candidate {g_name}; paper {o_ver}.
Bus 12 stops at {g_corner} and {g_corner} for {g_school}.
IN THE MATTER OF {g_name_uc}, DECEASED, CASE NO. {g_case}
{g_last} v. {g_last}, No. {g_case}
{g_name}, plaintiff, v. {g_org}, defendant, docket {g_case}
Before {o_rank} {g_name}, in {g_county}, on {g_date}.
The defendant, {g_name}, of {g_addr}, pleaded not guilty.
{o_rank} {g_last} sentenced {g_last} to {o_dur} in prison.
I, {g_name}, being of sound mind, leave my {o_thing} to my {o_kin}, {g_name}.
Power of attorney is granted to {g_name}, residing at {g_addr}.
On {g_date} at about {o_time}, {o_rank} {g_last} (badge {g_staff}) responded to {g_addr}.
Suspect: {g_rev}. DOB: {g_dnum}. Vehicle: blue sedan, {g_plate}.
W/F {g_name}, {g_dnum}, stated that her ex-boyfriend {g_first} broke the window.
Complainant {g_last} said {g_last} threatened him near {g_corner}.
Victim 1: {g_name_uc}¶Victim 2: {g_name_uc}¶Location: {g_street_uc}
{g_first} {g_last}, {o_age}, of {g_street}, {g_city}, was booked into {g_county} jail.
Officers found {g_first} asleep behind {g_mark} and drove him to {g_area}.
BOLO: gray pickup, {state} plate {g_plate}, last seen on {g_road} near {g_city}.
Two cars collided on {g_road} near mile marker 114; one driver, {g_name}, was flown to {hosp}.
The body was found by a jogger, {g_name}, off {g_road}.
Court reporter: {g_name}. Interpreter: {g_name} ({o_lang}).
Q. State your name.¶A. {g_name}.¶Q. Where do you live, {o_rank} {g_last}?¶A. {g_addr}.
Juror {o_n}, {g_name}, was excused.
Attorney {g_name} of {g_org} appeared for {g_first}.
Notary public: {g_name}, commission {g_mix}, expires {g_date}
Citation {g_mix} issued to {g_name} at {g_road}, 81 in a 65 zone.
Marriage register, {g_church}: {g_name} and {g_name}, {g_date}.
Baptised {g_date} at {g_church}: {g_first}, child of {g_first} and {g_first} {g_last}.
This lease is made on {g_date} between {g_name} ("Landlord") and {g_name} ("Tenant") for {g_addr}.
Rent of {o_money} is due to {g_name} at {g_addr} on the first of each month.
Deed: {g_name} to {g_name}, parcel {g_mix}, {g_county}, recorded {g_date}.
3 bed, 2 bath at {g_street}, {g_city}, {state} {g_post}. Call {g_first} {g_phone}.
Charming cottage in {g_area}, minutes from {g_mark}, asking {o_money}.
Open house {g_dday} {o_time} at {g_addr}, hosted by {g_name}, {g_org}.
Tenant in {g_unit} is {g_first} {g_last}; rent overdue since {g_date}.
Flat to let off {g_street}, {g_city} {g_post}. No agents. {g_first}, {g_phone}.
The previous owner, a {o_rank} {g_last}, paved the drive in {o_year}.
Voter {g_rev}, {g_addr}, precinct 9, party: none
Permit {g_mix} for {g_addr}, owner {g_name}, contractor {g_org}
License to operate a food truck, no. {g_mix}, holder {g_name}
Hearing on {g_date} at {g_mark} about the plan for {g_road}.
National ID {g_id}, card issued {g_dnum}
Naturalization certificate {g_mix} of {g_name}, born {g_date} in {g_city}, {o_country}
Visa applicant: {g_last_uc} {g_first_uc}, passport {g_pass}, {o_nation}
Grave 41, row C, {g_mark}: {g_name}, died {g_date}.
Custody of {g_first} and {g_first} goes to {g_name}.
Probation officer {g_last} met {g_first} at {g_addr} on {g_dnum}.
The estate of {g_name} owes {g_name} {o_money}.
Affiant {g_name} swears that he has known {g_name} since {o_year}.
Missing: {g_name}, {o_age}, last seen {g_dday} near {g_corner}, {g_city}.
{g_first}'s bail was posted by {g_first}'s {o_kin}, {g_name}.
{o_rank} {g_last}, {o_rank} {g_last} and {o_rank} {g_last} concurred; {o_rank} {g_last} dissented.
`);

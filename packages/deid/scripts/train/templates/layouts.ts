import { readTemplates } from './read-templates.ts';

/** Forms, tables, files, logs, labels. */
export const LAYOUTS: readonly string[] = readTemplates(`
Name: {g_name}¶Address: {g_addr}¶Phone: {g_phone}¶Email: {g_email}
Last name: {g_last}¶First name: {g_first}¶Middle initial: R¶Date of birth: {g_date}
SURNAME: {g_last_uc}¶GIVEN NAMES: {g_given2_uc}¶NATIONALITY: {o_nation}¶PLACE OF BIRTH: {g_city_uc}
first_name={g_first}&last_name={g_last}&city={g_city}&zip={g_post}
name = "{g_name}"¶street = "{g_street}"¶town = "{g_city}"¶country = "{o_country}"
{"name": "{g_name}", "city": "{g_city}", "active": true, "age": {o_age}}
{"id": "{g_uuid}", "user": "{g_user}", "email": "{g_email}", "created": "{g_stamp}"}
{"firstName":"{g_first}","lastName":"{g_last}","dob":"{g_dnum}","orders":[{"no":"{g_order}","total":19.9}]}
[{"to": "{g_name}", "addr": "{g_addr}"}, {"to": "{g_name}", "addr": "{g_addr}"}]
<person><given>{g_first}</given><family>{g_last}</family><born>{g_dnum}</born></person>
<td>{g_name}</td><td>{g_city}</td><td>{g_dnum}</td><td>{o_money}</td>
<p>Dear {g_first},</p><p>Your order {g_order} has left {g_city}.</p>
- name: {g_name}¶  city: {g_city}¶  phone: "{g_phone}"
{g_last},{g_first},{g_dnum},{g_city},{g_post}
id,name,city¶{g_staff},{g_name},{g_city}¶{g_staff},{g_name},{g_city}
{g_staff};{g_rev};{g_street};{g_post} {g_city}
"{g_rev}","{g_addr}","{g_phone}"
| {g_name} | {g_city} | {g_dnum} | paid |¶| {g_name} | {g_city} | {g_dnum} | open |
| Name | Town | Joined |¶| {g_name} | {g_city} | {g_month} |
{g_last}⇥{g_first}⇥{g_city}⇥{g_phone}
{g_name}⇥{o_job}⇥{g_email}¶{g_name}⇥{o_job}⇥{g_email}
Guest⇥{g_name}⇥Table {o_n}
1) {g_name}¶2) {g_name}¶3) {g_name}¶4) {g_name}
• {g_name} – {o_job}¶• {g_name} – {o_job}
* {g_first}¶* {g_first}¶* {g_first}
[ ] call {g_first}¶[x] pay {g_name}¶[ ] book {g_city}
{g_stamp} INFO login ok user={g_user} ip={g_ip}
{g_stamp} ERROR payment failed customer={g_staff} order={g_order}
{g_stamp} [worker-3] assigned ticket {g_case} to {g_first}
{g_ip} - {g_user} [10:14:22] "GET /cart HTTP/1.1" 200 512
sshd: accepted key for {g_user} from {g_ip} port 50022
commit {g_hash}¶Author: {g_name} <{g_email}>¶Date: {g_date}
Merge branch 'main' by {g_user}, reviewed by {g_name}
git blame: {g_hash} ({g_name} {g_dnum}) return total;
device {g_mac} ({g_first}'s {o_prod}) joined from {g_ip}
// TODO({g_user}): ask {g_first} why
SELECT * FROM users WHERE email = '{g_email}' AND last = '{g_last}';
BEGIN:VCARD¶FN:{g_name}¶TEL:{g_phone}¶ADR:{g_addr}¶END:VCARD
N:{g_last};{g_first}¶ORG:{g_org}¶BDAY:{g_dnum}
@book: {g_rev} ({o_year}). {o_title}. {g_city}: {g_org}.
Applicant: {g_name}  DOB: {g_dnum}  ID: {g_id}
Applicant {g_rev} | App. no. {g_id} | Received {g_dnum}
Ref: {g_id}  Your ref: {g_id}  Date: {g_date}
Our ref {g_mix}, your letter of {g_date}
Case {g_id} / Client {g_staff} / Handler {g_inits}
NAME........: {g_name_uc}¶STREET......: {g_street_uc}¶CITY........: {g_city_uc}
Name of spouse: {g_name} | Children: {g_first}, {g_first} | Town: {g_city}
Mother: {g_name}¶Father: {g_name}¶Guardian: {g_name}
Contact 1: {g_first}, {g_phone}; Contact 2: {g_first}, {g_phone}
Origin: {g_city} Destination: {g_city} Carrier: {g_org} Seal: {g_mix}
Pickup: {g_addr}¶Drop-off: {g_addr}¶Rider: {g_first}
Member no {g_staff} {g_name} expires {g_dnum}
IMEI {g_acct} serial {g_serial} owner {g_first}
No. {g_mix} issued to {g_name} at {g_city}
Serial: {g_serial}¶Asset tag: {g_mix}¶User: {g_name}
Registration {g_plate}, chassis {g_vin}
ID {g_id}¶ID {g_id}¶ID {g_id}
{g_uuid} {g_uuid}
session {g_hash} expired for {g_user}
Transaction {g_hash} from {g_name} to {g_name}
confirmation: {g_ref}
code {g_ref} for {g_first}
Username: {g_user}¶Real name: {g_name}¶Location: {g_city}
login {g_user} / customer {g_acct} / PIN changed {g_dnum}
SSN {g_ssn}, EIN {g_mix}, DL {g_lic}
Passport: {g_pass}. License: {g_lic}. Student no.: {g_staff}.
{g_name} ({g_id}) – {g_name} ({g_id})
Subject {g_id}: {g_inits}, enrolled {g_dnum}
{g_name_uc}¶{g_street_uc}¶{g_city_uc} {g_post}
{g_name}, {g_lines}
Room list: 101 {g_last}, 102 {g_last}/{g_last}, 103 {g_name}
Seat 4A {g_last} / 4B {g_last} / 4C empty
{g_dnum} {g_name} {o_money}¶{g_dnum} {g_name} {o_money}
{g_dday}: {g_first}¶{g_dday}: {g_first}¶{g_dday}: nobody
INVOICE TO {g_name_uc}, {g_addr_uc}
PROPERTY OF {g_name_uc}. IF FOUND CALL {g_phone}.
Player,Team,Pts¶{g_name},{g_org},12¶{g_name},{g_org},9
Choir: {g_first}, {g_first}, {g_first} (alto); {g_first}, {g_first} (bass)
Q: Customer name? A: {g_name}. Q: Town? A: {g_city}.
To: {g_first} | From: {g_first} | Msg: call {g_phone}
`);

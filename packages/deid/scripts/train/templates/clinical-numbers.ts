import { readTemplates } from './read-templates.ts';

/** Numbers that point to one person or thing, with odd labels and with none. */
export const CLINICAL_NUMBERS: readonly string[] = readTemplates(`
ref {code}
Ref: {code} / {initial2}
Our file {code}
file no {code}, box {x:##}
order {code} cancelled by {last}
Ord# {id:########}
ORDER NUMBER....{id:#########}
Accession#:{id:##-###-####}
acc no. {id:@##########} {md}
specimen {code} to {lablet}
spec {id:@-##-####}, rec'd {md}
Case {id:@@##-#####} signed {numdate}
case {id:##@#####} sealed
encounter {id:##########}
enc #{id:########} closed by {login}
Visit: {id:V#########}
visit id {id:@@######} / {numdate}
claim number {code}
CLM {id:#############}
TCN {id:##################}
auth {id:@#########} ({n} visits)
auth# {code} exp {numdate}
Referral {code} expires {md}
Rx {id:#######}
RX#{id:########} DAW
script no. {id:@######}
subject {id:###-###}
Subj. {id:@##-###}, {initial2}
pt no. {id:####} in the {city} study
rand # {id:#####}
enrolled as {id:@@@@-####} on {md}
Study {id:@@-####-###}, visit 3
protocol {id:@@@-####-@#}
IRB {id:##-####}
registry ID {code}
donor {id:@#### ## ######}
band {id:#####}/{id:#####}
armband {id:@@######}
serial {serial}
S/N: {serial}
ser. no. {serial}, rev C
(sn {serial})
lot {id:@@####}
Lot No: {id:####@}
LOT {id:###@##@} EXP {my}
asset {id:####-#####}
Asset tag: {id:@######}
tray {id:###-@}, load {id:####}
UDI {id:(01)00############(17)######(10)@###}
kit {id:@@-####}
Pump {serial}, cassette {id:########}
badge {id:####}
Badge #{id:@#####}
employee {id:######}
EE ID {id:E######}
Emp no {id:##-####}; dept {x:###}
licence {id:@@######}
lic. # {id:##.######}
license no. {id:RN######}
login {login}
logged in as {login}
user: {login} pw reset
by {login} @ {time}
{login} {stamp}
[{login}]
id={code}
ID {code} ID {code}
({code})
{code}
no. {code}
#{id:######}
№ {code}
key {uuid}
msg id {uuid}
session {uuid} from {ip}
{uuid}
job {id:########}
Job ID: {id:####-######}
doc {id:#########}
Document ID {id:DOC########}
scan batch {id:##########}
img {id:IMG_####} of {body}
Photo {id:DSC#####.JPG}, wound, {md}
tube {id:##########}
bag {id:@####-#####}
ticket {id:INC#######}
ticket #{id:######} to biomed
event {id:####-###}
incident no. {code}
report {id:##-#####-@}
police ref {code}
warrant {id:####@@######}
docket {id:##-####-@@}
tracking {id:1Z###@##########}
courier slip {code}
locker {id:###}-{id:##}, combo to {first}
conf. code {id:@@@@@@}
confirmation {code}
voucher {code}
policy {id:@@@-######}
pol no {code}, cert {code}
grp {id:######}, sub {id:#########}
Group: {id:@#####}
bin {x:######} pcn {x:@@@} id {id:@########}
MCD {id:########@}
member {code} since {my}
acct {id:####-####-##}
Acct: {id:@##########} bal 0
invoice {id:###-######}
A/R {id:#######}
check no. {id:####}, {numdate}
Old MRN {id:######}, new MRN {id:########}
MR {id:###-##-##}
mr# {id:@#####}
unit no {id:### ## ##}
hosp no. {id:@@#####}
chart {id:######}
EPI {id:@#######}
CMRN {id:########}
DOC inmate {id:@@####}
A# {id:### ### ###}
plate {id:@@@####}
VIN ending {id:######}
DL {id:@###-####-####}
passport {id:@########}
MyChart code {id:@@@@@-@@@@@}
Pt's numbers: {code}, {code}
`);

import { readTemplates } from './read-templates.ts';

/** Places: wards by name, homes, schools, streets, country addresses, towns near and far. */
export const CLINICAL_WHEREABOUTS: readonly string[] = readTemplates(`
{ward}, bed {x:##}
moved from {ward} to {ward} {md}
Meet at {ward}, level 2, by the {last} fountain.
Tower B of {hosp} is closed; use {ward}.
Clinic moves from {street} to {ward} on {date}.
Directions to {ward}: exit {x:##} off {road}.
The {ward} team rounds at 7.
Labs at {ward} open at 6.
{hosp} – {hood} campus
{hosp} ({city})
{hosp}, {hosp} and {hosp} all declined.
seen @ {hosp} {md}, @ {hosp} {my}
tx from {hosp} via {hosp}
had it done at {hosp} or maybe {hosp}
works nights at {hosp}, sees us at {hosp}
Outside hospital ({hosp}) started {drug}.
OSH = {hosp}
{city} urgent care gave {drug}.
our {city} and {city} clinics
Satellite: {city}; main: {city}
from {city}
{city} {sex}, {age}, {sx}
lives {city}, works {city}
between {city} and {city} on {road}
just outside {city}, in {county}
up from {city} for the day
winters in {city}, summers in {abroad}
{city}-born, raised in {abroad}
a {city} {job} with {dx}
near {park} in {city}
North of {city}, near the {park}.
Home: {hood}. Work: {hood}.
Stays in {hood} with {first}.
walks around {park} each morning
drowned at {park}, revived by bystanders
bitten by a tick near {park}
ate oysters at {park} on {holiday}
Fell on ice on {road} in front of {church}.
crash, {road} at {road}
Jumped from the {park}.
{street}, upstairs
{street} (back door)
Moved: old {street}, new {street}
mail to {rural}, visits at {street}
{rural}, {city}, {state} {zip}
{rural}
PO: {rural}, {city}
{street}¶{city}
{addr} since {my}
no fixed address; last {street}
Sleeps under the {road} overpass, eats at {shelter}.
{shelter} has a bed until {md}.
Day program at {church}, nights at {shelter}.
Nursing home: {nursing}. Pharmacy: {pharm}. Lab: {lablet}.
{nursing} or {nursing}?
back to {nursing} {time}
bed hold at {nursing}
{pharm} is out of {drug}; try {pharm} in {city}.
send to {pharm}
{lablet}: {lab} {n}
images at {lablet}, {city}
{school}: mumps in two classes
bus to {school}
teaches at {school}; {kin} studies at {univ}
dropped out of {univ}, now at {org}
{univ} freshman, from {abroad}
Employee health, {org}, {city} plant
laid off from {org} in {city}
drives for {org} between {city} and {city}
mines near {city} for {org}
incarcerated at {jail} since {my}
{jail} infirmary, MD {last}
{county} health dept
{county} EMS, {county} Sheriff
resident of {county}, {state}
{county}, {county} and {county}: measles
{resv} clinic, IHS
from {resv}, schooling in {city}
{camp} counselor with {sx}
drilled at {camp}, deployed {my}
baptized at {church}, buried from {church}
{church} parish nurse {first}
flew {abroad} – {abroad} – {city} on {md}
refugee from {abroad} by way of {abroad}
surgery in {abroad} {my}, no records
{abroad}: dengue; {abroad}: malaria
vaccinated in {abroad} {my}
wedding in {abroad} over {holiday}
visa from {abroad}; {kin} {first} stays in {abroad}
speaks the dialect of {abroad}
Zip {zip}
{zip}, {city}
{city} {zip}
Is there a {dept} near {city} or {zip}?
nearest burn center to {city}
EXPOSURES: {city} fair {md}; {school} pool; {park} sauna
ORIGIN: {abroad}. ARRIVED: {my}. PORT: {city}.
Place of injury: {road}, {city}. Place of work: {org}.
TRAVEL: {city} {md}, {abroad} {md}, none since
`);

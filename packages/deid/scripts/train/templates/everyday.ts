import { readTemplates } from './read-templates.ts';

/** Sentences of everyday life, one a line. */
export const EVERYDAY: readonly string[] = readTemplates(`
My name is {full} and I live at {addr}.
I am {first}, call me on {phone} after five.
You can reach me at {email} or {phone}.
Ship the parcel to {full}, {addr}.
{full} moved from {city} to {city} last year.
{first} and {first} went to {city} by train.
We met {full} in {city} on {date}.
The meeting with {full} of {brand} is on {date} in {city}.
Her passport number is {id} and it expires {date}.
My account {id} was charged twice.
{full}, {age}, of {city}, was arrested on {date}.
The office of {brand} at {addr} is closed.
{full} was born on {date} in {city}.
Invoice {id} for {full}, due {date}.
Could you forward this to {first} {last}? Thanks, {first}
{first}, can you send me the report about {brand}?
Where is {street}? I am looking for the house of {mr}.
He studied in {city} and then worked in {city}, {state}.
{brand} hired {full} as its new {job}.
{full} ({email}) wrote on {date}: please cancel.
Billing address: {addr}
Name: {full}
Contact: {full}, {phone}
Hello {first}, welcome to {city}!
Dear {first} {last}, your order {id} has shipped.
{first}'s flight from {city} lands at noon.
I spoke to {first} at {brand} about card {id}.
{mr} lives near {street} in {city}.
The {last} family owns a farm near {city}.
Say hello to {first} for me.
Has anyone seen {first} since {date}?
{full} and {full} got married in {city} on {date}.
Signed in {city} on {date}, {full}
My {kin} {first} lives in {city} too.
{first}, could you look at this before lunch?
{first} here. Running ten minutes late.
{first} fixed the sink and {first} paid for it.
Ask {first} if the keys are with {first}.
Tell {first} I said thanks. {first}
Love, {first}
Cheers, {first}
Regards,\t{full}
Dear {first} and {first}, thank you for coming to {city}.
Hi {first}, {first} and {first}, see you on {date}.
cc {first}, {full}
@{first} please review. Also {first} and {last}.
{first} ({age}) and {first} ({age}) share a room.
It was {first} who called, not {first}.
"{last}," said the clerk, "party of two?"
{full} won the race; {last} trained in {city}.
{last} refused to comment. {last}, {age}, lives in {city}.
{first} {last} signed it in front of {first}.
Thanks to {full}, {full} and {full} for their help.
Certificate awarded to {full} on {date}
To {full}: your table for four is ready.
Booked by {full} for {n} guests, {city}.
Driver: {full}. Passenger: {rev}.
caller {first} from {city} asks about the weather
we had {first} over and {first} brought the kids
my neighbour {last} sold the house on {street} to {full}
is {first} still living in {city} or did she move
{first} texted {first} from {city} that the train was late
SHIPPED TO: {full}, {addr}
{full}
{addr}
Name|{full}|Born|{date}|City|{city}
{id},{last},{first},{date},{zip}
Agent ..... {full}
Seller: {brand}, {addr}. Buyer: {full}.
reference no. {id}, booking code {id}, policy {id}
PO {id}, invoice {id}, customer no. {id}
Policy holder: {full}; claim {id}; plate {id}.
Tenant {full}, unit {n}, {street}, owes since {date}.
Order {id} was paid by card ending in {n}.
{first} is the captain, {first} the goalkeeper.
Yours truly, {first} {last}
Good morning {mr}, your order {id} is in {city}.
Coach {last} and teacher {last} spoke with {first}.
The witness, {full}, saw a car on {street}.
{first}'s birthday is {date}; {first}'s is {date}.
`);

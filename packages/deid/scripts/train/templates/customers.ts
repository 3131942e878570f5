import { readTemplates } from './read-templates.ts';

/** Customers and those who serve them: support, banks, insurers, carriers, hotels. */
export const CUSTOMERS: readonly string[] = readTemplates(`
Hello, I placed order {g_order} on {g_date} and the {o_thing} still has not come. My name is {g_name}.
Ticket {g_case} opened by {g_name}: the {o_prod} will not pair.
Thank you for contacting {g_org}, {g_first}. Your case number is {g_case}.
Customer {g_rev} rang at {o_time} about a charge of {o_money} on card {g_card}.
Caller verified: {g_name}, born {g_date}, mother's maiden name {g_last}.
Please escalate to {g_first} in billing; {g_first} already refunded {o_money}.
I have been a member since {o_year} and nobody at {g_org} has ever treated me this way. {g_name}, {g_city}
Agent {g_first}: How can I help?¶Customer: It's {g_first} {g_last}, I can't log in as {g_user}.
The technician, {g_first}, arrived at {g_addr} at {o_time} and left after {o_dur}.
Refund of {o_money} to the account ending {o_n} was approved by {g_name} on {g_date}.
To whom it may concern: my {o_kin} {g_name} passed away on {g_date} and I need to close account {g_acct}.
We wired {o_money} to {g_name}, IBAN {g_iban}, reference {g_ref}.
Beneficiary: {g_name}¶IBAN: {g_iban}¶Bank: {g_org}
Cheque no. {g_acct} payable to {g_name} was returned unpaid.
{g_name} opened a joint account with {g_name} at our branch on {g_street}.
Your one-time passcode is on its way to {g_phone}, {g_first}.
Loan officer {g_name} will call you at {g_phone} regarding application {g_ref}.
Dear {o_rank} {g_last}, policy {g_policy} lapses on {g_date} unless {o_money} is paid.
Claimant {g_name} states that on {g_date}, while driving on {g_road}, she was struck from behind by a vehicle with plate {g_plate}.
Adjuster: {g_name}, tel. {g_phone}, file {g_policy}
Insured: {g_rev} / Policy: {g_policy} / Loss date: {g_dnum} / Loss location: {g_addr}
The other driver gave his name as {g_first} {g_last} and his licence as {g_lic}.
Parcel {g_track} is out for delivery to {g_name}, {g_street}.
SHIP TO:¶{g_name}¶{g_lines}
FROM: {g_name_uc}¶{g_lines_uc}¶TO: {g_name_uc}¶{g_lines_uc}
Delivered {g_dday} {o_time}, left with {g_first} at no. {o_n}, {g_street}.
Driver note: gate code changed, ask for {g_first}.
Where's my package? Tracking says {g_track}, last scanned in {g_city}.
Attn: {g_name}¶{g_org}¶{g_lines}
c/o {g_name}, {g_addr}
Return label for RMA {g_ref}: {g_name}, {g_addr}
Hold for pickup by {g_name} with photo ID, {g_city} depot.
Redirect my mail from {g_addr} to {g_addr} starting {g_date}.
Consignee {g_org}, contact {g_name}, {g_phone}; shipper {g_org}, {g_city}.
Reservation {g_ref} for {g_name}, {o_n} nights from {g_date}, sea view.
We'd like a cot in the room for {g_first}, who is {o_age}, and a late checkout for the {g_last} party.
{g_last}/{g_first} {g_ref} {g_airport} to {g_airport} {g_dday}
Passenger {g_rev}, seat 14C, e-ticket {g_acct}
Boarding pass: {g_last_uc}/{g_first_uc} FLIGHT {o_model} {g_dday_uc}
Passport {g_pass} issued in {g_city} to {g_name}, valid until {g_date}.
Hi, booking under {g_last}, arriving {g_dday} from {g_city}.
The guide, {g_first}, picks you up at {g_mark} at {o_time}.
{o_rank} and {o_rank} {g_last} will be staying with us in {o_room} until {g_dday}.
Taxi for {g_first}, {g_corner}, {o_time}.
Loyalty number {g_staff}; member {g_name}; {o_n} points expire {g_date}.
My luggage tag is {g_ref} and I flew from {g_city} via {g_city} to {g_airport}.
Does the {g_city} store carry it? I asked {g_first} there and she said to call {g_phone}.
Feedback: {g_first} at the counter was rude, {g_first} fixed it.
Coupon sent to {g_email} - enjoy, {g_first}!
Subscription {g_ref} renews {g_date}; billed to {g_name}.
Warranty registration: {o_prod}, serial {g_serial}, bought {g_dnum} by {g_name} of {g_city}.
My {o_thing} (S/N {g_serial}) stopped working on {g_dday}. I'm in {g_city}, {state}.
{g_first} from {g_org} left a message about invoice {g_order}.
Spoke w/ {g_first_lc}, she wants acct {g_acct} closed asap.
cust {g_name_lc} called again re order {g_order}, very upset
Rep {g_first} {g_inits} noted: customer moved to {g_addr}.
Please cancel the standing order to {g_rev}; the mandate is {g_mix}.
Payment received from {g_name_uc} {g_dnum} {o_money}
Driver {g_name}, license {g_lic}, vehicle {g_plate}, VIN {g_vin}.
I sold the car, VIN {g_vin}, to {g_name} of {g_addr} on {g_date}.
Home visit booked for {g_dday}: {g_name}, {g_street}, {g_city}. Dog on site, name of Biscuit.
Meter {g_serial} at {g_addr} was read on {g_date}; tenant {g_name}.
Dear {g_first}, we could not verify your address, {g_addr}. Reply with code {g_ref}.
Account holder since {o_year}: {g_name}. Secondary: {g_name}. Nominee: {g_name}.
The mover's crew ({g_first}, {g_first} and {g_first}) broke a {o_thing} on {g_dday}.
Escrow {g_mix}: buyers {g_name} and {g_name}, seller {g_name}.
Collect from {g_box}, {g_city}, after {g_date}.
My landlord {g_name} never returned the deposit of {o_money} for {g_addr}.
Thanks for flying {g_org}! {g_first}, tell us about your trip from {g_city}.
Rental agreement {g_mix}: renter {g_name}, DOB {g_date}, license {g_lic} ({state}).
Is there a {g_org} branch near {g_corner}?
Your appointment with {g_first} at our {g_area} salon is on {g_dday} at {o_time}.
No, my surname is {g_last}, {g_last} is my husband's.
It's spelled {g_last}, with two l's, first name {g_first}.
`);

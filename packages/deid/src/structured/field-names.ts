import type { Entity } from '../entity.ts';

/** What a column or property is by its name: an entity, an age, or an id that counts only when it looks like one. */
export type FieldMeaning = Entity | 'age' | 'id';

const EXACT: ReadonlyMap<string, FieldMeaning> = new Map(
  (
    [
      [
        'NAME',
        'name full_name patient patient_name first_name last_name firstname lastname fname lname given given_name given_names family family_name surname middle_name middle_initial maiden_name nickname alias aka preferred_name legal_name mothers_maiden_name mother_maiden_name provider provider_name physician physician_name doctor doctor_name attending attending_physician referring_physician referring_provider ordering_physician ordering_provider surgeon nurse clinician author signed_by ordered_by performed_by entered_by reviewed_by dictated_by transcribed_by guarantor guarantor_name subscriber subscriber_name insured_name member_name beneficiary_name contact contact_name contact_person emergency_contact emergency_contact_name next_of_kin nok spouse spouse_name mother father mother_name father_name guardian guardian_name parent_name caregiver_name employer employer_name relative_name nombre nombre_completo apellido apellidos primer_apellido segundo_apellido paciente nombre_paciente medico last first middle',
      ],
      [
        'GEOGRAPHIC',
        'address address1 address2 address_1 address_2 address_line address_line_1 address_line_2 addr street street_address street1 street2 street_name house_number city town village municipality county district neighborhood neighbourhood zip zipcode zip_code zip5 zip4 postal postal_code postcode latitude longitude lat lon lng long geo geocode geolocation coordinates census_tract census_block precinct birthplace birth_place place_of_birth home_address work_address mailing_address facility facility_name hospital hospital_name clinic clinic_name location_name site_name direccion calle ciudad municipio codigo_postal',
      ],
      [
        'DATE',
        'date dob birthdate birth_date date_of_birth birthday birth_dt dod date_of_death death_date deceased_date admission discharge admitdate dischargedate admission_date discharge_date service_date visit_date encounter_date appointment_date collection_date fecha fecha_nacimiento fecha_de_nacimiento fecha_ingreso fecha_alta timestamp datetime date_time created_at updated_at created updated',
      ],
      [
        'PHONE',
        'phone phone_number phonenumber telephone tel telephone_number mobile mobile_phone cell cell_phone cellphone pager home_phone work_phone contact_phone emergency_phone emergency_contact_phone telefono movil',
      ],
      ['FAX', 'fax fax_number'],
      ['EMAIL', 'email e_mail email_address mail correo correo_electronico'],
      ['SSN', 'ssn social social_security social_security_number ss_number ssn4 ssn_last4 last4_ssn'],
      [
        'MRN',
        'mrn medical_record medical_record_number medical_record_no med_rec_no chart chart_number chart_no patient_id patientid pat_id pid patient_number hospital_number record_number nhc numero_historia empi mpi',
      ],
      [
        'HEALTH_PLAN',
        'member_id memberid subscriber_id policy policy_number policy_no policy_id group_number insurance_id insurance_number insurance_policy medicare_id medicare_number medicaid_id medicaid_number mbi hicn hic_number beneficiary_id health_plan_id plan_member_id payer_member_id',
      ],
      [
        'ACCOUNT',
        'account account_number account_no account_id acct acct_no acct_number bank_account iban routing_number credit_card card_number cc_number invoice_number billing_id har_number csn',
      ],
      [
        'LICENSE',
        'license license_number license_no licence licence_number driver_license drivers_license driver_licence dl_number npi npi_number dea dea_number certificate_number passport passport_number dni nie',
      ],
      [
        'VEHICLE',
        'vin vehicle_id license_plate licence_plate plate plate_number vehicle_identification_number',
      ],
      [
        'DEVICE',
        'serial serial_number serial_no device_id device_serial udi imei mac mac_address device_identifier',
      ],
      ['URL', 'url website web_site homepage web_address'],
      ['IP', 'ip ip_address ipaddress ipv4 ipv6 client_ip remote_addr'],
      ['BIOMETRIC', 'fingerprint voiceprint retina_scan iris_scan biometric biometric_id face_id faceprint'],
      ['PHOTO', 'photo photograph picture avatar headshot portrait face_image'],
      [
        'OTHER_ID',
        'accession accession_number specimen_id order_number encounter_number visit_number case_number study_uid username user_name login uuid guid',
      ],
      ['age', 'age age_years age_in_years patient_age age_at_visit age_at_death edad'],
    ] as const
  ).flatMap(([meaning, names]) => names.split(' ').map((name): [string, FieldMeaning] => [name, meaning])),
);

/** Names of things that are no persons end in `_name` too. */
const PERSON_NAME =
  /(?:^|_)(?:patient|pt|person|member|subscriber|insured|provider|physician|doctor|dr|nurse|surgeon|attending|referring|contact|guarantor|mother|father|parent|spouse|guardian|relative|employer|caregiver|user|client|resident)s?_(?:full_|first_|last_|middle_|given_|family_)?name$|_(?:first|last|middle|maiden|given|family)_?name$|(?:^|_)surname$/;
const ENDINGS: readonly (readonly [RegExp, FieldMeaning])[] = [
  [PERSON_NAME, 'NAME'],
  [/(?:^|_)(?:date|dob|datetime|timestamp)$|^date_(?:of_)?|_(?:dt|dttm)$|(?:^|_)fecha(?:_|$)/, 'DATE'],
  [/_(?:phone|telephone|mobile|cell|phone_number)(?:_?\d)?$|^phone_?\d$/, 'PHONE'],
  [/_fax(?:_number)?$/, 'FAX'],
  [/_e?mail(?:_address)?$/, 'EMAIL'],
  [/(?:^|_)ssn$/, 'SSN'],
  [/(?:^|_)mrn$/, 'MRN'],
  [/_(?:address|street|city|county|zip|zip_?code|postal_code|latitude|longitude)(?:_?\d)?$/, 'GEOGRAPHIC'],
  [/_npi$|_licen[sc]e(?:_number)?$/, 'LICENSE'],
  [/_(?:account|acct)(?:_number|_no)?$/, 'ACCOUNT'],
  [/_(?:policy|member)_(?:number|no|id)$/, 'HEALTH_PLAN'],
  [/_serial(?:_number|_no)?$/, 'DEVICE'],
  [/^id$|_id$|_ids$|_uid$|_uuid$|_number$|_no$/, 'id'],
];

/** `dateOfBirth`, `Date of Birth`, `DATE-OF-BIRTH` → `date_of_birth`. */
export function normaliseName(name: string): string {
  return name
    .slice(0, 80)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z\d]+/g, '_')
    .replace(/^_|_$/g, '');
}

/** What a field holds by its name; undefined when the name says nothing, and then its values are read as text. */
export function readFieldName(name: string): FieldMeaning | undefined {
  const normal = normaliseName(name);
  return EXACT.get(normal) ?? ENDINGS.find(([shape]) => shape.test(normal))?.[1];
}

/**
 * The recognizer that a named place counts as. A limited data set keeps cities and ZIP codes (164.514(e)(2)(ii)) and
 * nothing else below the state, so that only a name that says so lets a place count as one.
 */
export function placeRecognizer(name: string): string {
  const normal = normaliseName(name);
  if (/(?:^|_)(?:city|town|village|municipality|ciudad|municipio)$/.test(normal)) return 'field-name';
  if (/zip|postal|postcode/.test(normal)) return 'zip';
  return /facility|hospital|clinic|site|location_name/.test(normal) ? 'facility' : 'street';
}

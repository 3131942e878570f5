import type { Citation } from './citation.ts';

export interface FailureRow {
  /** HTTP status of the reply. */
  status: number;
  /** What happened, in words for the person who asked. */
  title: string;
  /** What to do next. */
  next: string;
  cites?: readonly Citation[];
}

/**
 * Every way in which Cordon refuses or fails, in one closed table. Codes are part of the interface: they are only ever
 * added. Whatever is not in this table leaves the server as `internal_error`, without its message.
 */
export const failureTable = {
  // The request itself
  body_malformed: row(400, 'The body is not valid JSON.', 'Send one JSON object, encoded in UTF-8.'),
  body_too_large: row(
    413,
    'The body is larger than this server accepts.',
    'Send less text, or ask the administrator to raise the limit.',
  ),
  request_invalid: row(
    400,
    'The request does not have the expected form.',
    'Correct the named field and send it again.',
  ),
  field_unknown: row(
    400,
    'The request has a field that is not allowed here.',
    'Remove the named field; a field that nobody reviewed is not forwarded.',
  ),
  not_found: row(404, 'There is nothing at this address.', 'Check the address.'),
  method_not_allowed: row(
    405,
    'This address does not answer that method.',
    'Use the method that the API description names.',
  ),
  conflict: row(
    409,
    'The thing was changed in the meantime, or is not in a state that allows this.',
    'Load it again and decide anew.',
  ),
  rate_limited: row(429, 'Too many requests at once.', 'Wait a moment and send it again.'),

  // Who asks
  key_missing: row(
    401,
    'No key was sent and nobody is signed in.',
    'Send the key as “Authorization: Bearer …” or “x-api-key”.',
    '164.312(d)',
  ),
  key_invalid: row(
    401,
    'The key is not known, has expired or was revoked.',
    'Ask the administrator for a new key.',
    '164.312(d)',
  ),
  certificate_missing: row(
    401,
    'The key is bound to a certificate, and the connection brought none.',
    'Open the connection with the certificate that is registered for the key.',
    '164.312(d)',
  ),
  certificate_invalid: row(
    401,
    'The certificate of the connection was not accepted.',
    'Use the certificate that is registered for the application, while it is valid.',
    '164.312(d)',
  ),
  assertion_invalid: row(
    401,
    'The assertion by which the application shows who it is was not accepted.',
    'Check key, “kid”, algorithm, audience and times; see docs/operations/applications.md.',
    '164.312(d)',
  ),
  assertion_replayed: row(
    401,
    'The assertion was used before.',
    'Sign a new one for each token; if you did not send this one twice, somebody else has it.',
    '164.312(d)',
  ),
  sign_in_required: row(401, 'Nobody is signed in.', 'Sign in and try again.', '164.312(d)'),
  unlock_required: row(
    401,
    'This sign-in is locked, because nothing happened for a while.',
    'Unlock it with your passkey or password, or sign in anew.',
    '164.312(a)(2)(iii)',
  ),
  sign_in_failed: row(
    401,
    'The sign-in was not accepted.',
    'Check address, password and code, and try again.',
    '164.312(d)',
  ),
  sign_in_locked: row(
    429,
    'Too many sign-in attempts.',
    'Wait some minutes, then try again.',
    '164.308(a)(5)(ii)(C)',
  ),
  step_up_required: row(
    403,
    'This act needs a fresh second factor.',
    'Confirm with your code, then try again.',
    '164.312(d)',
  ),
  not_permitted: row(
    403,
    'Your role does not allow this act.',
    'Ask an administrator who may.',
    '164.308(a)(4)',
  ),
  access_policy_failed: row(
    403,
    'An access policy could not be evaluated, which counts as a refusal.',
    'Tell the privacy officer or an administrator: an own policy has to be corrected or withdrawn.',
    '164.308(a)(4)',
  ),
  key_scope: row(
    403,
    'The key may not be used for this, or from here.',
    'Ask for what the key was issued for, or ask whoever answers for the application for a key with a wider scope.',
    '164.312(a)(1)',
  ),
  owner_missing: row(
    403,
    'Nobody answers for this application any more.',
    'Ask an administrator to hand the application over to somebody; its keys work again from then on.',
    '164.312(a)(2)(i)',
  ),
  passkey_unavailable: row(
    409,
    'Passkeys do not work at this address.',
    'Open Cordon under its name. On the machine itself that is “localhost”, not a number.',
    '164.312(d)',
  ),
  patient_limit: row(
    403,
    'This is more patients than your role may ask about in this time.',
    'Your privacy officer can raise the limit, where your work needs it.',
    '164.502(b)',
    '164.308(a)(1)(ii)(D)',
  ),
  training_overdue: row(
    403,
    'Your training is not current.',
    'Complete the course that is due.',
    '164.308(a)(5)',
  ),

  // What for, and with whom
  system_missing: row(
    403,
    'The request names no AI system.',
    'Send the header “x-cordon-system”, or use a key that fixes it.',
    '164.308(a)(4)',
  ),
  system_unknown: row(
    403,
    'This AI system is not in the inventory.',
    'Ask the privacy officer to register it.',
    '164.308(a)(1)(ii)(A)',
  ),
  system_not_live: row(
    403,
    'This AI system is not live.',
    'See the inventory for the step that is missing.',
    '164.308(a)(1)(ii)(B)',
  ),
  model_unknown: row(
    404,
    'This AI system offers no model of that name.',
    'Call GET /v1/models for the names.',
    '164.308(a)(4)',
  ),
  purpose_missing: row(
    403,
    'The request states no purpose of use.',
    'Send the header “x-cordon-purpose”, for example TREAT, HPAYMT or HOPERAT.',
    '164.506',
  ),
  purpose_not_allowed: row(
    403,
    'This AI system is not approved for that purpose.',
    'Use a system that is approved for it.',
    '164.502(a)',
  ),
  authorization_missing: row(
    403,
    'This purpose lies outside treatment, payment and operations, and no authorisation or waiver is on file.',
    'Record the authorisation first.',
    '164.508',
  ),
  subject_missing: row(
    403,
    'The request names no patient.',
    'Send the header “x-cordon-subject”.',
    '164.312(b)',
  ),
  subject_invalid: row(
    400,
    'The patient reference is not usable.',
    'Send one to sixteen references of at most 128 characters each.',
    '164.312(b)',
  ),
  agreement_missing: row(
    403,
    'No business associate agreement with this vendor is in force.',
    'Have the agreement signed and activated before PHI is sent.',
    '164.502(e)',
    '164.504(e)',
  ),
  agreement_expired: row(
    403,
    'The business associate agreement with this vendor has ended.',
    'Renew the agreement.',
    '164.502(e)',
    '164.504(e)',
  ),
  agreement_scope: row(
    403,
    'The business associate agreement does not cover this service.',
    'Use a product, tier, endpoint and region that the agreement names.',
    '164.502(e)',
    '164.504(e)(2)(i)',
  ),
  locality_unproven: row(
    403,
    'The local endpoint is not proven local, or nobody attested who operates its host.',
    'Run “cordon connect” again and attest who operates the host.',
    '164.502(e)',
  ),
  attestation_missing: row(
    403,
    'Nobody attested who operates the host of this local endpoint.',
    'Attest who operates the host.',
    '164.502(e)',
  ),
  input_blocked: row(
    403,
    'The content looks like an attempt to override the instructions of the AI system.',
    'Remove the named passage, or ask the security officer.',
    '164.308(a)(1)(ii)',
  ),
  phi_not_cleared: row(
    403,
    'An identifier was still present after de-identification.',
    'Report this exchange id to the privacy officer; nothing was sent.',
    '164.502(a)',
  ),
  input_unscannable: row(
    403,
    'The request holds content that cannot be screened.',
    'Send text only.',
    '164.514(b)',
  ),

  // The other side
  provider_unreachable: row(
    502,
    'The AI service could not be reached.',
    'Try again later; nothing was lost.',
  ),
  provider_error: row(
    502,
    'The AI service answered with an error.',
    'Try again later, or ask the administrator to look at this exchange.',
  ),
  provider_timeout: row(504, 'The AI service did not answer in time.', 'Try again later.'),
  provider_broken: row(
    502,
    'The answer of the AI service broke off or could not be read.',
    'Try again; the part that arrived is in the record.',
  ),
  reply_field_unknown: row(
    502,
    'The AI service answered with a field that nobody reviewed.',
    'Ask the administrator to look at this exchange.',
  ),
  destination_unreachable: row(
    502,
    'A place outside that the configuration names could not be reached, or its certificate does not hold.',
    'Check its address, its certificate and the network; it is tried again by itself.',
  ),
  destination_refused: row(
    502,
    'A place outside that the configuration names did not accept what was sent.',
    'Check what it allows this program to do there; it is tried again by itself.',
  ),
  client_gone: row(499, 'The caller closed the connection.', 'Send the request again.'),

  // Ourselves
  work_interrupted: row(
    503,
    'The program was stopped in the middle of this work.',
    'Nothing is needed: it is done again.',
  ),
  record_unavailable: row(
    503,
    'The record cannot be written, so nothing may be disclosed.',
    'Try again later; the administrator has been told.',
    '164.312(b)',
  ),
  vault_unavailable: row(
    503,
    'The vault cannot be reached, so nothing may be disclosed.',
    'Try again later.',
    '164.312(a)(2)(iv)',
  ),
  keys_unavailable: row(
    503,
    'The key ring cannot be read, so nothing may be disclosed.',
    'The administrator must make the key ring available.',
    '164.312(a)(2)(iv)',
  ),
  ring_outdated: row(
    503,
    'The key ring of this node is from before the last change of the keys.',
    'The administrator must copy the key ring of a node that has the present one.',
    '164.312(a)(2)(iv)',
  ),
  store_unavailable: row(503, 'The database cannot be reached.', 'Try again later.'),
  backup_unavailable: row(
    503,
    'The backup folder cannot be used.',
    'Make the folder available, then try again. The record goes on meanwhile.',
    '164.308(a)(7)(ii)(A)',
  ),
  backup_damaged: row(
    422,
    'The backup is damaged, or was changed.',
    'Restore another backup, or another copy of this one. Nothing was changed.',
    '164.308(a)(7)(ii)(B)',
  ),
  policy_unconfirmed: row(
    503,
    'This node cannot confirm that its policy is current.',
    'Try again in a moment.',
    '164.308(a)(4)',
  ),
  shutting_down: row(503, 'This node is shutting down.', 'Send the request again.'),
  stage_failed: row(
    500,
    'A protective step failed, so nothing was sent.',
    'Report this exchange id to the administrator.',
  ),
  internal_error: row(
    500,
    'Something failed inside Cordon.',
    'Try again; if it happens again, report the exchange id.',
  ),

  // Agreements and configuration
  clause_missing: row(
    422,
    'A required clause is missing.',
    'Mark where each named clause stands, then try again.',
    '164.504(e)',
  ),
  execution_missing: row(
    422,
    'There is no evidence that the agreement was executed.',
    'Record the signatures, or the click-through acceptance with its text.',
    '164.504(e)',
  ),
  retention_active: row(
    409,
    'Documentation must be kept for six years.',
    'It can be removed after the date shown.',
    '164.316(b)(2)(i)',
  ),
  hold_active: row(
    409,
    'A legal hold covers this, so it is not destroyed.',
    'Release the hold first, with its reason.',
    '164.316(b)(2)(i)',
  ),
  configuration_invalid: row(500, 'The configuration is not usable.', 'Correct the named setting.'),
} as const satisfies Record<string, FailureRow>;

function row(status: number, title: string, next: string, ...cites: Citation[]): FailureRow {
  return { status, title, next, cites };
}

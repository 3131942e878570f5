/**
 * Checked in place of a passkey that nobody has, so that the answer takes the same work. Nobody has its private half:
 * the pair was drawn once and only this public half was kept. Whatever is checked against it is refused in any case.
 */
export const decoyPasskey = {
  person_id: 'per_00000000000000000000000000000000',
  credential_id: new Uint8Array(32),
  public_key: new Uint8Array(
    Buffer.from(
      'pQECAyYgASFYIFx3MLiKlvXAM9v26FUQKSfM4zVsCt5fkzKUfOzGKj5aIlggqd3My-mmBEV-NaFRq7sbor9WHT8wEbFSSpMRxHuuyCY',
      'base64url',
    ),
  ),
  transports: [],
} as const;

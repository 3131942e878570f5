/** Who holds a key ring, in words. */
export function describeHolder(protection: 'passphrase' | 'key-file' | 'pkcs11' | 'aws-kms'): string {
  return {
    passphrase: 'a passphrase',
    'key-file': 'a key file beside it',
    pkcs11: 'a PKCS#11 token',
    'aws-kms': 'a key of AWS KMS',
  }[protection];
}

/** What could still open copies from before a rotation, in words. */
export function describeRemains(rotation: {
  readonly remains: 'nothing' | 'copies' | 'scheduled' | 'kept' | null;
  readonly finalAt: number | null;
}): string {
  const date =
    rotation.finalAt === null ? 'a date of the provider' : new Date(rotation.finalAt).toISOString();
  const words = {
    nothing: 'Nothing from before opens any more: the key that held the ring was destroyed at its provider.',
    copies:
      'Backups from before open only with a copy of the key ring from before. Destroy every such copy, and its passphrase or key file.',
    scheduled: `Copies of the key ring from before open until the old key is deleted: ${date}.`,
    kept: 'The key that held the ring was kept: a copy of the key ring from before still opens backups from before, until that key is destroyed.',
  };
  return rotation.remains === null ? '' : words[rotation.remains];
}

/** How a change of the signing key stands, in words. */
export function describeSigningKeyChange(change: {
  readonly step: 'make' | 'both' | 'done';
  readonly to: string | null;
  readonly until: number | null;
}): string {
  const key = change.to ?? '';
  const until =
    change.until === null ? '' : new Date(change.until).toISOString().slice(0, 16).replace('T', ' ');
  return {
    make: 'The signing key is to be changed; that has not begun. It goes on while Cordon serves.',
    both: `The record is signed by the old and the new key until ${until} UTC, then by the new one alone. Give everybody who checks it the new one: ${key}`,
    done: `The record is signed by: ${key}`,
  }[change.step];
}

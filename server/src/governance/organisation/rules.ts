import { Failure } from '../../kernel/failure.ts';

/**
 * Checks what a new organisation is to be called and where it keeps its calendar.
 * @throws Failure `request_invalid` naming the field
 */
export function requireOrganisation({ name, zone }: { name: string; zone: string }): void {
  const trimmed = name.trim();
  if (trimmed === '' || trimmed.length > 200) {
    throw new Failure('request_invalid', { field: 'name', detail: 'A name has 1 to 200 characters.' });
  }
  if (!isZone(zone)) {
    throw new Failure('request_invalid', {
      field: 'zone',
      detail: 'Use an IANA name, for example America/Chicago.',
    });
  }
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

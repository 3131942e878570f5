/**
 * A name that a caller sent, fit to be shown back: only what looks like the name of a field. Anything else may be
 * content that stands in the wrong place.
 */
export function safeName(name: PropertyKey): string {
  if (typeof name === 'number') return String(name);
  return typeof name === 'string' && /^[A-Za-z_][A-Za-z0-9_-]{0,39}$/.test(name) ? name : '«name withheld»';
}

/** A path of names such as `scope.regions.0`. */
export function safePath(names: readonly PropertyKey[]): string {
  return names.slice(0, 8).map(safeName).join('.');
}

import type { Actor } from '../../kernel/actor.ts';
import type { PlaceState } from '../../platform/publication/index.ts';

const kindWords: Readonly<Record<PlaceState['kind'], string>> = {
  folder: 'Folder',
  web: 'Web address',
  mail: 'Mailbox',
};

/**
 * How places are shown to somebody: their addresses to administrators, who set them; to all others what they are and
 * which of them, because a path, an address or a mailbox may say more than who oversees the record has to know.
 */
export function namePlaces(
  actor: Actor,
  places: readonly Pick<PlaceState, 'place' | 'kind'>[],
): (place: string, kind?: PlaceState['kind']) => string {
  const roles: readonly string[] = actor.roles;
  if (roles.includes('administrator')) return (place) => place;
  const names = new Map(
    places.map(({ place, kind }) => {
      const alike = places.filter((other) => other.kind === kind);
      const rank = alike.findIndex((other) => other.place === place) + 1;
      return [place, alike.length > 1 ? `${kindWords[kind]} ${rank}` : kindWords[kind]];
    }),
  );
  return (place, kind) =>
    names.get(place) ?? (kind ? `${kindWords[kind]}, not used any more` : hideAddress(place));
}

/** A place that is not published to: the file of a node, or words that a node wrote. */
function hideAddress(place: string): string {
  return /[/\\@]/.test(place)
    ? 'The file that this program keeps beside the database, or a place not used any more'
    : place;
}

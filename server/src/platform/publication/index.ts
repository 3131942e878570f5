export type { MailSettings } from './mail-place.ts';
export { openPlaces, type PlaceGround } from './open-places.ts';
export type { PublicationPlace } from './place.ts';
export type { CheckpointPlace } from './port.ts';
export { createPublisher, type PlaceState, type PublicationState, type Publisher } from './publisher.ts';
export type { Publication } from './store.ts';

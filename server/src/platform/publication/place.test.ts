import { expect, test } from 'vitest';
import { forwardDestinationsText, publicationPlacesText } from '../../config/outside.ts';
import { readPublicationPlace } from './place.ts';

test('a place is read without what is secret', () => {
  expect(readPublicationPlace('file:///mnt/share%20one/cordon')).toEqual({
    kind: 'folder',
    name: 'file:///mnt/share%20one/cordon',
    path: '/mnt/share one/cordon',
  });
  expect(readPublicationPlace('https://Store.example/log/latest#secret=token&method=post')).toEqual({
    kind: 'web',
    name: 'https://store.example/log/latest',
    url: 'https://store.example/log/latest',
    method: 'POST',
    secret: 'token',
    readable: false,
  });
  expect(readPublicationPlace('http://127.0.0.1:9000/x')).toMatchObject({ method: 'PUT', readable: true });
  expect(readPublicationPlace('mailto:officer@clinic.example')).toMatchObject({
    to: 'officer@clinic.example',
  });
});

test.each([
  'http://store.example/x',
  'https://user:word@store.example/x',
  'https://store.example/x?sig=abc',
  'https://store.example/x#method=delete',
  'https://store.example/x#secrets=token',
  'https://store.example/x#secret=Bad%20Name',
  'ftp://store.example/x',
  'file://server/share',
  'file:///',
  'file:///%zz',
  'file:///mnt/share%00',
  'file:///mnt/share%0Ax',
  'file:///mnt/share%2F..%2F..%2Fetc',
  '/mnt/share',
  'mailto:a@b,c@d',
  'mailto:a@b?bcc=c@d',
  'mailto:"a\r\nBcc: x"@b',
  '',
])('“%s” is not a place', (text) => {
  expect(readPublicationPlace(text)).toBeNull();
});

test('a place that is named twice is one place', () => {
  expect(publicationPlacesText.parse('file:///mnt/a, file:///mnt/a mailto:a@b.example')).toHaveLength(2);
  expect(
    forwardDestinationsText.parse('syslog+tls://Siem.example,syslog+tls://siem.example:6514'),
  ).toHaveLength(1);
});

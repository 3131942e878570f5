import { afterAll, beforeAll, expect, test } from 'vitest';
import { callGateway, chatBody } from '../support/gateway-caller.ts';
import { openWard, type Ward } from '../support/ward.ts';
import { safeguard } from './safeguard.ts';

let ward: Ward;

beforeAll(async () => {
  ward = await openWard();
});
afterAll(() => ward?.close());

safeguard('164.308(a)(4)(ii)(B)', 'Access authorisation', () => {
  test('where a system asks for it, only who looks after every patient named may ask, and only while that holds', async () => {
    const { id, key } = await ward.employ('nurse', 'cara');
    await ward.setAccess({ needsRelationship: true });
    await ward.settles(key, 'not_permitted', 'MRN-1');
    const { id: relationship } = await ward.cordon.clerk('register-relationship', {
      ...{ patient: 'MRN-1', person: id },
    });
    await ward.settles(key, null, 'MRN-1');
    expect(await ward.ask(key, 'MRN-1, MRN-2')).toMatchObject({ code: 'not_permitted' });
    await ward.cordon.clerk('end-relationship', { relationship });
    await ward.settles(key, 'not_permitted', 'MRN-1');
    const found = await ward.cordon.clerk<{ relationships: { holds: boolean }[] }>('find-patient', {
      ...{ patient: 'MRN-1' },
    });
    expect(found.relationships).toMatchObject([{ holds: false, person: id }]);
    await ward.setAccess({});
  });

  test('an application is given the systems and purposes that its key names, and no others', async () => {
    const { application } = await ward.cordon.clerk<{ application: { id: string } }>('register-application', {
      name: 'Scribe',
    });
    const scope = {
      application: application.id,
      label: 'Its key',
      systems: ['notes'],
      purposes: ['HOPERAT'],
    };
    const { key } = await ward.cordon.clerk<{ key: string }>('issue-key', scope);
    expect(await ward.ask(key, 'MRN-1', 'HOPERAT')).toMatchObject({ code: null });
    const sent = ward.cordon.upstream.requests.length;
    const headers = {
      ...{ 'x-cordon-system': 'notes', 'x-cordon-purpose': 'TREAT', 'x-cordon-subject': 'MRN-1' },
    };
    const asked = { url: ward.cordon.doors.url, key, headers, body: chatBody('The patient is stable.') };
    const { error } = await callGateway(asked);
    expect(error?.code).toBe('key_scope');
    expect(ward.cordon.upstream.requests).toHaveLength(sent);
  });
});

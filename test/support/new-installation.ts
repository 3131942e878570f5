import OpenAI from 'openai';
import { generateSync } from 'otplib';
import type { Page } from 'playwright-core';
import { loadConfig } from '../../server/src/config/load.ts';
import type { Clock } from '../../server/src/kernel/clock.ts';
import { foundInstance, type House, type OpenDoors, openDoors, openHouse } from '../../server/src/main.ts';
import { createLogger } from '../../server/src/platform/telemetry/logger.ts';
import { createTestDatabase } from './database.ts';
import { makeInstanceFolder } from './instance-folder.ts';
import { type RecordingUpstream, startUpstream } from './upstream.ts';

/** A clock that runs, and can be put forward: a one-time code is good once, and nobody waits for the next one. */
export interface ForwardClock extends Clock {
  forward(milliseconds: number): void;
}

/** Cordon as it is right after `cordon init`: an organisation, keys, one invited administrator, and nothing else. */
export interface NewInstallation {
  readonly house: House;
  readonly doors: OpenDoors;
  readonly upstream: RecordingUpstream;
  readonly clock: ForwardClock;
  /** Address of the link by which the first administrator enrols. */
  readonly enrolment: string;
  client(key: string): OpenAI;
  close(): Promise<void>;
}

export async function startNewInstallation(): Promise<NewInstallation> {
  const clock = forwardClock();
  const database = await createTestDatabase();
  const { folder, remove } = await makeInstanceFolder();
  const upstream = await startUpstream();
  const logger = createLogger({ level: 'error', instance: 'test' });
  const config = loadConfig({
    instance: 'test',
    flags: { 'data-folder': folder, port: '0', 'drain-timeout': '1s' },
    environment: { CORDON_DATABASE_URL: database.url },
  });
  const surroundings = { config, clock, logger };
  const { enrolmentPath } = await foundInstance(surroundings, {
    organisation: { name: 'Lakeside Clinic', zone: 'America/Chicago' },
    administrator: { name: 'Ines Admin', email: 'ines@lakeside.example' },
  });
  const house = await openHouse(surroundings);
  const doors = await openDoors(house);
  return {
    ...{ house, doors, upstream, clock },
    enrolment: `${doors.url}${enrolmentPath}`,
    client: (apiKey) => new OpenAI({ apiKey, baseURL: `${doors.url}/v1`, maxRetries: 0 }),
    async close() {
      await doors.close();
      await upstream.close();
      await database.close();
      await remove();
    },
  };
}

function forwardClock(): ForwardClock {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    forward: (milliseconds) => {
      ahead += milliseconds;
    },
  };
}

/** Somebody with an authenticator app. */
export interface Enrolled {
  readonly email: string;
  readonly password: string;
  /** A code that was not used before: the clock goes on by one step. */
  nextCode(): string;
}

/** Opens a one-time link and goes through enrolment, as the person would, up to the sign-in page. */
export async function enrol(
  page: Page,
  clock: ForwardClock,
  person: { email: string; password: string },
): Promise<Enrolled> {
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByLabel('Password again').fill(person.password);
  await page.getByRole('button', { name: 'Continue' }).click();
  const shown = await page.getByText('Setup key:').locator('..').textContent();
  const secret = (shown ?? '').replace('Setup key:', '').replace(/\s/g, '');
  const nextCode = () => {
    clock.forward(30_000);
    return generateSync({ secret, epoch: Math.floor(clock.now() / 1000) });
  };
  await page.getByLabel('Code').fill(nextCode());
  await page.getByRole('button', { name: 'Finish' }).click();
  await page.getByRole('heading', { name: 'You are enrolled' }).waitFor();
  return { ...person, nextCode };
}

/** Signs in with password and code, up to the first page. */
export async function signIn(page: Page, person: Enrolled): Promise<void> {
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.getByLabel('E-mail address').fill(person.email);
  await page.getByLabel('Password').fill(person.password);
  await page.getByLabel('Code').fill(person.nextCode());
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
}

/** Answers the dialog that asks for a fresh code. */
export async function confirmByCode(page: Page, person: Enrolled): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Confirm that it is you' });
  await dialog.getByLabel('Code').fill(person.nextCode());
  await dialog.getByRole('button', { name: 'Confirm' }).click();
}

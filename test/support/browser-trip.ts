import { sendOver, type WireReply } from './http-server.ts';

/** A browser as far as sign-in needs one: it keeps cookies of each place and goes where it is sent. */
export class TripBrowser {
  readonly #jars = new Map<string, Map<string, string>>();

  cookies(origin: string): string {
    return [...(this.#jars.get(origin) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async send(address: string, body?: object): Promise<WireReply> {
    const { origin, pathname, search } = new URL(address);
    const cookie = this.cookies(origin);
    const ours = body && { origin, 'sec-fetch-site': 'same-origin', 'x-cordon-csrf': '1' };
    const reply = await sendOver(origin, `${pathname}${search}`, {
      method: body ? 'POST' : 'GET',
      headers: { ...ours, ...(cookie === '' ? {} : { cookie }) },
      ...(body && { body }),
    });
    const jar = this.#jars.get(origin) ?? new Map<string, string>();
    this.#jars.set(origin, jar);
    for (const line of reply.headers['set-cookie'] ?? []) {
      const [pair = '', ...rest] = line.split('; ');
      const at = pair.indexOf('=');
      const isGone = rest.some((part) => part === 'Max-Age=0') || pair.length === at + 1;
      if (isGone) jar.delete(pair.slice(0, at));
      else jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return reply;
  }

  /** Begins a sign-in by a provider and gives the address to which the browser is sent. */
  async begin(cordon: string, provider = 'clinic', returnTo = '/record'): Promise<string> {
    const reply = await this.send(`${cordon}/api/v1/sign-in/provider`, { provider, returnTo });
    if (reply.status !== 200) throw new Error(`no sign-in begins: ${reply.status} ${reply.text}`);
    return String(reply.json.location);
  }

  /** Goes where it is sent until it would reach `stop`, and gives that address without asking for it. */
  async follow(from: string, stop: string): Promise<string> {
    let address = from;
    for (let hops = 0; hops < 12; hops += 1) {
      if (address.startsWith(stop)) return address;
      const reply = await this.send(address);
      if (!reply.headers.location) throw new Error(`it ends at ${address}: ${reply.status} ${reply.text}`);
      address = new URL(reply.headers.location, address).href;
    }
    throw new Error('it goes in circles');
  }

  /** A whole sign-in; the last reply is that of the callback. */
  async signIn(cordon: string, returnTo = '/record'): Promise<WireReply> {
    return await this.send(await this.follow(await this.begin(cordon, 'clinic', returnTo), `${cordon}/sso/`));
  }

  /** Who is signed in here; null for nobody. */
  async whoAmI(cordon: string): Promise<{ id: string; roles: string[] } | null> {
    const reply = await this.send(`${cordon}/api/v1/me`);
    return reply.status === 200 ? (reply.json as unknown as { id: string; roles: string[] }) : null;
  }
}

import type { ReactNode } from 'react';
import { mayOpen, places } from '../../session/places.ts';
import { useMe } from '../../session/use-me.ts';
import { useRolesFor } from '../../session/use-roles-for.ts';
import { Page } from '../../ui/page.tsx';
import { Empty } from '../../ui/state.tsx';
import { oneOf } from '../../words/roles.ts';

/** Shows a page to whoever may open it; to anybody else, who may. The server decides in any case. */
export function Gated({ href, children }: { href: string; children: ReactNode }) {
  const me = useMe();
  if (mayOpen(me, href)) return children;
  return <Closed href={href} />;
}

function Closed({ href }: { href: string }) {
  const rolesFor = useRolesFor();
  const place = places.find((each) => each.href === href);
  const who = place ? rolesFor(place.act) : [];
  return (
    <Page title={place?.title ?? 'Closed'}>
      <div className="panel">
        <Empty title="Your roles do not open this page" icon="lock">
          {who.length > 0 ? `It opens for ${oneOf(who)}. ` : ''}If you need it for your work, ask an
          administrator for the role.
        </Empty>
      </div>
    </Page>
  );
}

import type { ReactNode } from 'react';
import { places, placesOf } from '../../session/places.ts';
import { useMe } from '../../session/use-me.ts';
import { Page } from '../../ui/page.tsx';
import { Empty } from '../../ui/state.tsx';
import { oneOf } from '../../words/roles.ts';

/** Shows a page to whoever may open it; to anybody else, who may. The server decides in any case. */
export function Gated({ href, children }: { href: string; children: ReactNode }) {
  const me = useMe();
  if (placesOf(me.actor.roles).some((place) => place.href === href)) return children;
  const place = places.find((each) => each.href === href);
  return (
    <Page title={place?.title ?? 'Closed'}>
      <div className="panel">
        <Empty title="Your roles do not open this page" icon="lock">
          It opens for {oneOf(place?.roles ?? [])}. If you need it for your work, ask an administrator for the
          role.
        </Empty>
      </div>
    </Page>
  );
}

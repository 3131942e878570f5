import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import './shell.css';
import { whenNotPermitted, whenSignedOut } from '../../api/request.ts';
import type { Me } from '../../api/types.ts';
import { useIdle } from '../../session/idle.ts';
import { groups, placesOf } from '../../session/places.ts';
import { endSession, lockSession, readRightsAgain, whenEnded, whenReopened } from '../../session/session.ts';
import { useMe } from '../../session/use-me.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Icon, Mark } from '../../ui/icon.tsx';
import '../../ui/overlay.css';
import { useWidth } from '../../ui/use-width.ts';
import { NoticeBanner } from '../account/notice-banner.tsx';
import { EmergencyBanner } from '../emergency-access/emergency-banner.tsx';
import { Locked } from './locked.tsx';
import { PersonMenu } from './person-menu.tsx';
import { Unlock } from './unlock.tsx';

const Palette = lazy(() => import('./palette.tsx').then((file) => ({ default: file.Palette })));

/** Where the person is, what else there is, who they are; and the lock that blanks all of it. */
export function Shell() {
  const me = useMe();
  const [ended, setEnded] = useState<'signed-out' | 'locked' | 'expired' | null>(null);
  useEffect(() => whenEnded(setEnded), []);
  useEffect(
    () => whenSignedOut((isLocked) => void (isLocked ? lockSession(true) : endSession('expired'))),
    [],
  );
  // Another tab may have been unlocked by whoever signed in there: nothing of this person opens for them.
  useEffect(() => whenReopened((person) => person !== me.actor.id && location.assign('/')), [me.actor.id]);
  useEffect(() => whenNotPermitted(() => void readRightsAgain()), []);
  useEffect(() => {
    // A page that the browser kept for its back button must not come back with its content.
    const back = (event: PageTransitionEvent) => {
      if (event.persisted) location.reload();
    };
    addEventListener('pageshow', back);
    return () => removeEventListener('pageshow', back);
  }, []);
  if (ended === 'locked') return <Unlock onGone={() => setEnded('expired')} />;
  if (ended) return <Locked why={ended} />;
  return <Frame me={me} />;
}

function Frame({ me }: { me: Me }) {
  const narrow = useWidth() === 'narrow';
  const [palette, setPalette] = useState(false);
  const [menu, setMenu] = useState(false);
  const path = useLocation({ select: (location) => location.pathname });
  const idle = useIdle(me.idleSeconds, () => void lockSession());
  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu closes whenever another page opens
  useEffect(() => setMenu(false), [path]);
  useEffect(() => {
    const open = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      setPalette(true);
    };
    addEventListener('keydown', open);
    return () => removeEventListener('keydown', open);
  }, []);

  return (
    <div className="shell">
      <a className="skip" href="#main">
        Skip to the page
      </a>
      {narrow ? (
        <header className="topbar">
          <IconButton icon="menu" label="Menu" onPress={() => setMenu(true)} />
          <span className="brand">
            <Mark /> <span>Cordon</span>
          </span>
          <IconButton icon="search" label="Search" onPress={() => setPalette(true)} />
          <ModalOverlay className="sheet-ground" isOpen={menu} onOpenChange={setMenu} isDismissable>
            <Modal className="sheet">
              <Dialog className="side" aria-label="Menu">
                <Side me={me} onSearch={() => setPalette(true)} />
              </Dialog>
            </Modal>
          </ModalOverlay>
        </header>
      ) : (
        <aside className="side-column" aria-label="Cordon">
          <div className="side side-fixed">
            <Side me={me} onSearch={() => setPalette(true)} />
          </div>
        </aside>
      )}
      <main id="main" className="main" tabIndex={-1}>
        <EmergencyBanner me={me} />
        <NoticeBanner />
        <Outlet />
      </main>
      {idle.left === null ? null : (
        <div className="idle">
          <Banner tone="attention" title={`This page locks in ${idle.left} seconds.`}>
            <p>
              Nothing has happened for a while. What is on the screen will be removed; you come back to it
              with your passkey or password.
            </p>
            <p>
              <Button onPress={idle.stay}>Stay here</Button>
            </p>
          </Banner>
          <span className="unseen" role="alert">
            This page will soon be locked because nothing has happened for a while. Press any key to stay.
          </span>
        </div>
      )}
      {palette ? (
        <Suspense>
          <Palette me={me} onClose={() => setPalette(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}

function Side({ me, onSearch }: { me: Me; onSearch: () => void }) {
  const mine = placesOf(me);
  const first = mine.filter((place) => place.group === null);
  return (
    <>
      <div className="side-top">
        <p className="brand">
          <Mark />
          <span>
            Cordon <span className="brand-organisation">{me.organisation.name}</span>
          </span>
        </p>
        <button type="button" className="side-search" onClick={onSearch}>
          <Icon name="search" /> <span>Search</span> <kbd>Ctrl K</kbd>
        </button>
      </div>
      <nav aria-label="Main" className="nav">
        {first.length > 0 ? <NavList places={first} /> : null}
        {groups.map((group) => {
          const here = mine.filter((place) => place.group === group);
          if (here.length === 0) return null;
          return (
            <section key={group} aria-labelledby={`nav-${group}`}>
              <h2 id={`nav-${group}`} className="nav-group">
                {group}
              </h2>
              <NavList places={here} />
            </section>
          );
        })}
      </nav>
      <PersonMenu me={me} />
    </>
  );
}

function NavList({ places }: { places: ReturnType<typeof placesOf> }) {
  return (
    <ul>
      {places.map((place) => (
        <li key={place.href}>
          <Link
            to={place.href}
            className="nav-link"
            activeOptions={{ exact: place.href === '/' }}
            activeProps={{ 'aria-current': 'page' }}
          >
            <Icon name={place.icon} /> {place.title}
          </Link>
        </li>
      ))}
    </ul>
  );
}

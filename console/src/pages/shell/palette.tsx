import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  Autocomplete,
  Dialog,
  Header,
  Heading,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components';
import './shell.css';
import '../../ui/overlay.css';
import { listAgreements } from '../../api/agreements.ts';
import { listExchanges } from '../../api/exchanges.ts';
import type { Me } from '../../api/types.ts';
import { placesOf } from '../../session/places.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { agreementStates, exchangeStates } from '../../words/states.ts';
import { moment } from '../../words/times.ts';

interface Hit {
  href: string;
  title: string;
  note: string;
  icon: IconName;
}

/** One box that leads to every page, exchange and agreement that the person may open. */
export function Palette({ me, onClose }: { me: Me; onClose: () => void }) {
  const [text, setText] = useState('');
  const mine = placesOf(me);
  const may = (href: string) => mine.some((place) => place.href === href);
  const words = text.trim().toLowerCase();
  const pages: Hit[] = mine
    .filter((place) => `${place.title} ${place.about}`.toLowerCase().includes(words))
    .map((place) => ({ href: place.href, title: place.title, note: place.about, icon: place.icon }));
  const settled = useSettled(words, 200);
  const search = { enabled: settled.length >= 2, staleTime: 10_000, retry: false };
  const agreements = useQuery({
    queryKey: ['palette', 'agreements', settled],
    queryFn: () => listAgreements({ q: settled }),
    ...search,
    enabled: search.enabled && may('/agreements'),
  });
  const exchanges = useQuery({
    queryKey: ['palette', 'exchanges', settled],
    queryFn: () => listExchanges({ q: settled }),
    ...search,
    enabled: search.enabled && may('/exchanges'),
  });
  const sections: { title: string; hits: Hit[] }[] = [
    { title: 'Pages', hits: pages },
    {
      title: 'Agreements',
      hits: (agreements.data?.items ?? []).slice(0, 6).map((row) => ({
        href: `/agreements/${row.id}`,
        title: `${row.number} · ${row.vendorName}`,
        note: agreementStates[row.state].word,
        icon: 'agreement',
      })),
    },
    {
      title: 'Exchanges',
      hits: (exchanges.data?.items ?? []).slice(0, 6).map((row) => ({
        href: `/exchanges/${row.id}`,
        title: `${moment(row.at)} · ${row.system?.title ?? 'No system'}`,
        note: `${exchangeStates[row.state].word} · ${row.id}`,
        icon: 'exchange',
      })),
    },
  ];
  const found = sections.filter((section) => section.hits.length > 0);
  const searching = agreements.isFetching || exchanges.isFetching;
  return (
    <ModalOverlay
      className="modal-ground"
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className="modal">
        <Dialog className="dialog">
          <Heading slot="title" className="unseen">
            Go to
          </Heading>
          <Autocomplete inputValue={text} onInputChange={setText}>
            <SearchField
              aria-label="Search pages, agreements and exchanges"
              className="palette-input"
              autoFocus
            >
              <Icon name="search" />
              <Input placeholder="Page, agreement number, exchange id" />
            </SearchField>
            <Menu
              aria-label="Results"
              className="palette-list"
              onAction={onClose}
              renderEmptyState={() => (
                <p className="faint dialog-body" role="status">
                  {searching
                    ? 'Searching'
                    : 'Nothing of that name. Try a number, an id or the name of a page.'}
                </p>
              )}
            >
              {found.map((section) => (
                <MenuSection key={section.title}>
                  <Header className="list-header">{section.title}</Header>
                  {section.hits.map((hit) => (
                    <MenuItem
                      key={hit.href}
                      id={hit.href}
                      href={hit.href}
                      textValue={hit.title}
                      className="list-option"
                    >
                      <span className="row">
                        <Icon name={hit.icon} />
                        <span className="option-text">
                          <span>{hit.title}</span>
                          <span className="option-note">{hit.note}</span>
                        </span>
                      </span>
                    </MenuItem>
                  ))}
                </MenuSection>
              ))}
            </Menu>
          </Autocomplete>
          <p className="palette-foot" aria-hidden="true">
            <span>↑ ↓ choose</span>
            <span>Enter open</span>
            <span>Esc close</span>
          </p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

import './ui/tokens.css';
import './ui/base.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { I18nProvider, RouterProvider as LinkProvider } from 'react-aria-components';
import { createRoot } from 'react-dom/client';
import { router } from './routes.tsx';
import { queries } from './session/queries.ts';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no element with the id “root”.');

createRoot(root).render(
  <StrictMode>
    <I18nProvider locale="en-US">
      <LinkProvider
        navigate={(path) => {
          router.history.push(path);
        }}
      >
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </LinkProvider>
    </I18nProvider>
  </StrictMode>,
);

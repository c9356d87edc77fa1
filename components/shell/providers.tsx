'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { LiveRegionProvider } from '../ui/live-region';
import { TooltipProvider } from '../ui/tooltip';
import { DeskFacts } from './desk-facts';

interface ProvidersProps {
  severalAccounts: boolean;
  children: ReactNode;
}

/** What every page stands in. */
export function Providers({ severalAccounts, children }: ProvidersProps) {
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          // The next poll is the retry; "offline" is found out by asking, not by what the browser believes.
          queries: { retry: false, networkMode: 'always', staleTime: 0 },
        },
      }),
  );
  return (
    <QueryClientProvider client={client}>
      <TooltipProvider>
        <LiveRegionProvider>
          <DeskFacts severalAccounts={severalAccounts}>{children}</DeskFacts>
        </LiveRegionProvider>
      </TooltipProvider>
    </QueryClientProvider>
  );
}

'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { LiveRegionProvider } from '../ui/live-region';
import { TooltipProvider } from '../ui/tooltip';

/** What every page stands in. */
export function Providers({ children }: { children: ReactNode }) {
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
        <LiveRegionProvider>{children}</LiveRegionProvider>
      </TooltipProvider>
    </QueryClientProvider>
  );
}

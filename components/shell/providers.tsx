'use client';

import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { DeskView } from '@/lib/domain/access/person';
import { LiveRegionProvider } from '../ui/live-region';
import { DeskFacts } from './desk-facts';
import { DESK_KEY, DeskProvider } from './desk-provider';
import { DoorFailure } from './read-json';

interface ProvidersProps {
  severalAccounts: boolean;
  /** What the server knew of the reader; null where nobody is signed in. */
  desk: DeskView | null;
  children: ReactNode;
}

/** What every page stands in. */
export function Providers({ severalAccounts, desk, children }: ProvidersProps) {
  const [client] = useState(createClient);
  return (
    <QueryClientProvider client={client}>
      <LiveRegionProvider>
        <DeskProvider first={desk}>
          <DeskFacts severalAccounts={severalAccounts}>{children}</DeskFacts>
        </DeskProvider>
      </LiveRegionProvider>
    </QueryClientProvider>
  );
}

function createClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        // Whatever is refused at a door first, the page finds out at once what became of its reader.
        if (error instanceof DoorFailure && query.queryKey[0] !== DESK_KEY[0])
          void client.refetchQueries({ queryKey: DESK_KEY });
      },
    }),
    defaultOptions: {
      // The next poll is the retry; "offline" is found out by asking, not by what the browser believes.
      queries: { retry: false, networkMode: 'always', staleTime: 0 },
    },
  });
  return client;
}

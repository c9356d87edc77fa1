'use client';

import { MessagePage } from '@/components/shell/message-page';
import { Button } from '@/components/ui/button';

/** A page could not be made: mostly, the database does not answer. What went wrong is in the server's log. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <MessagePage title="This page could not be made" action={<Button onClick={() => reset()}>Try again</Button>}>
      Restart Desk could not read what it needs. Nothing was restarted by this. If it stays so, whoever runs Restart
      Desk finds the cause in its log{error.digest === undefined ? '.' : ` under ${error.digest}.`}
    </MessagePage>
  );
}

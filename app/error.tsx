'use client';

import { MessagePage } from '@/components/shell/message-page';
import { Button } from '@/components/ui/button';

/** A page could not be made: mostly, the database does not answer. What went wrong is in the server's log. */
export default function ErrorPage({ error }: { error: Error & { digest?: string } }) {
  // What failed was read on the server: only a new page reads it again, which `reset` alone does not.
  const again = <Button onClick={() => window.location.reload()}>Try again</Button>;
  return (
    <MessagePage title="This page could not be made" action={again}>
      Restart Desk could not read what it needs. Nothing was restarted by this. If it stays so, whoever runs Restart
      Desk finds the cause in its log{error.digest === undefined ? '.' : ` under ${error.digest}.`}
    </MessagePage>
  );
}

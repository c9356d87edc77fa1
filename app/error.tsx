'use client';

import { MessagePage } from '@/components/shell/message-page';
import { Button } from '@/components/ui/button';
import { useLanguage } from '@/components/ui/language-provider';

/** A page could not be made: mostly, the database does not answer. What went wrong is in the server's log. */
export default function ErrorPage({ error: { digest } }: { error: Error & { digest?: string } }) {
  const { t } = useLanguage();
  // What failed was read on the server: only a new page reads it again, which `reset` alone does not.
  const again = <Button onClick={() => window.location.reload()}>{t('broken.again')}</Button>;
  return (
    <MessagePage title={t('broken.title')} action={again}>
      {digest === undefined ? t('broken.what') : t('broken.whatUnder', { digest })}
    </MessagePage>
  );
}

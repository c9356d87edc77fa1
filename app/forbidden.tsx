import { MessagePage } from '@/components/shell/message-page';
import { Link } from '@/components/ui/link';
import { accountPath } from '@/lib/domain/paths';
import { readerLanguage } from './doors/reader-language';

/** A page that is not for the roles of whoever asks. */
export default async function Forbidden() {
  const { t } = await readerLanguage();
  const account = (
    <Link href={accountPath()} className="inline-flex min-h-8 items-center text-accent underline underline-offset-2">
      {t('lost.account')}
    </Link>
  );
  return (
    <MessagePage title={t('lost.forbiddenTitle')} action={account}>
      {t('lost.forbidden')}
    </MessagePage>
  );
}

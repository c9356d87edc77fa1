import { readerLanguage } from '@/app/doors/reader-language';
import { MessagePage } from '@/components/shell/message-page';

export default async function NotFound() {
  const { t } = await readerLanguage();
  return <MessagePage title={t('instancePage.noneTitle')}>{t('instancePage.none')}</MessagePage>;
}

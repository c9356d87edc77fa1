import { MessagePage } from '@/components/shell/message-page';
import { readerLanguage } from '../../../doors/reader-language';

export default async function NotFound() {
  const { t } = await readerLanguage();
  return <MessagePage title={t('plan.none')}>{t('plan.noneWhat')}</MessagePage>;
}

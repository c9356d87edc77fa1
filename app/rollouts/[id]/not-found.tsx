import { MessagePage } from '@/components/shell/message-page';
import { readerLanguage } from '../../doors/reader-language';

export default async function NotFound() {
  const { t } = await readerLanguage();
  return <MessagePage title={t('board.none')}>{t('board.noneWhat')}</MessagePage>;
}

import { readerLanguage } from '@/app/doors/reader-language';
import { NoSuchView } from '@/components/fleet/no-such-view';

export default async function NotFound() {
  const { t } = await readerLanguage();
  return <NoSuchView title={t('views.noneTitle')} text={t('views.none')} rest={t('views.noneRest')} />;
}

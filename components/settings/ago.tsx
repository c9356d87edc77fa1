import { useLanguage } from '../ui/language-provider';
import { AgeText } from '../ui/time-text';

/** How long ago something was; null: never. */
export function Ago({ iso }: { iso: string | null }) {
  const { t } = useLanguage();
  return iso === null ? t('settingsPage.never') : t.rich('settingsPage.ago', { age: () => <AgeText iso={iso} /> });
}

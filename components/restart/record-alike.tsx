import type { RestartView } from '@/lib/domain/instance/fleet-views';
import { historyPath } from '@/lib/domain/paths';
import { useMay } from '../shell/desk-provider';
import { Part } from '../ui/facts';
import { useLanguage } from '../ui/language-provider';
import { TextLink } from '../ui/text-link';

/** The same failure elsewhere: whether it is this instance, or more than it. */
export function RecordAlike({ restart }: { restart: RestartView }) {
  const { t } = useLanguage();
  const may = useMay('history.see');
  const { alike } = restart;
  if (alike === undefined || alike === null) return null;
  const counts = { restarts: alike.restarts, instances: alike.instances };
  return (
    <Part title={t('record.alike')}>
      <p className="text-dense">{alike.cut ? t('record.alikeMore', counts) : t('record.alikeCount', counts)}</p>
      {may.allowed && (
        <TextLink className="text-dense" href={historyPath(alike.filter)}>
          {t('record.alikeOpen')}
        </TextLink>
      )}
    </Part>
  );
}

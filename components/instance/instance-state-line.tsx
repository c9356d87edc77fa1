import type { InstanceView } from '@/lib/domain/instance/fleet-views';
import { statusLabel } from '@/lib/domain/instance/statuses';
import { spellOut } from '@/lib/domain/words/invisible';
import { toneOfStatus } from '../instances/status-tone';
import { useNamesAccounts } from '../shell/desk-facts';
import { Copyable } from '../ui/copyable';
import { cx } from '../ui/cx';
import { useLanguage } from '../ui/language-provider';
import { Mark, TONE_TEXT } from '../ui/mark';
import { NewTab } from '../ui/new-tab';

/** How an instance is, by which id it is known, and where it stands: the line under its name. */
export function InstanceStateLine({ view }: { view: InstanceView }) {
  const { row, goneAt } = view;
  const language = useLanguage();
  const { t } = language;
  const namesAccount = useNamesAccounts();
  const tone = goneAt === null ? toneOfStatus(row.status) : 'unknown';
  const status = goneAt === null ? statusLabel(language, row.status) : t('instancePage.goneShort');
  return (
    <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className={cx('flex items-center gap-1.5 font-medium', TONE_TEXT[tone])}>
        <Mark tone={tone} />
        {status}
      </span>
      <Copyable text={row.instanceId} what={t('instancePage.idOf', { name: spellOut(row.name) })} />
      <span>{row.zoneId ?? row.regionId}</span>
      {namesAccount(row.accountId) && <span>{row.accountId}</span>}
      {view.consoleUrl !== null && (
        <NewTab href={view.consoleUrl} className="text-accent underline">
          {t('instancePage.console')}
        </NewTab>
      )}
    </p>
  );
}

import { SETTING_GROUPS, type SettingGroup, type SettingView } from '@/lib/domain/connection/setting-view';
import { ForeignText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { ListCell, ListRow, ListTable } from '../ui/list-table';

/** What is set by which variable, group by group, each folded. */
export function SettingsTable({ settings }: { settings: readonly SettingView[] }) {
  return (
    <div className="flex flex-col gap-2">
      {SETTING_GROUPS.map((group) => {
        const own = settings.filter((setting) => setting.group === group);
        return own.length === 0 ? null : <Group key={group} group={group} settings={own} />;
      })}
    </div>
  );
}

function Group({ group, settings }: { group: SettingGroup; settings: readonly SettingView[] }) {
  const { t } = useLanguage();
  const title = t(`settingsPage.group.${group}`);
  const columns = [t('settingsPage.variable'), t('settingsPage.value'), t('settingsPage.setOrDefault')];
  const set = settings.filter(({ state }) => state === 'set').length;
  return (
    <details className="rounded-md border border-line bg-surface px-3">
      <summary className="flex min-h-9 cursor-pointer flex-wrap items-center gap-x-2 text-dense">
        <span className="font-medium">{title}</span>
        <span className="text-soft">
          {t('settingsPage.ofThemSet', { set: String(set), all: String(settings.length) })}
        </span>
      </summary>
      <ListTable label={title} columns={columns} heads={['w-[45%]', '', 'w-[96px]']} fixed>
        {settings.map(({ name, value, state, secret }) => (
          <ListRow key={name}>
            <ListCell head className="mono text-xs break-words">
              {name}
            </ListCell>
            <ListCell className="break-words">
              {value === null ? (
                <span className="text-faint">
                  {secret && state === 'set' ? t('settingsPage.notShown') : t('settingsPage.none')}
                </span>
              ) : (
                <ForeignText text={value} />
              )}
            </ListCell>
            <ListCell className={state === 'set' ? undefined : 'text-faint'}>{t(STATE[state])}</ListCell>
          </ListRow>
        ))}
      </ListTable>
    </details>
  );
}

const STATE = {
  set: 'settingsPage.set',
  default: 'settingsPage.default',
  none: 'settingsPage.notSet',
} as const satisfies Record<SettingView['state'], string>;

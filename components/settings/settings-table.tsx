import { SETTING_GROUPS, type SettingGroup, type SettingView } from '@/lib/domain/connection/setting-view';
import { ForeignText } from '../ui/foreign-text';
import { ListCell, ListRow, ListTable } from '../ui/list-table';
import { GROUP, SETTINGS_COPY } from './settings-copy';

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
  const set = settings.filter(({ state }) => state === 'set').length;
  return (
    <details className="rounded-md border border-line bg-surface px-3">
      <summary className="flex min-h-9 cursor-pointer flex-wrap items-center gap-x-2 text-dense">
        <span className="font-medium">{GROUP[group]}</span>
        <span className="text-soft">{SETTINGS_COPY.ofThemSet(set, settings.length)}</span>
      </summary>
      <ListTable label={GROUP[group]} columns={SETTINGS_COPY.columns} heads={['w-[45%]', '', 'w-[96px]']} fixed>
        {settings.map(({ name, value, state, secret }) => (
          <ListRow key={name}>
            <ListCell head className="mono text-xs break-words">
              {name}
            </ListCell>
            <ListCell className="break-words">
              {value === null ? (
                <span className="text-faint">
                  {secret && state === 'set' ? SETTINGS_COPY.notShown : SETTINGS_COPY.none}
                </span>
              ) : (
                <ForeignText text={value} />
              )}
            </ListCell>
            <ListCell className={state === 'set' ? undefined : 'text-faint'}>{SETTINGS_COPY.states[state]}</ListCell>
          </ListRow>
        ))}
      </ListTable>
    </details>
  );
}

import type { ReactNode } from 'react';
import type { InstanceView } from '@/lib/domain/instance/fleet-views';
import { NO_STATUS, toneOfStatus } from '../instances/status-tone';
import { useNamesAccounts } from '../shell/desk-facts';
import { Copyable } from '../ui/copyable';
import { cx } from '../ui/cx';
import { ForeignText } from '../ui/foreign-text';
import { spellOut } from '../ui/invisible';
import { Mark, TONE_TEXT } from '../ui/mark';
import { NewTab } from '../ui/new-tab';
import { INSTANCE_COPY } from './instance-copy';

/** Which instance this is, how it is, and the button that restarts it. */
export function InstanceHead({ view, children }: { view: InstanceView; children: ReactNode }) {
  const { row, goneAt } = view;
  const namesAccount = useNamesAccounts();
  const tone = goneAt === null ? toneOfStatus(row.status) : 'unknown';
  const status = goneAt === null ? row.status || NO_STATUS : INSTANCE_COPY.goneShort;
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
      <div className="min-w-0 flex-1 basis-[280px]">
        <h1 className="text-xl font-semibold break-words">
          <ForeignText text={row.name} />
        </h1>
        <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-dense text-soft">
          <span className={cx('flex items-center gap-1.5 font-medium', TONE_TEXT[tone])}>
            <Mark tone={tone} />
            {status}
          </span>
          <Copyable text={row.instanceId} what={`id of ${spellOut(row.name)}`} />
          <span>{row.zoneId ?? row.regionId}</span>
          {namesAccount(row.accountId) && <span>{row.accountId}</span>}
          {view.consoleUrl !== null && (
            <NewTab href={view.consoleUrl} className="text-accent underline">
              {INSTANCE_COPY.console}
            </NewTab>
          )}
        </p>
      </div>
      {children}
    </div>
  );
}

'use client';

import { useMemo, useRef, useState } from 'react';
import type { InstanceView, RestartInput, RestartReply } from '@/lib/domain/instance/fleet-views';
import { statusLabel } from '@/lib/domain/instance/statuses';
import { API_PATHS } from '@/lib/domain/paths';
import { spellOut } from '@/lib/domain/words/invisible';
import { type Asked, AskedRestartDialog, useAsked } from '../restart/asked-restart-dialog';
import { LatestLine } from '../restart/latest-line';
import { RestartAction } from '../restart/restart-action';
import { useFollowedRestarts } from '../restart/use-followed-restarts';
import { Freshness } from '../shell/freshness';
import { useLastFleet } from '../shell/last-fleet';
import { PageFrame } from '../shell/page-frame';
import { readView } from '../shell/read-json';
import { useLiveView } from '../shell/use-live-view';
import { type Block, useBlock } from '../shell/use-trouble';
import { ForeignText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { returnFocusTo } from '../ui/returning-focus';
import { onServerClock } from '../ui/server-clock';
import { TextLink } from '../ui/text-link';
import { useSpokenChange } from '../ui/use-spoken-change';
import { WatchToggle } from '../watch/watch-toggle';
import { Checklist } from './checklist-section';
import { InstanceFactsList } from './instance-facts';
import { InstanceNotices } from './instance-notices';
import { InstanceStateLine } from './instance-state-line';
import { Timeline } from './timeline';

interface InstancePageProps {
  first: InstanceView;
  ask: (input: RestartInput) => Promise<RestartReply>;
}

/** Time alone makes what is shown no longer current: so often it is looked at whatever is told, in milliseconds. */
const SLOW_MS = 15_000;

/** One instance: whether it can be restarted and why not, what happened to it, and what is known of it. */
export const InstancePage = onServerClock(Instance);

function Instance({ first, ask }: InstancePageProps) {
  const language = useLanguage();
  const { t } = language;
  const [paused, setPaused] = useState(false);
  const asking = useState<Asked | null>(null);
  // A dialog must show what is true, whoever has paused the page.
  const { view, trouble, refresh } = useLiveView({
    key: ['instance', first.row.key],
    first,
    read: (signal) => readView<InstanceView>(API_PATHS.instance(first.row), t('instancePage.notKnown'), signal),
    subjects: [`instance ${first.row.key}`],
    pollMs: (now) => now.pollMs,
    slowMs: () => SLOW_MS,
    paused: paused && asking[0] === null,
  });
  const { row } = view;
  const { latest, follow } = useFollowedRestarts(view.pollMs);
  const { onAsk, ...asked } = useAsked(asking, follow, refresh, (key) => (key === row.key ? row : undefined));
  const unreachable = useBlock(trouble);
  const gone = view.goneAt !== null;
  const blocked = useMemo<Block | null>(
    () =>
      gone
        ? { short: t('instancePage.goneShort'), sentence: t('instancePage.goneBlock'), nextStep: null }
        : unreachable,
    [gone, unreachable, t],
  );
  const action = useRef<HTMLDivElement>(null);
  const backHref = useLastFleet();
  const name = spellOut(row.name);
  const standing =
    row.status === ''
      ? t('instancePage.nowNoStatus', { name })
      : t('instancePage.nowStatus', { name, status: statusLabel(language, row.status) });
  useSpokenChange(gone ? t('instancePage.nowGone', { name }) : standing);
  return (
    <PageFrame
      width="reading"
      back={
        <TextLink quiet href={backHref} className="rounded">
          {t('instancePage.back')}
        </TextLink>
      }
      beside={
        <>
          <LatestLine latest={latest} />
          <Freshness
            updatedAt={view.source?.state === 'current' ? row.askedAt : null}
            nothing={t('shell.nothingCurrent')}
            trouble={trouble}
            paused={paused}
            onPause={setPaused}
            onRefresh={refresh}
          />
          {/* Last, at the edge: what stands before it changes its width. */}
          <WatchToggle kind="instance" subject={row.key} name={row.name} over={gone} />
        </>
      }
      title={<ForeignText text={row.name} />}
      line={<InstanceStateLine view={view} />}
      actions={
        <div ref={action}>
          <RestartAction row={row} blocked={blocked} onAsk={onAsk} linked={false} />
        </div>
      }
    >
      <InstanceNotices view={view} />
      <div className="grid gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,1fr)_370px]">
        <div className="flex min-w-0 flex-col gap-6">
          <Checklist view={view} />
          <Timeline view={view} />
        </div>
        <InstanceFactsList view={view} />
      </div>
      <AskedRestartDialog
        {...asked}
        live={gone ? null : row}
        unreachable={trouble}
        ask={ask}
        linked={false}
        onClosed={() => returnFocusTo(action.current?.querySelector<HTMLElement>('[data-control="restart"]'))}
      />
    </PageFrame>
  );
}

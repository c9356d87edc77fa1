'use client';

import { useState } from 'react';
import { API_PATHS, fleetPath } from '@/lib/domain/paths';
import { ROLLOUTS_PARTS } from '@/lib/domain/rollout/list-place';
import type { RolloutsView } from '@/lib/domain/rollout/rollout-views';
import { strayWords } from '@/lib/domain/stray-words';
import { ListPage } from '../../shell/list-page';
import { readView } from '../../shell/read-json';
import { useAddress } from '../../shell/use-address';
import { useLiveView } from '../../shell/use-live-view';
import { useBlock } from '../../shell/use-trouble';
import { EmptyNote } from '../../ui/empty-note';
import { useLanguage } from '../../ui/language-provider';
import { Link } from '../../ui/link';
import { onServerClock } from '../../ui/server-clock';
import { PlanLink } from './plan-link';
import { parseRolloutsAddress, type RolloutsAddress, writeRolloutsAddress } from './rollouts-address';
import { RolloutsTable } from './rollouts-table';

const ROLLOUTS = ['rollouts'];

interface RolloutsPageProps {
  /** What the server rendered for the address. */
  first: { address: RolloutsAddress; view: RolloutsView };
}

/** Every rollout, the newest first: how it stands, who began it and why. */
export const RolloutsPage = onServerClock(Rollouts);

function Rollouts({ first }: RolloutsPageProps) {
  const language = useLanguage();
  const { t } = language;
  const { value: address, change } = useAddress(parseRolloutsAddress, writeRolloutsAddress);
  const [paused, setPaused] = useState(false);
  const query = writeRolloutsAddress(address);
  const none = t('rolloutList.goneWhat');
  const live = useLiveView({
    key: ['rollouts', query],
    first: first.view,
    fits: query === writeRolloutsAddress(first.address),
    read: (signal) => readView<RolloutsView>(API_PATHS.rollouts(query), none, signal),
    subjects: ROLLOUTS,
    pollMs: (now) => now.pollMs,
    paused,
  });
  const { view, changing } = live;
  const blocked = useBlock(live.trouble)?.sentence ?? null;
  const { before } = address;
  const empty = view.rollouts.length === 0 && !changing;
  return (
    <ListPage
      title={t('rolloutList.title')}
      intro={before === '' ? t('rolloutList.intro') : t('rolloutList.olderNow')}
      actions={!empty && <PlanLink blocked={blocked} />}
      live={live}
      paused={paused}
      onPause={setPaused}
      stray={{
        sentences: strayWords(language, address.stray, ROLLOUTS_PARTS),
        so: t('rolloutList.stray'),
        drop: () => change({ stray: '' }),
      }}
      pages={{ label: t('rolloutList.pages'), before, onTurn: (to) => change({ before: to }) }}
    >
      {empty ? (
        <Empty older={before !== ''} blocked={blocked} />
      ) : (
        <RolloutsTable rollouts={view.rollouts} changing={changing} />
      )}
    </ListPage>
  );
}

function Empty({ older, blocked }: { older: boolean; blocked: string | null }) {
  const { t } = useLanguage();
  if (older) return <EmptyNote title={t('rolloutList.emptyOlderTitle')} text={t('rolloutList.emptyOlder')} />;
  return (
    <EmptyNote title={t('rolloutList.emptyTitle')} text={t('rolloutList.empty')}>
      <div className="mt-4 flex flex-wrap items-center justify-center gap-3">
        <Link href={fleetPath()} className="inline-flex min-h-8 items-center text-accent underline underline-offset-2">
          {t('rolloutList.toFleet')}
        </Link>
        <PlanLink blocked={blocked} />
      </div>
    </EmptyNote>
  );
}

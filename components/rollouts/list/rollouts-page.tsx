'use client';

import { useState } from 'react';
import { strayWords } from '@/lib/domain/address-parts';
import { API_PATHS, fleetPath } from '@/lib/domain/paths';
import { ROLLOUTS_PARTS } from '@/lib/domain/rollout/list-place';
import type { RolloutsView } from '@/lib/domain/rollout/rollout-views';
import { ListPage } from '../../shell/list-page';
import { readView } from '../../shell/read-json';
import { useAddress } from '../../shell/use-address';
import { useLiveView } from '../../shell/use-live-view';
import { useBlock } from '../../shell/use-trouble';
import { EmptyNote } from '../../ui/empty-note';
import { Link } from '../../ui/link';
import { onServerClock } from '../../ui/server-clock';
import { PlanLink } from './plan-link';
import { parseRolloutsAddress, type RolloutsAddress, writeRolloutsAddress } from './rollouts-address';
import { ROLLOUTS_COPY } from './rollouts-copy';
import { RolloutsTable } from './rollouts-table';

interface RolloutsPageProps {
  /** What the server rendered for the address. */
  first: { address: RolloutsAddress; view: RolloutsView };
}

/** Every rollout, the newest first: how it stands, who began it and why. */
export const RolloutsPage = onServerClock(Rollouts);

function Rollouts({ first }: RolloutsPageProps) {
  const { value: address, change } = useAddress(parseRolloutsAddress, writeRolloutsAddress);
  const [paused, setPaused] = useState(false);
  const query = writeRolloutsAddress(address);
  const none = 'Restart Desk answered that there are no rollouts.';
  const live = useLiveView({
    key: ['rollouts', query],
    first: first.view,
    fits: query === writeRolloutsAddress(first.address),
    read: (signal) => readView<RolloutsView>(API_PATHS.rollouts(query), none, signal),
    pollMs: (now) => now.pollMs,
    paused,
  });
  const { view, changing } = live;
  const blocked = useBlock(live.trouble)?.sentence ?? null;
  const { before } = address;
  const empty = view.rollouts.length === 0 && !changing;
  return (
    <ListPage
      title={ROLLOUTS_COPY.title}
      intro={before === '' ? ROLLOUTS_COPY.intro : ROLLOUTS_COPY.olderNow}
      actions={!empty && <PlanLink blocked={blocked} />}
      live={live}
      paused={paused}
      onPause={setPaused}
      stray={{
        sentences: strayWords(address.stray, ROLLOUTS_PARTS),
        so: ROLLOUTS_COPY.stray,
        drop: () => change({ stray: '' }),
      }}
      pages={{ label: ROLLOUTS_COPY.pages, before, onTurn: (to) => change({ before: to }) }}
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
  if (older) return <EmptyNote title={ROLLOUTS_COPY.emptyOlderTitle} text={ROLLOUTS_COPY.emptyOlder} />;
  return (
    <EmptyNote title={ROLLOUTS_COPY.emptyTitle} text={ROLLOUTS_COPY.empty}>
      <div className="mt-4 flex flex-wrap items-center justify-center gap-3">
        <Link href={fleetPath()} className="inline-flex min-h-8 items-center text-accent underline underline-offset-2">
          {ROLLOUTS_COPY.toFleet}
        </Link>
        <PlanLink blocked={blocked} />
      </div>
    </EmptyNote>
  );
}

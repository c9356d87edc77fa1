'use client';

import Link from 'next/link';
import { useRef, useState } from 'react';
import { strayWords } from '@/lib/domain/address-parts';
import { fleetPath } from '@/lib/domain/paths';
import { ROLLOUTS_PARTS } from '@/lib/domain/rollout/list-place';
import type { RolloutsView } from '@/lib/domain/rollout/rollout-views';
import { Freshness } from '../../shell/freshness';
import { StrayNotice } from '../../shell/stray-notice';
import { useAddress } from '../../shell/use-address';
import { useBlock } from '../../shell/use-trouble';
import { Button } from '../../ui/button';
import { ServerClockProvider } from '../../ui/server-clock';
import { PlanLink } from './plan-link';
import { parseRolloutsAddress, type RolloutsAddress, writeRolloutsAddress } from './rollouts-address';
import { ROLLOUTS_COPY } from './rollouts-copy';
import { RolloutsTable } from './rollouts-table';
import { useRollouts } from './use-rollouts';

interface RolloutsPageProps {
  /** What the server rendered for the address. */
  first: { address: RolloutsAddress; view: RolloutsView };
}

/** Every rollout, the newest first: how it stands, who began it and why. */
export function RolloutsPage(props: RolloutsPageProps) {
  return (
    <ServerClockProvider servedAt={props.first.view.servedAt}>
      <Rollouts {...props} />
    </ServerClockProvider>
  );
}

function Rollouts({ first }: RolloutsPageProps) {
  const { value: address, change } = useAddress(parseRolloutsAddress, writeRolloutsAddress);
  const [paused, setPaused] = useState(false);
  const { view, changing, trouble, refresh } = useRollouts(address, first, paused);
  const blocked = useBlock(trouble)?.sentence ?? null;
  const top = useRef<HTMLHeadingElement>(null);
  const { before } = address;
  const turn = (to: string) => {
    change({ before: to });
    // The rows are others: reading goes on at their beginning.
    top.current?.focus();
    window.scrollTo({ top: 0 });
  };
  const empty = view.rollouts.length === 0 && !changing;
  return (
    <main className="flex flex-col gap-3 px-3 py-4 md:px-5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 ref={top} tabIndex={-1} className="text-xl font-semibold outline-none">
          {ROLLOUTS_COPY.title}
        </h1>
        <p className="mr-auto text-[13px] text-soft">{before === '' ? ROLLOUTS_COPY.intro : ROLLOUTS_COPY.olderNow}</p>
        {!empty && <PlanLink blocked={blocked} />}
        <Freshness
          updatedAt={view.servedAt}
          except={null}
          nothing=""
          trouble={trouble}
          paused={paused}
          onPause={setPaused}
          onRefresh={refresh}
        />
      </div>
      <StrayNotice
        sentences={strayWords(address.stray, ROLLOUTS_PARTS)}
        so={ROLLOUTS_COPY.stray}
        drop={() => change({ stray: '' })}
      />
      {empty ? (
        <Empty older={before !== ''} blocked={blocked} />
      ) : (
        <RolloutsTable rollouts={view.rollouts} changing={changing} />
      )}
      {(before !== '' || view.next !== null) && (
        <nav aria-label={ROLLOUTS_COPY.pages} className="flex items-center gap-2">
          {before !== '' && <Button onClick={() => turn('')}>{ROLLOUTS_COPY.newest}</Button>}
          {view.next !== null && (
            <Button busy={changing} onClick={() => turn(view.next ?? '')}>
              {ROLLOUTS_COPY.older}
            </Button>
          )}
        </nav>
      )}
    </main>
  );
}

function Empty({ older, blocked }: { older: boolean; blocked: string | null }) {
  return (
    <div className="mx-auto max-w-[460px] px-4 py-14 text-center text-soft">
      <h2 className="mb-1 text-base font-semibold text-ink">
        {older ? ROLLOUTS_COPY.emptyOlderTitle : ROLLOUTS_COPY.emptyTitle}
      </h2>
      <p>{older ? ROLLOUTS_COPY.emptyOlder : ROLLOUTS_COPY.empty}</p>
      {!older && (
        <div className="mt-4 flex flex-wrap items-center justify-center gap-3">
          <Link
            href={fleetPath()}
            className="inline-flex min-h-8 items-center text-accent underline underline-offset-2"
          >
            {ROLLOUTS_COPY.toFleet}
          </Link>
          <PlanLink blocked={blocked} />
        </div>
      )}
    </div>
  );
}

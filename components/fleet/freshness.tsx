'use client';

import { Button } from '../ui/button';
import { cx } from '../ui/cx';
import { Mark } from '../ui/mark';
import { AgeText } from '../ui/time-text';
import { COPY } from './copy';

interface FreshnessProps {
  updatedAt: string | null;
  /** Why the desk cannot be asked. It takes the place of the age, so that nothing moves. */
  trouble: string | null;
  paused: boolean;
  onPause: (paused: boolean) => void;
  onRefresh: () => void;
}

/** How old what is shown is, and the means to change that. */
export function Freshness({ updatedAt, trouble, paused, onPause, onRefresh }: FreshnessProps) {
  return (
    <div className="flex min-w-0 items-center gap-1 text-[13px] max-md:w-full">
      <p
        className={cx(
          'pr-1 whitespace-nowrap text-faint max-md:flex-1',
          trouble !== null && 'min-w-0 max-md:whitespace-normal md:truncate',
        )}
      >
        {trouble !== null ? (
          <span className="flex items-center gap-1.5 font-medium text-bad" title={trouble}>
            <Mark tone="bad" />
            <span className="leading-4 md:truncate">{trouble}</span>
          </span>
        ) : (
          <>
            {paused && `${COPY.paused} `}
            {updatedAt === null ? (
              COPY.neverUpdated
            ) : (
              <>
                Updated <AgeText iso={updatedAt} /> ago
              </>
            )}
          </>
        )}
      </p>
      <Button look="quiet" size="small" onClick={() => onPause(!paused)}>
        {paused ? COPY.resume : COPY.pause}
      </Button>
      <Button look="quiet" size="small" onClick={onRefresh}>
        {COPY.refresh}
      </Button>
    </div>
  );
}

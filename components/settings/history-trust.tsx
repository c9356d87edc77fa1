'use client';

import type { HistoryTrust } from '@/lib/domain/history/seal-trust';
import { TRUST_TONE } from '../outcomes/trust-line';
import { Fact, Facts, Part } from '../ui/facts';
import { Mark } from '../ui/mark';
import { AgeText } from '../ui/time-text';
import { SETTINGS_COPY } from './settings-copy';

/** Whether the history is sealed, and when that was done last. */
export function HistoryTrustPart({ trust }: { trust: HistoryTrust }) {
  return (
    <Part title={SETTINGS_COPY.history}>
      <Facts>
        <Fact term={SETTINGS_COPY.state}>
          <span className="inline-flex items-baseline gap-1.5">
            <Mark tone={TRUST_TONE[trust.kind]} />
            <span>{trust.sentence}</span>
          </span>
        </Fact>
        {trust.kind === 'sealed' && trust.sealedAt !== null && (
          <Fact term={SETTINGS_COPY.newestSeal}>
            <AgeText iso={trust.sealedAt} /> ago
          </Fact>
        )}
      </Facts>
    </Part>
  );
}

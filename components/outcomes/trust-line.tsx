import { type HistoryTrust, trustSentence } from '@/lib/domain/history/seal-trust';
import { useLanguage } from '../ui/language-provider';
import { Mark, type MarkTone } from '../ui/mark';

/** What a page needs to say of each: that nobody seals it is no alarm, that somebody changed the seals is one. */
export const TRUST_TONE: Readonly<Record<HistoryTrust['kind'], MarkTone>> = {
  sealed: 'pass',
  unsealed: 'notice',
  wrong_key: 'bad',
  doubted: 'bad',
  broken: 'bad',
};

/** Whether the history is sealed, in a line. */
export function TrustLine({ trust }: { trust: HistoryTrust }) {
  const language = useLanguage();
  return (
    <p className="flex items-start gap-1.5 text-dense text-soft">
      <Mark tone={TRUST_TONE[trust.kind]} className="mt-[3px]" />
      {trustSentence(language, trust)}
    </p>
  );
}

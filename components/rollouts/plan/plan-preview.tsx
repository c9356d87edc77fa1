import type { Estimate } from '@/lib/domain/rollout/estimate';
import { durationRange } from '@/lib/domain/rollout/estimate-words';
import type { PlanPreview } from '@/lib/domain/rollout/rollout-views';
import { inDigits } from '@/lib/domain/words/digits';
import type { Language } from '@/lib/domain/words/language';
import { cx } from '../../ui/cx';
import { Fact, Facts } from '../../ui/facts';
import { MixedText } from '../../ui/foreign-text';
import { useLanguage } from '../../ui/language-provider';

interface PreviewProps {
  preview: PlanPreview;
  /** Between waves it pauses to look. */
  pauses: boolean;
  /** It belongs to the choices before these. */
  changing: boolean;
}

/** What the chosen limits come to, and how long it may take. */
export function Preview({ preview, pauses, changing }: PreviewProps) {
  const language = useLanguage();
  const { t } = language;
  const { atOnce, waves, zones, groups, ungrouped, estimate } = preview;
  return (
    <section aria-label={t('plan.preview')} aria-busy={changing} className={cx(changing && 'opacity-60')}>
      <h2 className="mb-1 text-sm font-semibold">{t('plan.preview')}</h2>
      <Facts>
        <Fact term={t('plan.downAtOnce')}>
          <p>{t('plan.previewAtOnce', { count: atOnce })}</p>
          {pauses && waves.length > 1 && <p>{wavesInWords(language, waves)}</p>}
        </Fact>
        {zones !== null && <Shares name={t('plan.zones')} shares={zones} note={null} />}
        {groups !== null && (
          <Shares
            name={t('plan.groups')}
            shares={groups}
            note={ungrouped > 0 ? t('plan.ungrouped', { count: ungrouped }) : null}
          />
        )}
        <Fact term={t('plan.estimateName')}>
          {estimate === null ? t('plan.noEstimate') : estimateSentence(language, estimate, pauses)}
        </Fact>
      </Facts>
    </section>
  );
}

/** "3 waves: 1, 5, 14". */
function wavesInWords(language: Language, sizes: readonly number[]): string {
  const each = sizes.map((size) => inDigits(language, size)).join(language.t('plan.comma'));
  return language.t('plan.waves', { count: sizes.length, sizes: each });
}

function estimateSentence(language: Language, { fromMs, toMs, basis }: Estimate, pauses: boolean): string {
  const { t } = language;
  const from = { time: durationRange(language, fromMs, toMs), count: basis };
  return pauses ? t('plan.estimateWithoutPauses', from) : t('plan.estimate', from);
}

interface SharesProps {
  name: string;
  shares: NonNullable<PlanPreview['zones']>;
  note: string | null;
}

function Shares({ name, shares, note }: SharesProps) {
  const { t } = useLanguage();
  if (shares.length === 0 && note === null) return null;
  return (
    <Fact term={name}>
      <ul>
        {shares.map(({ value, size, allowed }) => (
          <li key={value}>
            <MixedText text={t('plan.shareOf', { value, size, allowed })} />
          </li>
        ))}
      </ul>
      {note !== null && <p className="text-soft">{note}</p>}
    </Fact>
  );
}

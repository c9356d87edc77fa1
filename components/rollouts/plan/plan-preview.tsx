import type { PlanPreview } from '@/lib/domain/rollout/rollout-views';
import { cx } from '../../ui/cx';
import { Fact, Facts } from '../../ui/facts';
import { ForeignText } from '../../ui/foreign-text';
import { PLAN_COPY } from './plan-copy';

interface PreviewProps {
  preview: PlanPreview;
  /** Between waves it pauses to look. */
  pauses: boolean;
  /** It belongs to the choices before these. */
  changing: boolean;
}

/** What the chosen limits come to, and how long it may take. */
export function Preview({ preview, pauses, changing }: PreviewProps) {
  const { atOnce, waves, zones, groups, ungrouped, estimate } = preview;
  return (
    <section aria-label={PLAN_COPY.preview} aria-busy={changing} className={cx(changing && 'opacity-60')}>
      <h2 className="mb-1 text-sm font-semibold">{PLAN_COPY.preview}</h2>
      <Facts>
        <Fact term={PLAN_COPY.downAtOnce}>
          <p>{PLAN_COPY.previewAtOnce(atOnce)}</p>
          {pauses && waves.length > 1 && <p>{PLAN_COPY.waves(waves)}</p>}
        </Fact>
        {zones !== null && <Shares name={PLAN_COPY.zonesName} shares={zones} note={null} />}
        {groups !== null && (
          <Shares
            name={PLAN_COPY.groupsName}
            shares={groups}
            note={ungrouped > 0 ? PLAN_COPY.ungrouped(ungrouped) : null}
          />
        )}
        <Fact term={PLAN_COPY.estimateName}>
          {estimate === null ? PLAN_COPY.noEstimate : PLAN_COPY.estimate(estimate, pauses)}
        </Fact>
      </Facts>
    </section>
  );
}

interface SharesProps {
  name: string;
  shares: NonNullable<PlanPreview['zones']>;
  note: string | null;
}

function Shares({ name, shares, note }: SharesProps) {
  if (shares.length === 0 && note === null) return null;
  return (
    <Fact term={name}>
      <ul>
        {shares.map(({ value, size, allowed }) => (
          <li key={value}>
            <ForeignText text={PLAN_COPY.share(value, size, allowed)} />
          </li>
        ))}
      </ul>
      {note !== null && <p className="text-soft">{note}</p>}
    </Fact>
  );
}

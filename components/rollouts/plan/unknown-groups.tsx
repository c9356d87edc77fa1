import { unknownWords } from '@/lib/domain/rollout/plan-words';
import type { UnknownGroup } from '@/lib/domain/rollout/rollout-views';
import { MixedLine, MixedText } from '../../ui/foreign-text';
import { useLanguage } from '../../ui/language-provider';
import { Mark } from '../../ui/mark';
import { Notice } from '../../ui/notice';
import { TickBox } from '../../ui/tick-box';
import { NameList } from './name-list';

/** A group without anybody in it is never shown. */
const NOBODY = { name: '', instanceId: '' };

interface UnknownGroupsProps {
  groups: readonly UnknownGroup[];
  /** Keys of the causes that are ticked. */
  ticked: readonly string[];
  onTick: (key: string, on: boolean) => void;
  readOnly: boolean;
}

/** Instances of which something is not known, with a tick under the sentence of each cause. */
export function UnknownGroups({ groups, ticked, onTick, readOnly }: UnknownGroupsProps) {
  const language = useLanguage();
  const { t } = language;
  return (
    <div className="flex flex-col gap-3">
      {groups.map(({ causes, instances }) => {
        const [first = NOBODY] = instances;
        const worded = causes.map((cause) => ({ key: cause.key, ...unknownWords(language, cause, first) }));
        const what = worded.map(({ short }) => short).join(t('plan.comma'));
        const included = causes.every(({ key }) => ticked.includes(key));
        return (
          <section key={causes.map(({ key }) => key).join(' ')} aria-label={what} className="flex flex-col gap-1.5">
            {worded.map(({ key, short, sentence }) => (
              <Notice key={key} tone="unknown">
                <MixedLine text={sentence} />
                <TickBox
                  className="mt-1 font-medium"
                  checked={ticked.includes(key)}
                  disabled={readOnly}
                  onChange={(on) => onTick(key, on)}
                >
                  <span className="min-w-0 break-words">
                    {t.rich('plan.tick', { cause: () => <MixedText text={short} /> })}
                  </span>
                </TickBox>
              </Notice>
            ))}
            <p className="flex items-center gap-1.5 text-dense text-soft">
              <Mark tone={included ? 'pass' : 'neutral'} />
              {included
                ? t('plan.ticked', { count: instances.length })
                : t('plan.notTicked', { count: instances.length })}
            </p>
            <NameList what={what} instances={instances} />
          </section>
        );
      })}
    </div>
  );
}

import type { ReactNode } from 'react';
import { skipKey, skipWords } from '@/lib/domain/rollout/plan-words';
import type { SkipReason } from '@/lib/domain/rollout/rollout';
import type { PlanView, SkipGroup, ToldSkipGroup } from '@/lib/domain/rollout/rollout-views';
import { unclearSentence } from '@/lib/domain/rollout/unclear-words';
import { inDigits } from '@/lib/domain/words/digits';
import type { Language } from '@/lib/domain/words/language';
import { ForeignText, MixedLine, MixedText } from '../../ui/foreign-text';
import { useLanguage } from '../../ui/language-provider';
import { Mark, type MarkTone } from '../../ui/mark';
import { NameList } from './name-list';
import { UnknownGroups } from './unknown-groups';

interface PlanListsProps {
  view: PlanView;
  ticked: readonly string[];
  onTick: (key: string, on: boolean) => void;
  /** Nothing can be chosen any more, or not by this person. */
  readOnly: boolean;
}

/** Everything that was chosen, by what becomes of it: each instance is named in one place. */
export function PlanListSections({ view, ticked, onTick, readOnly }: PlanListsProps) {
  const language = useLanguage();
  const { t } = language;
  const { willRestart, skipped, unknown, notFound, notFoundLines, ambiguous, unclear, zones } = view;
  const skippedCount = skipped.reduce((sum, { instances }) => sum + instances.length, 0);
  const unknownCount = unknown.reduce((sum, { instances }) => sum + instances.length, 0);
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <ListPart
        title={t('plan.willRestart')}
        total={willRestart.length}
        tone="pass"
        beside={willRestart.length > 0 ? t('plan.inZones', { count: zones }) : null}
        always
      >
        {willRestart.length === 0 ? (
          <p className="text-dense text-soft">{t('plan.noneRestart')}</p>
        ) : (
          <NameList what={t('plan.willRestart')} instances={willRestart} />
        )}
      </ListPart>
      <ListPart title={t('plan.unknown')} total={unknownCount} tone="unknown">
        <p className="mb-2 text-dense text-soft">{t('plan.unknownWhat')}</p>
        <UnknownGroups groups={unknown} ticked={ticked} onTick={onTick} readOnly={readOnly} />
      </ListPart>
      <ListPart title={t('plan.skipped')} total={skippedCount} tone="bad">
        <div className="flex flex-col gap-3">
          {skipped
            .map((group) => wordedGroup(language, group))
            .map(({ key, label, sentence, instances }) => (
              <section key={key} aria-label={label}>
                <h3 className="text-dense font-medium">
                  <MixedText text={label} /> <span className="text-faint">{inDigits(language, instances.length)}</span>
                </h3>
                <MixedLine text={sentence} className="mb-1 text-xs text-soft" />
                <NameList what={label} instances={instances} />
              </section>
            ))}
        </div>
      </ListPart>
      <ListPart title={t('plan.notFound')} total={notFound.length} tone="notice">
        <p className="mb-1 text-dense text-soft">{t('plan.notFoundWhat')}</p>
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-dense">
          {notFound.map((asked, index) => (
            <li key={asked} className="flex max-w-full min-w-0 items-baseline gap-1.5">
              <span className="mono min-w-0 text-xs break-all">
                <ForeignText text={asked} />
              </span>
              <LineNumber line={notFoundLines[index] ?? null} />
            </li>
          ))}
        </ul>
      </ListPart>
      <ListPart title={t('plan.ambiguous')} total={ambiguous.length} tone="notice">
        <p className="mb-1 text-dense text-soft">{t('plan.ambiguousWhat')}</p>
        {ambiguous.map(({ asked, line, candidates }) => (
          <section key={asked} aria-label={t('plan.ambiguousOf', { asked })} className="mb-2">
            <h3 className="text-dense font-medium break-words">
              <ForeignText text={asked} /> <LineNumber line={line} />
            </h3>
            <NameList what={asked} instances={candidates} withIds />
          </section>
        ))}
      </ListPart>
      <ListPart title={t('plan.unclear')} total={unclear.length} tone="notice">
        <p className="mb-1 text-dense text-soft">{t('plan.unclearWhat')}</p>
        {unclear.map(({ line, asked, why, sentence, candidates }) => (
          <section key={`${line} ${sentence}`} aria-label={t('plan.line', { line })} className="mb-2 text-dense">
            <h3 className="font-medium break-words">
              <ForeignText text={asked} /> <LineNumber line={line} />
            </h3>
            <p className="text-xs break-words text-soft">
              {why === undefined ? sentence : unclearSentence(language, why)}
            </p>
            {candidates.length > 0 && (
              <>
                <p className="text-xs text-soft">{t('plan.didYouMean')}</p>
                <NameList what={t('plan.unclearOf', { line })} instances={candidates} withIds />
              </>
            )}
          </section>
        ))}
      </ListPart>
    </div>
  );
}

/** Where something stands in the pasted list. */
function LineNumber({ line }: { line: number | null }) {
  const { t } = useLanguage();
  return line === null ? null : (
    <span className="shrink-0 text-detail font-normal text-faint">{t('plan.line', { line })}</span>
  );
}

interface ListPartProps {
  title: string;
  total: number;
  tone: MarkTone;
  beside?: string | null;
  /** It stands there without any, too. */
  always?: boolean;
  children: ReactNode;
}

/** Those of one kind; nothing where there is none. */
function ListPart({ title, total, tone, beside = null, always = false, children }: ListPartProps) {
  const language = useLanguage();
  if (total === 0 && !always) return null;
  return (
    <section aria-label={title} className="min-w-0">
      <h2 className="mb-1.5 flex flex-wrap items-center gap-x-2 border-b border-line pb-1 text-sm font-semibold">
        <Mark tone={tone} />
        {title} <span className="font-normal text-soft">{inDigits(language, total)}</span>
        {beside !== null && <span className="text-dense font-normal text-faint">{beside}</span>}
      </h2>
      {children}
    </section>
  );
}

/** A heading over those that share it, with the sentence of the first of them. */
function wordedGroup(language: Language, group: SkipGroup | ToldSkipGroup) {
  const { instances } = group;
  const skip: SkipReason =
    'skip' in group ? group.skip : { code: group.code, label: group.label, told: group.sentence };
  const [first = { name: '', instanceId: '' }] = instances;
  return { key: skipKey(skip), ...skipWords(language, skip, first), instances };
}

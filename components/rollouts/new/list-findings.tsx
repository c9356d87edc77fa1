import type { ReactNode } from 'react';
import type { ListCheck, ListOffer } from '@/lib/domain/rollout/list-check';
import type { Replacement } from '@/lib/domain/rollout/list-text';
import { unclearSentence } from '@/lib/domain/rollout/unclear-words';
import { inDigits } from '@/lib/domain/words/digits';
import { spellOut } from '@/lib/domain/words/invisible';
import type { Language } from '@/lib/domain/words/language';
import { Button, type ButtonProps } from '../../ui/button';
import { ForeignText } from '../../ui/foreign-text';
import { useLanguage } from '../../ui/language-provider';
import { Mark } from '../../ui/mark';
import { useFocusGoesOn } from '../../ui/use-focus-goes-on';

interface ListFindingsProps {
  check: ListCheck;
  readOnly: boolean;
  onReplace: (replacements: Replacement[]) => void;
}

/** So many of those that a line mentions are offered in its place. */
const MOST_OFFERED = 6;

/** What of a list names nothing, or several, each with what may be meant. Nothing is replaced before somebody says so. */
export function ListFindings({ check, readOnly, onReplace }: ListFindingsProps) {
  const language = useLanguage();
  const { t } = language;
  const { unknown, ambiguous, unclear, twice, counts } = check;
  const clear = unknown.flatMap(({ line, asked, near: [first], clear: isClear }) =>
    isClear && first !== undefined ? [{ line, asked, text: first.text }] : [],
  );
  const offers = (line: number, asked: string, near: readonly ListOffer[]) => (
    <Offers line={line} asked={asked} offers={near} readOnly={readOnly} onReplace={onReplace} />
  );
  // What a line waits for is said beside that.
  const withUnknown = new Set(unknown.map(({ line }) => line));
  return (
    <div className="flex min-w-0 flex-col gap-4">
      {unknown.length > 0 && (
        <Findings title={t('rolloutNew.unknownTitle')} total={counts.unknown} shown={unknown.length}>
          {clear.length > 0 && (
            <li className="pb-1">
              <Repair busy={readOnly} onTake={() => onReplace(clear)}>
                {clear.length === counts.unknown
                  ? t('rolloutNew.takeAll', { count: clear.length })
                  : t('rolloutNew.takeClear', { count: clear.length })}
              </Repair>
            </li>
          )}
          {unknown.map(({ line, asked, near }) => (
            <Finding key={`${line} ${asked}`} line={line} asked={asked}>
              {near.length === 0 ? (
                <p className="text-xs text-soft">{t('rolloutNew.noneNear')}</p>
              ) : (
                <>
                  <span className="text-xs text-soft">{t('rolloutNew.didYouMean')}</span>
                  {offers(line, asked, near)}
                </>
              )}
            </Finding>
          ))}
        </Findings>
      )}
      {ambiguous.length > 0 && (
        <Findings title={t('rolloutNew.ambiguousTitle')} total={counts.ambiguous} shown={ambiguous.length}>
          {ambiguous.map(({ line, asked, candidates }) => (
            <Finding key={`${line} ${asked}`} line={line} asked={asked}>
              <span className="text-xs text-soft">{t('rolloutNew.which')}</span>
              {offers(line, asked, candidates)}
            </Finding>
          ))}
        </Findings>
      )}
      {unclear.length > 0 && (
        <Findings title={t('rolloutNew.unclearTitle')} total={counts.unclear} shown={unclear.length}>
          {unclear.map(({ line, asked, why, candidates }) => (
            <Finding key={`${line} ${why}`} line={line} asked={asked}>
              <p className="w-full text-xs text-soft">
                {why === 'words' && withUnknown.has(line)
                  ? t('rolloutNew.waitsForRest')
                  : unclearSentence(language, why)}
              </p>
              {why === 'words' && !withUnknown.has(line) && offers(line, asked, candidates)}
            </Finding>
          ))}
        </Findings>
      )}
      {twice.length > 0 && (
        <details className="text-dense">
          <summary className="min-h-6 font-medium">
            {t('rolloutNew.twice', { count: counts.twice })}{' '}
            <span className="font-normal text-soft">{t('rolloutNew.twiceWhat')}</span>
          </summary>
          <ul className="mt-1 flex flex-wrap gap-x-4">
            {twice.map(({ name, instanceId, lines }) => (
              <li key={instanceId} className="min-w-0 break-words">
                <ForeignText text={name} title={instanceId} />{' '}
                <span className="text-faint">{linesInWords(language, lines)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

/** "line 4", "lines 2, 7": where an instance is named. */
function linesInWords(language: Language, lines: readonly number[]): string {
  const each = [...new Set(lines)];
  return language.t('rolloutNew.twiceOf', {
    count: each.length,
    lines: each.map((line) => inDigits(language, line)).join(language.t('rolloutNew.comma')),
  });
}

interface FindingsProps {
  title: string;
  total: number;
  shown: number;
  children: ReactNode;
}

function Findings({ title, total, shown, children }: FindingsProps) {
  const language = useLanguage();
  return (
    <section aria-label={title} className="min-w-0">
      <h3 className="mb-1.5 flex items-center gap-1.5 text-dense font-medium">
        <Mark tone="notice" />
        {title} <span className="font-normal text-soft">{inDigits(language, total)}</span>
      </h3>
      <ul className="flex flex-col gap-1.5 text-dense">
        {children}
        {total > shown && <li className="text-soft">{language.t('rolloutNew.more', { count: total - shown })}</li>}
      </ul>
    </section>
  );
}

function Finding({ line, asked, children }: { line: number; asked: string; children: ReactNode }) {
  const { t } = useLanguage();
  return (
    <li className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5">
      <span className="mono max-w-full min-w-0 text-xs break-all">
        <ForeignText text={asked} />
      </span>
      <span className="shrink-0 text-detail text-faint">{t('rolloutNew.line', { line })}</span>
      {children}
    </li>
  );
}

interface OffersProps {
  line: number;
  asked: string;
  offers: readonly ListOffer[];
  readOnly: boolean;
  onReplace: (replacements: Replacement[]) => void;
}

function Offers({ line, asked, offers, readOnly, onReplace }: OffersProps) {
  const { t } = useLanguage();
  return offers.slice(0, MOST_OFFERED).map(({ key, text, instanceId, regionId }) => (
    <Repair
      key={key}
      busy={readOnly}
      className="max-w-full !shrink"
      aria-label={spellOut(t('rolloutNew.takeOne', { text, asked, line }))}
      title={`${instanceId}, ${regionId}`}
      onTake={() => onReplace([{ line, asked, text }])}
    >
      <span className="min-w-0 truncate">
        <ForeignText text={text} />
      </span>
    </Repair>
  ));
}

interface RepairProps extends Pick<ButtonProps, 'busy' | 'className' | 'aria-label' | 'title' | 'children'> {
  onTake: () => void;
}

/** A button that changes the list, and goes away with what it has mended: the focus goes on to the next. */
function Repair({ onTake, ...button }: RepairProps) {
  const goesOn = useFocusGoesOn(nextRepair);
  return (
    <Button
      {...button}
      ref={goesOn}
      data-repair
      size="small"
      // The next one comes to where this was, or has the focus then: neither the second half of a double click nor a key that is
      // held down is meant for it.
      onClick={(event) => event.detail < 2 && onTake()}
      onKeyDown={(event) => event.repeat && event.preventDefault()}
    />
  );
}

/** What is left to be mended behind something that goes, else before it; where there is nothing, the heading of all this. */
export function nextRepair(gone: HTMLElement): () => HTMLElement | null {
  const part = gone.closest('section[data-repairs]');
  const all = [...(part?.querySelectorAll<HTMLElement>('[data-repair]') ?? [])];
  const here = all.indexOf(gone);
  const inOrder = [...all.slice(here + 1), ...all.slice(0, Math.max(0, here)).toReversed()];
  return () => inOrder.find((each) => each.isConnected) ?? part?.querySelector<HTMLElement>('h2') ?? null;
}

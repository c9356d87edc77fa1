import type { SourceView } from '@/lib/domain/instance/fleet-views';
import type { Language } from '@/lib/domain/words/language';
import { eachOf } from '@/lib/domain/words/lists';
import { MixedText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import type { MarkTone } from '../ui/mark';
import { Notice } from '../ui/notice';
import { coverageOf, type TroubleGroup, type TroubleKind, troublesOf } from './source-troubles';

const TONE: Record<TroubleKind, MarkTone> = {
  never_read: 'moving',
  stale: 'notice',
  paused: 'notice',
  failed: 'bad',
  no_permission: 'bad',
};

/** So many sentences stand there as they are; more are told by their number, and unfold. */
const IN_FULL = 2;

/** What is not current, and why. The rows themselves stay, and however much fails, the table stays in sight. */
export function SourceNotices({ sources }: { sources: readonly SourceView[] }) {
  const language = useLanguage();
  const { t } = language;
  const groups = troublesOf(language, sources);
  const sentences = groups.flatMap((group) => group.sentences.map((sentence) => ({ ...sentence, kind: group.kind })));
  const first = groups[0];
  if (first === undefined) return null;
  return (
    <section aria-label={t('fleetPage.behind')} className="px-3 pb-3 md:px-5">
      {sentences.length <= IN_FULL ? (
        <ul className="flex flex-col gap-1.5">
          {sentences.map(({ key, kind, text }) => (
            <li key={key}>
              <Notice tone={TONE[kind]}>
                <MixedText text={text} />
              </Notice>
            </li>
          ))}
        </ul>
      ) : (
        // What still is current makes it no emergency.
        <Notice tone={coverageOf(sources).updatedAt === null ? TONE[first.kind] : 'notice'}>
          <details className="group/each">
            <summary className="-my-1 list-none rounded py-1 leading-5 [&::-webkit-details-marker]:hidden">
              {summaryOf(language, groups, sources)}{' '}
              <span className="text-accent underline group-open/each:hidden">{t('fleetPage.showEach')}</span>
              <span className="hidden text-accent underline group-open/each:inline">{t('fleetPage.hideEach')}</span>
            </summary>
            <ul className="mt-1 flex flex-col gap-1">
              {sentences.map(({ key, text }) => (
                <li key={key}>
                  <MixedText text={text} />
                </li>
              ))}
            </ul>
          </details>
        </Notice>
      )}
    </section>
  );
}

/** "Of 12 regions, 10 cannot be read and 1 may not be read." */
function summaryOf(language: Language, groups: readonly TroubleGroup[], sources: readonly SourceView[]): string {
  const { t } = language;
  const parts = groups.map(({ kind, count }) => t(`fleetPage.trouble.${kind}`, { count }));
  const told = { total: sources.length, what: eachOf(language, parts) };
  const accounts = new Set(sources.map(({ accountId }) => accountId)).size;
  return accounts > 1 ? t('fleetPage.ofRegionsOfAccounts', { ...told, accounts }) : t('fleetPage.ofRegions', told);
}

import type { SourceView } from '@/lib/domain/instance/fleet-views';
import { ForeignText } from '../ui/foreign-text';
import type { MarkTone } from '../ui/mark';
import { Notice } from '../ui/notice';
import { FLEET_COPY, TROUBLE } from './fleet-copy';
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
  const groups = troublesOf(sources);
  const sentences = groups.flatMap((group) => group.sentences.map((sentence) => ({ ...sentence, kind: group.kind })));
  const first = groups[0];
  if (first === undefined) return null;
  return (
    <section aria-label={FLEET_COPY.noticesName} className="px-3 pb-3 md:px-5">
      {sentences.length <= IN_FULL ? (
        <ul className="flex flex-col gap-1.5">
          {sentences.map(({ key, kind, text }) => (
            <li key={key}>
              <Notice tone={TONE[kind]}>
                <ForeignText text={text} />
              </Notice>
            </li>
          ))}
        </ul>
      ) : (
        // What still is current makes it no emergency.
        <Notice tone={coverageOf(sources).updatedAt === null ? TONE[first.kind] : 'notice'}>
          <details className="group/each">
            <summary className="-my-1 list-none rounded py-1 leading-5 [&::-webkit-details-marker]:hidden">
              {summaryOf(groups, sources)}{' '}
              <span className="text-accent underline group-open/each:hidden">{FLEET_COPY.showEach}</span>
              <span className="hidden text-accent underline group-open/each:inline">{FLEET_COPY.hideEach}</span>
            </summary>
            <ul className="mt-1 flex flex-col gap-1">
              {sentences.map(({ key, text }) => (
                <li key={key}>
                  <ForeignText text={text} />
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
function summaryOf(groups: readonly TroubleGroup[], sources: readonly SourceView[]): string {
  const parts = groups.map(({ kind, count }) => TROUBLE[kind](count));
  const last = parts.pop() ?? '';
  const accounts = new Set(sources.map(({ accountId }) => accountId)).size;
  return FLEET_COPY.ofRegions(sources.length, accounts, parts.length === 0 ? last : `${parts.join(', ')} and ${last}`);
}

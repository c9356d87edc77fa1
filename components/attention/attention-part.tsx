import type {
  AnyAttention,
  AttentionGroup,
  AttentionItems,
  AttentionKind,
} from '@/lib/domain/attention/attention-groups';
import { ATTENTION_SENTENCE } from '@/lib/domain/attention/attention-sentences';
import { attentionWords } from '@/lib/domain/attention/attention-words';
import { historyPath } from '@/lib/domain/paths';
import { titleOf } from '@/lib/domain/rollout/rollout-words';
import { inDigits } from '@/lib/domain/words/digits';
import { useSeveralAccounts } from '../shell/desk-facts';
import { useAllowed } from '../shell/desk-provider';
import { MixedText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { Link } from '../ui/link';
import { ListCell, ListRow, ListTable } from '../ui/list-table';
import { Mark } from '../ui/mark';
import { useServerNow } from '../ui/server-clock';
import { TextLink } from '../ui/text-link';
import { AgeText } from '../ui/time-text';
import { attentionLink } from './attention-links';

/** All things of one kind, each with what it waits for and where it is told of in full. */
export function AttentionPart({ group }: { group: AnyAttention }) {
  const language = useLanguage();
  const { t } = language;
  const { kind, tone, count: all, items } = group;
  const { title, means } = attentionWords(language, kind);
  const byDue = kind === 'system_event';
  return (
    <section aria-labelledby={`head-${kind}`} id={kind}>
      <h2 id={`head-${kind}`} className="flex items-center gap-1.5 text-sm font-semibold">
        <Mark tone={tone} />
        {title}{' '}
        {kind !== 'restarts_stopped' && <span className="font-normal text-faint">{inDigits(language, all)}</span>}
      </h2>
      <p className="mb-1 text-dense text-soft">{means}</p>
      <ListTable
        label={t(byDue ? 'attentionPage.dueFirst' : 'attentionPage.longestFirst', { title })}
        columns={[t('attentionPage.what'), t('attentionPage.waitsFor'), t('attentionPage.since')]}
        heads={WIDTHS}
        fixed
      >
        {rowsOf(group)}
      </ListTable>
      {all > items.length && (
        <p className="pt-1.5 text-dense text-soft">
          {t('attentionPage.more', { count: all - items.length })}{' '}
          {kind === 'overdue' && (
            <TextLink href={historyPath({ outcome: 'overdue' })}>{t('attentionPage.allInHistory')}</TextLink>
          )}
        </p>
      )}
    </section>
  );
}

/** The widths of the columns; what has none shares what is left. */
const WIDTHS = ['w-[32%]', '', 'w-[112px] pr-0!'];

function rowsOf<K extends AttentionKind>({ kind, items }: AttentionGroup<K>) {
  return items.map((item) => <Row key={item.key} kind={kind} item={item} />);
}

function Row<K extends AttentionKind>({ kind, item }: { kind: K; item: AttentionItems[K] }) {
  const language = useLanguage();
  const maySettings = useAllowed('settings.see');
  // What is due changes its words by the minute alone.
  const nowMs = useServerNow(60_000);
  const href = attentionLink(kind, item, maySettings);
  const { name, beside } = useNamed(item);
  return (
    <ListRow>
      <ListCell head>
        {href === null ? (
          <MixedText text={name} className="font-medium" />
        ) : (
          <Link
            href={href}
            className="-my-[2.5px] inline-flex min-h-6 max-w-full items-center rounded font-medium text-accent underline-offset-2 hover:underline"
          >
            <MixedText text={name} className="min-w-0" />
          </Link>
        )}
        {beside !== null && <MixedText text={beside} className="block text-xs text-faint" />}
      </ListCell>
      <ListCell>
        <MixedText text={ATTENTION_SENTENCE[kind](language, item, nowMs)} />
      </ListCell>
      <ListCell className="pr-0 text-soft">
        <Since iso={item.since} />
      </ListCell>
    </ListRow>
  );
}

function Since({ iso }: { iso: string | null }) {
  const { t } = useLanguage();
  if (iso === null) return t('attentionPage.unknownSince');
  return t.rich('shell.ago', { age: () => <AgeText key="age" iso={iso} /> });
}

/** What a thing is called, and what tells it from others of its name. */
function useNamed(item: AttentionItems[AttentionKind]): { name: string; beside: string | null } {
  const language = useLanguage();
  const { t } = language;
  const several = useSeveralAccounts();
  if ('instanceId' in item) {
    const { name, instanceId, regionId } = item;
    return { name, beside: t('attentionPage.place', { instanceId, regionId }) };
  }
  if ('rolloutId' in item) return { name: titleOf(language, item), beside: item.reason };
  if ('accountId' in item) return { name: item.regionId, beside: several ? item.accountId : null };
  return { name: t('attentionPage.allRestarts'), beside: null };
}

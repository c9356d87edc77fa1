'use client';

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { AnyAttention, AttentionKind, AttentionView } from '@/lib/domain/attention/attention-groups';
import { attentionTold } from '@/lib/domain/attention/attention-told';
import { useAllowed } from '../shell/desk-provider';
import { cx } from '../ui/cx';
import { useLanguage } from '../ui/language-provider';
import { Link } from '../ui/link';
import { useAnnounce } from '../ui/live-region';
import { Mark } from '../ui/mark';
import { AgeText } from '../ui/time-text';
import { groupLink } from './attention-links';
import { partsInPlace, stripGroups } from './strip-parts';
import { useAttention } from './use-attention';

/** One line above a page: what is wrong and what goes on, each with the way to it. Not there while there is nothing. */
export function AttentionStrip({ first }: { first: AttentionView }) {
  const { t } = useLanguage();
  const { view } = useAttention(first, 1, { quiet: true });
  const maySettings = useAllowed('settings.see');
  const groups = stripGroups(view.groups);
  const [kept, setKept] = useState<AttentionKind[] | null>(null);
  const parts = partsInPlace(kept, groups);
  useSpokenAttention(groups);
  if (parts.length === 0) return null;
  const hold = () => setKept((before) => before ?? parts.map(({ kind }) => kind));
  const release = () => setKept(null);
  return (
    <nav
      aria-label={t('attention.stripName')}
      onPointerEnter={hold}
      onPointerLeave={release}
      onFocus={hold}
      onBlur={release}
      className="flex flex-wrap items-center gap-x-1 border-b border-line px-1 py-0.5 text-dense md:px-3"
    >
      {parts.map((group) => (
        <Part key={group.kind} group={group} href={groupLink(group, maySettings)} />
      ))}
    </nav>
  );
}

function Part({ group, href }: { group: AnyAttention; href: string }) {
  const language = useLanguage();
  const { tone, count, kind, since } = group;
  return (
    <Link
      href={href}
      className="inline-flex min-h-7 items-center gap-1.5 rounded-md px-2 underline-offset-2 hover:bg-sunken hover:underline"
    >
      <Mark tone={tone} />
      <span className={cx(tone === 'bad' && 'font-medium text-bad', count === 0 && 'text-faint')}>
        {attentionTold(language, group)}
      </span>
      {since !== null && kind !== 'system_event' && (
        <span className="inline-block min-w-[6ch] text-faint">
          {language.t.rich(count === 1 ? 'attention.lasting' : 'attention.longest', {
            heard: (said) => (
              <span key="heard" className="sr-only">
                {said}
              </span>
            ),
            age: () => <AgeText key="age" iso={since} />,
          })}
        </span>
      )}
    </Link>
  );
}

/** Says what there is when a kind of it is new: not each number, and nothing when it becomes less. */
function useSpokenAttention(groups: readonly AnyAttention[]): void {
  const language = useLanguage();
  const announce = useAnnounce();
  const pressing = groups.filter(({ tone }) => tone !== 'neutral');
  const kinds = pressing.map(({ kind }) => kind).join(' ');
  const say = useEffectEvent(() => {
    const parts = pressing.map((group) => attentionTold(language, group)).join(language.t('attention.comma'));
    announce(language.t('attention.told', { parts }));
  });
  const known = useRef(kinds);
  useEffect(() => {
    const before = known.current.split(' ');
    known.current = kinds;
    if (kinds !== '' && kinds.split(' ').some((kind) => !before.includes(kind))) say();
  }, [kinds]);
}

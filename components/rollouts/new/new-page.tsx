'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import type { ActionReply } from '@/lib/domain/access/person';
import { planPath } from '@/lib/domain/paths';
import { type Replacement, withReplaced } from '@/lib/domain/rollout/list-text';
import type { PlanInput } from '@/lib/domain/rollout/plan';
import { ROLLOUT_MODES, type RolloutMode } from '@/lib/domain/rollout/rollout-options';
import { spellOut } from '@/lib/domain/words/invisible';
import { ModeFields } from '../../restart/mode-fields';
import { ActionFault } from '../../shell/action-fault';
import { useDesk, useMay } from '../../shell/desk-provider';
import { PageFrame } from '../../shell/page-frame';
import { useAction, useFaultFocus } from '../../shell/use-action';
import { Button } from '../../ui/button';
import { cx } from '../../ui/cx';
import { FieldFrame } from '../../ui/field-frame';
import { MixedLine, MixedText } from '../../ui/foreign-text';
import { useLanguage } from '../../ui/language-provider';
import { useAnnounce } from '../../ui/live-region';
import { AlertNotice } from '../../ui/notice';
import { useFocusGoesOn } from '../../ui/use-focus-goes-on';
import { ListFindings, nextRepair } from './list-findings';
import { listSummary } from './list-summary';
import { type ListStanding, useListCheck } from './use-list-check';

interface NewPageProps {
  plan: (input: PlanInput) => Promise<ActionReply<{ planId: string }, 'selection'>>;
}

/** A list as it may look: nothing of it is said. */
const PLACE = 'web-01\ni-bp1234567890abcdefgh';

/** Each instance is judged once there is a plan: here nothing speaks against a mode yet. */
const NO_BLOCKS = { graceful: null, force: null, dry_run: null } as const;

/** A list from elsewhere, which becomes a plan. */
export function NewPage({ plan }: NewPageProps) {
  const { t } = useLanguage();
  const [text, setText] = useState('');
  const [mode, setMode] = useState<RolloutMode>('graceful');
  const [empty, setEmpty] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const { over } = useDesk();
  const router = useRouter();
  const { state, faultOf, send, ...sent } = useAction(plan, ({ planId }) => {
    setLeaving(true);
    router.push(planPath(planId));
  });
  const pending = leaving || sent.pending;
  const page = useFaultFocus<HTMLElement>(state);
  const may = useMay('rollouts.run');
  const blocked = over?.sentence ?? (may.allowed ? null : may.sentence);
  const checked = useListCheck(text);
  const { replace, ...replaced } = useReplacing(text, setText);
  const undo = useFocusGoesOn(nextRepair);
  const ask = () => {
    const nothing = text.trim() === '';
    setEmpty(nothing);
    if (nothing) page.current?.querySelector('textarea')?.focus();
    else void send({ selection: { kind: 'pasted', text }, mode });
  };
  return (
    <PageFrame mainRef={page} title={t('rolloutNew.title')} line={t('rolloutNew.intro')} width="reading">
      <div className="grid items-start gap-x-8 gap-y-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,400px)] lg:grid-rows-[auto_1fr]">
        <FieldFrame
          label={t('rolloutNew.list')}
          hint={t('rolloutNew.listHint')}
          fault={empty ? t('rolloutNew.empty') : faultOf('selection')}
        >
          {({ border, ...control }) => (
            <textarea
              {...control}
              data-field="selection"
              rows={14}
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                setEmpty(false);
              }}
              readOnly={pending}
              autoCapitalize="none"
              autoComplete="off"
              spellCheck={false}
              aria-required
              placeholder={PLACE}
              className={cx('mono block w-full resize-y rounded-md border bg-surface px-2.5 py-1.5 text-dense', border)}
            />
          )}
        </FieldFrame>
        <section
          aria-label={t('rolloutNew.comesTo')}
          aria-busy={checked.stale}
          data-repairs
          className="flex min-w-0 flex-col gap-3 lg:row-span-2"
        >
          <h2 tabIndex={-1} className="text-sm font-semibold outline-none">
            {t('rolloutNew.comesTo')}
          </h2>
          <Standing {...checked} />
          {replaced.what !== null && (
            <p className="flex flex-wrap items-center gap-2 text-dense text-soft">
              <MixedText text={replaced.what} className="min-w-0" />
              <Button ref={undo} size="small" busy={pending} onClick={replaced.undo}>
                {t('rolloutNew.undo')}
              </Button>
            </p>
          )}
          {checked.check !== null && <ListFindings check={checked.check} readOnly={pending} onReplace={replace} />}
        </section>
        <div className="flex min-w-0 flex-col gap-4">
          <ModeFields
            mode={mode}
            choices={ROLLOUT_MODES}
            onChange={(chosen) => setMode(chosen === 'force' ? 'force' : 'graceful')}
            disabled={pending}
            blocks={NO_BLOCKS}
          />
          {state.kind === 'failed' && state.why === 'lost' ? (
            <AlertNotice tone="bad" text={t('rolloutNew.lost')} />
          ) : (
            <ActionFault state={state} />
          )}
          {blocked !== null && <MixedLine text={blocked} className="text-dense text-soft" />}
          <Button look="primary" className="self-start" busy={pending} blocked={blocked} onClick={ask}>
            {pending ? t('rolloutNew.planning') : t('rolloutNew.plan')}
          </Button>
        </div>
      </div>
    </PageFrame>
  );
}

/** "26 found, 2 twice, 4 unknown": of the text before, paler, until the one of now is read. */
function Standing({ check, stale, state }: ListStanding) {
  const language = useLanguage();
  const { t } = language;
  const summary = check === null ? '' : listSummary(language, check);
  const announce = useAnnounce();
  const said = useRef('');
  useEffect(() => {
    if (stale || summary === said.current) return;
    said.current = summary;
    if (summary !== '') announce(summary);
  }, [stale, summary, announce]);
  if (state === 'empty') return <p className="text-dense text-soft">{t('rolloutNew.nothingYet')}</p>;
  if (state === 'too_long') return <p className="text-dense text-soft">{t('rolloutNew.tooLong')}</p>;
  if (state === 'failed') return <p className="text-dense text-soft">{t('rolloutNew.failed')}</p>;
  if (check === null) return <p className="late text-dense text-soft">{t('rolloutNew.reading')}</p>;
  return (
    <p data-list-summary className={cx('font-medium', stale && 'opacity-60')}>
      {summary}
    </p>
  );
}

/** Puts other entries into the list, where everybody sees it, and takes that back. */
function useReplacing(text: string, setText: (text: string) => void) {
  const { t } = useLanguage();
  const announce = useAnnounce();
  const [last, setLast] = useState<{ before: string; after: string; what: string } | null>(null);
  const replace = (replacements: Replacement[]) => {
    const after = withReplaced(text, replacements);
    const [only] = replacements;
    if (after === text || only === undefined) return;
    const many = replacements.length;
    const what =
      many === 1
        ? t('rolloutNew.replaced', { asked: only.asked, text: only.text })
        : t('rolloutNew.replacedMany', { count: many });
    setLast({ before: text, after, what });
    setText(after);
    announce(spellOut(what));
  };
  const undo = () => {
    if (last === null) return;
    setText(last.before);
    setLast(null);
    announce(t('rolloutNew.undone'));
  };
  // What was typed since is not taken back with it.
  return { replace, undo, what: last !== null && last.after === text ? last.what : null };
}

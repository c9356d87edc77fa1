'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { ActionReply } from '@/lib/domain/access/person';
import { planPath } from '@/lib/domain/paths';
import type { PlanInput } from '@/lib/domain/rollout/plan';
import { ROLLOUT_MODES, type RolloutMode } from '@/lib/domain/rollout/rollout-options';
import { ModeFields } from '../../restart/mode-fields';
import { ActionFault } from '../../shell/action-fault';
import { useDesk, useMay } from '../../shell/desk-provider';
import { useAction, useFaultFocus } from '../../shell/use-action';
import { Button } from '../../ui/button';
import { cx } from '../../ui/cx';
import { FieldFrame } from '../../ui/field-frame';
import { ForeignLine } from '../../ui/foreign-text';
import { AlertNotice } from '../../ui/notice';
import { NEW_COPY } from './new-copy';

interface NewPageProps {
  plan: (input: PlanInput) => Promise<ActionReply<{ planId: string }, 'selection'>>;
}

/** Each instance is judged once there is a plan: here nothing speaks against a mode yet. */
const NO_BLOCKS = { graceful: null, force: null, dry_run: null } as const;

/** A list from elsewhere, which becomes a plan. */
export function NewPage({ plan }: NewPageProps) {
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
  const entries = text.split(/[\n,]/).filter((each) => each.trim() !== '').length;
  const ask = () => {
    setEmpty(entries === 0);
    if (entries === 0) page.current?.querySelector('textarea')?.focus();
    else void send({ selection: { kind: 'pasted', text }, mode });
  };
  return (
    <main ref={page} className="flex max-w-[680px] flex-col gap-4 px-3 py-4 md:px-5">
      <div>
        <h1 className="text-xl font-semibold">{NEW_COPY.title}</h1>
        <p className="text-dense text-soft">{NEW_COPY.intro}</p>
      </div>
      <FieldFrame
        label={
          <span className="flex items-baseline gap-1.5">
            {NEW_COPY.list} <span className="font-normal text-faint">{entries > 0 && NEW_COPY.entries(entries)}</span>
          </span>
        }
        hint={NEW_COPY.listHint}
        fault={empty ? NEW_COPY.empty : faultOf('selection')}
      >
        {({ border, ...control }) => (
          <textarea
            {...control}
            data-field="selection"
            rows={12}
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
            placeholder={NEW_COPY.listPlace}
            className={cx('mono block w-full resize-y rounded-md border bg-surface px-2.5 py-1.5 text-dense', border)}
          />
        )}
      </FieldFrame>
      <ModeFields
        mode={mode}
        choices={ROLLOUT_MODES}
        onChange={(chosen) => setMode(chosen === 'force' ? 'force' : 'graceful')}
        disabled={pending}
        blocks={NO_BLOCKS}
      />
      {state.kind === 'failed' && state.why === 'lost' ? (
        <AlertNotice tone="bad" text={NEW_COPY.lost} />
      ) : (
        <ActionFault state={state} />
      )}
      {blocked !== null && <ForeignLine text={blocked} className="text-dense text-soft" />}
      <Button look="primary" className="self-start" busy={pending} blocked={blocked} onClick={ask}>
        {pending ? NEW_COPY.planning : NEW_COPY.plan}
      </Button>
    </main>
  );
}

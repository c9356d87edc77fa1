import { type KeyboardEvent, useCallback, useRef, useState } from 'react';
import { type Commented, type CommentView, MAX_COMMENT, tidyComment } from '@/lib/domain/comments/comment';
import { API_PATHS } from '@/lib/domain/paths';
import { postToDesk } from '../shell/ask-desk';
import { useDesk, useMay } from '../shell/desk-provider';
import { FailedNotice } from '../shell/failed-notice';
import { COMMAND } from '../shell/key-bindings';
import { useAction, useFaultFocus } from '../shell/use-action';
import { useKeyboard } from '../shell/use-key';
import { Button } from '../ui/button';
import { cx } from '../ui/cx';
import { FieldFrame } from '../ui/field-frame';
import { useLanguage } from '../ui/language-provider';
import { useAnnounce } from '../ui/live-region';
import { AlertNotice } from '../ui/notice';

/** From here on the page says how many characters are left. */
const NEAR = MAX_COMMENT - 100;

/** Where somebody writes a comment. What they wrote stays until it is known to be added. */
export function CommentField({ on, onAdded }: { on: Commented; onAdded: (comment: CommentView) => void }) {
  const { t } = useLanguage();
  const { kind, id } = on;
  const [text, setText] = useState('');
  const [differs, setDiffers] = useState(false);
  const { over } = useDesk();
  const may = useMay('comments.write');
  const announce = useAnnounce();
  const keyboard = useKeyboard();
  /** Of what is being added: the same until it is known to be. */
  const intentKey = useRef<string | null>(null);
  const add = useCallback(
    (written: string) => {
      intentKey.current ??= crypto.randomUUID();
      const input = { text: written, intentKey: intentKey.current };
      return postToDesk<CommentView, 'text'>(API_PATHS.addComment({ kind, id }), input);
    },
    [kind, id],
  );
  const { state, pending, faultOf, send } = useAction(
    add,
    (comment) => {
      intentKey.current = null;
      const isThis = comment.text === tidyComment(text);
      setDiffers(!isThis);
      if (isThis) setText('');
      announce(t(isThis ? 'comment.added' : 'comment.differs'));
      onAdded(comment);
    },
    t('comment.lost'),
  );
  const frame = useFaultFocus<HTMLDivElement>(state);
  const left = MAX_COMMENT - [...tidyComment(text)].length;
  const hint = t(`comment.hint.${kind}`, { command: COMMAND[keyboard].cap });
  const tooLong = t('comment.tooLong', { most: MAX_COMMENT });
  const leftInWords = left < 0 ? t('comment.tooMany', { count: -left }) : t('comment.left', { count: left });
  const press = () => {
    setDiffers(false);
    void send(text);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (!pending && left >= 0 && over === null) press();
  };
  if (!may.allowed) return <p className="mt-3 text-xs text-soft">{may.sentence}</p>;
  return (
    <div ref={frame} className="mt-3 flex flex-col items-start gap-2">
      <FieldFrame
        label={t('comment.label')}
        hint={left <= MAX_COMMENT - NEAR ? t('comment.leftAndHint', { left: leftInWords, hint }) : hint}
        fault={left < 0 ? tooLong : faultOf('text')}
        className="w-full"
      >
        {({ border, ...control }) => (
          <textarea
            {...control}
            data-field="text"
            rows={2}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={onKeyDown}
            readOnly={pending}
            aria-keyshortcuts={`${COMMAND[keyboard].aria}+Enter`}
            className={cx('block w-full resize-y rounded-md border bg-surface px-2.5 py-1.5 text-dense', border)}
          />
        )}
      </FieldFrame>
      {differs && <AlertNotice tone="notice" text={t('comment.differs')} />}
      {state.kind === 'failed' && state.field === null && over === null && <FailedNotice state={state} />}
      <Button busy={pending} blocked={over?.sentence ?? (left < 0 ? tooLong : null)} onClick={press}>
        {pending ? t('comment.adding') : t('comment.add')}
      </Button>
    </div>
  );
}

import { Notice } from '../ui/notice';

/** Where the page says what went wrong; assistive technology reads it as it comes. */
export function Said({ sentence }: { sentence: string | null }) {
  return (
    <div role="alert" className={sentence === null ? undefined : 'mt-4'}>
      {sentence !== null && <Notice tone="bad">{sentence}</Notice>}
    </div>
  );
}

import { CopyButton } from './copy-button';

/** An id in full, with the button that copies it. */
export function Copyable({ text, what }: { text: string; what: string }) {
  return (
    <span className="inline-flex min-w-0 items-center gap-1">
      <span className="mono text-xs break-all">{text}</span>
      <CopyButton text={text} what={what} className="-my-1" />
    </span>
  );
}

import { CopyButton } from './copy-button';

/** Lines to be pasted elsewhere, with the button that copies them. `what`: with its object, "the RAM policy" without its article. */
export function CopyBlock({ text, what }: { text: string; what: string }) {
  return (
    <div className="flex items-start justify-between gap-2 rounded-md border border-line bg-sunken py-2 pr-2 pl-3">
      {/* Wrapped, not scrolled: nothing is hidden at any width, and nothing needs a keyboard of its own. */}
      <pre className="mono min-w-0 flex-1 text-xs break-words whitespace-pre-wrap">{text}</pre>
      <CopyButton text={text} what={what} />
    </div>
  );
}

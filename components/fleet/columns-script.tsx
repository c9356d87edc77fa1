import { HIDDEN_KEPT_AS } from './hidden-columns';

/** Marks the page with the columns that are left out, as `hiddenMark` has it: what it does not know of them hides nothing. */
export const MARK_COLUMNS = `try{const t=localStorage.getItem('${HIDDEN_KEPT_AS}');if(t)document.documentElement.dataset.hide=t.replace('up_','')}catch{}`;

/**
 * Runs before the first paint, so that no column comes and goes when a page is loaded.
 * @param nonce lets it run under the policy of the page. Browsers hide it from the document, so it cannot be compared.
 */
export function ColumnsScript({ nonce }: { nonce: string | undefined }) {
  return (
    <script nonce={nonce} suppressHydrationWarning>
      {MARK_COLUMNS}
    </script>
  );
}

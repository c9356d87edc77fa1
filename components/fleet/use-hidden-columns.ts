import { useLayoutEffect } from 'react';
import { readKept, useKept } from '../ui/kept';
import { HIDDEN_KEPT_AS, type OptionalColumn, parseHidden } from './hidden-columns';
import { hiddenMark } from './table-layout';

/** The columns that this browser leaves out, and how to change them. The page as a whole is marked with them, before its first paint too. */
export function useHiddenColumns(): [OptionalColumn[], (hidden: readonly OptionalColumn[]) => void] {
  const [kept, keep] = useKept(HIDDEN_KEPT_AS);
  useLayoutEffect(() => {
    // While React takes over, it is told what the server knew: nothing.
    const mark = hiddenMark(parseHidden(kept ?? readKept(HIDDEN_KEPT_AS)));
    const { dataset } = document.documentElement;
    if (mark === undefined) delete dataset.hide;
    else dataset.hide = mark;
  }, [kept]);
  return [parseHidden(kept), (hidden) => keep(hidden.length === 0 ? null : hidden.join(' '))];
}

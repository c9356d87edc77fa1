import type { Closing } from '../ui/dialog';
import { SaveViewDialog } from './save-view-dialog';
import type { ViewsShown } from './use-fleet-address';
import { ViewItems } from './view-items';

export type ViewsPartProps = ViewsShown &
  (({ show: 'menu' } & { onSave: () => void }) | ({ show: 'dialog' } & Closing));

/** What comes late of saved views, with one set of words: their items in the menu, or the dialog. */
export function ViewsPart(props: ViewsPartProps) {
  return props.show === 'menu' ? <ViewItems {...props} /> : <SaveViewDialog {...props} />;
}

import type { Namespace } from './catalogues/english';

/** Parts of a catalogue as the formatter that is in use takes them: parsed already on pages, as they are written elsewhere. */
export type Messages = { readonly [Name in Namespace]?: unknown };

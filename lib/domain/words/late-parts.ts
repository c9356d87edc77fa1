/** Parts of the catalogue that no page carries: they come with what says them, when it is first opened. */
export const LATE_PARTS = ['find', 'keys', 'steps', 'views'] as const;
export type LatePart = (typeof LATE_PARTS)[number];

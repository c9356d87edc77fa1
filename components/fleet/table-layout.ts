/** Heights in pixels; fleet-table.css says the same. */
export const ROW_HEIGHT = 36;
export const CARD_HEIGHT = 76;
/** The heading of a group, at every width. */
export const HEADING_HEIGHT = 36;

/** The class of each column's cells; fleet-table.css says which of them give way. */
export const CELL_CLASS = {
  select: 'cell cell-select',
  name: 'cell cell-name',
  status: 'cell cell-status',
  zone: 'cell cell-zone',
  type: 'cell cell-type',
  ip: 'cell cell-ip',
  tags: 'cell cell-tags',
  up_since: 'cell cell-since',
  action: 'cell cell-action',
} as const;

/** What the page says of the columns that are left out. In a class of Tailwind an underline would be a space. */
export function hiddenMark(columns: readonly Column[]): string | undefined {
  return columns.length === 0 ? undefined : columns.map((column) => column.replace('up_', '')).join(' ');
}

export type Column = keyof typeof CELL_CLASS;

/** Widths of columns; what has none shares what is left. */
export const WIDTH: Record<Column, string> = {
  select: 'w-[42px]',
  name: '',
  status: 'w-[216px] min-[1240px]:w-[264px]',
  zone: 'w-[116px]',
  type: 'w-[116px]',
  ip: 'w-[112px]',
  tags: 'w-[164px]',
  up_since: 'w-[116px]',
  action: 'w-[260px]',
};

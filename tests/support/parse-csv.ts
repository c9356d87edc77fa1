/** Reads CSV as RFC 4180 has it, strictly: written for tests. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      for (at += 1; ; at += 1) {
        if (text[at] === '"' && text[at + 1] === '"') at += 1;
        else if (text[at] === '"') break;
        cell += text[at];
      }
      at += 1;
    } else {
      while (at < text.length && text[at] !== ',' && text[at] !== '\r') {
        cell += text[at];
        at += 1;
      }
    }
    row.push(cell);
    if (text[at] === ',') at += 1;
    else {
      if (text.slice(at, at + 2) !== '\r\n') throw new Error(`No end of line at ${at}`);
      at += 2;
      rows.push(row);
      row = [];
      continue;
    }
    if (at === text.length) throw new Error('A line without its end');
  }
  return rows;
}

/**
 * Reads as spreadsheets do, whatever stands there: a quote at the beginning of a cell opens a quoted part, what follows it
 * belongs to the same cell, and each kind of line break ends a row.
 * @param separator what parts cells: the list separator of the reader's system.
 */
export function readAsSpreadsheet(text: string, separator: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let atBeginning = true;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (atBeginning && char === '"') {
      for (at += 1; at < text.length; at += 1) {
        if (text[at] === '"' && text[at + 1] === '"') at += 1;
        else if (text[at] === '"') break;
        cell += text[at];
      }
      atBeginning = false;
    } else if (char === separator || char === '\r' || char === '\n') {
      rows.at(-1)?.push(cell);
      cell = '';
      atBeginning = true;
      if (char !== separator) rows.push([]);
    } else {
      cell += char;
      atBeginning = false;
    }
  }
  rows.at(-1)?.push(cell);
  return rows;
}

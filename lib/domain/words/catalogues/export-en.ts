/** Why no file of the history is made (lib/queries/history/why-no-export.ts): said by the server alone, in place of the file. */
export const EXPORT_EN = {
  nothing: 'Nothing was exported. {why}',
  ignored: 'The search cannot find "{words}": a word needs three letters or digits in a row.',
  format: 'The format of an export must be csv or jsonl.',
} as const;

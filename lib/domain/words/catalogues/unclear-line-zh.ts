import type { Translated } from './translated';
import type { UNCLEAR_LINE_EN } from './unclear-line-en';

export const UNCLEAR_LINE_ZH: Translated<typeof UNCLEAR_LINE_EN> = {
  words: '一行只有一个名称，或只列出名称时，名称才有效。请在该行只保留您要的内容。',
  negated: '该行含有“不”之类的字样。请删除该行，或只保留您要的内容。',
  comment: '该行是注释。',
  taken_out: '另一行含有“不”之类的字样，可能指的是它。请删除那一行或这一行。',
  too_long: '内容过多，无法确定。请只粘贴 ID 或名称，每行一个。',
};

import { expect, test } from 'vitest';
import { ENGLISH, languageOf } from '../../domain/words/speak';
import { whyNoExport } from './why-no-export';

const why = (query: string, language = ENGLISH) => whyNoExport(language, new URLSearchParams(`format=csv&${query}`));

test('a file is made of a filter that is understood whole', () => {
  for (const query of ['', 'q=web-01&outcome=failed&from=2026-05-01&zone=Asia/Shanghai']) expect(why(query)).toBeNull();
});

test.each([
  ['a name that there is not', 'pearson=ada', 'pearson'],
  ['a value that cannot be', 'outcome=Failed', 'Failed'],
  ['a day that is none', 'from=2026-13-01', '"2026-13-01"'],
  ['a last day before the first', 'from=2026-05-02&to=2026-05-01', '"to"'],
  ['an empty value', 'instance=', '"instance"'],
  ['two values of one name', 'region=a&region=b', '"region"'],
  ['where a page begins', 'before=1', '"before"'],
  ['a word that the search cannot find', 'q=web-01+a', '"a"'],
])('%s is refused with its name: it would widen the file', (_, query, named) => {
  expect(why(query)).toContain(named);
  expect(why(query, languageOf('zh-Hans', 'UTC'))).toMatch(/^没有导出任何内容。.*。$/);
});

import { XML } from '@darabonba/typescript';
import { expect, it } from 'vitest';
import { xmlDocument } from './xml';

/** Read by a parser that nobody here wrote. */
function read(xml: string): unknown {
  return XML.parseXml(xml, null);
}

it('lists become repeated elements, an empty one nothing, an empty text an empty element', () => {
  const xml = xmlDocument('R', {
    Tags: { Tag: [{ TagKey: 'a', TagValue: '' }, { TagKey: 'b' }] },
    Locks: { LockReason: [] },
    Name: '',
    Missing: null,
  });
  expect(xml).toBe(
    '<?xml version="1.0" encoding="UTF-8"?><R><Tags><Tag><TagKey>a</TagKey><TagValue></TagValue></Tag>' +
      '<Tag><TagKey>b</TagKey></Tag></Tags><Locks></Locks><Name></Name></R>',
  );
  expect(read(xml)).toEqual({
    R: { Tags: { Tag: [{ TagKey: 'a', TagValue: '' }, { TagKey: 'b' }] }, Locks: '', Name: '' },
  });
});

it('booleans and numbers are their text', () => {
  expect(xmlDocument('R', { Yes: true, No: false, Memory: 16384, Limit: 0.98, None: 0 })).toContain(
    '<Yes>true</Yes><No>false</No><Memory>16384</Memory><Limit>0.98</Limit><None>0</None>',
  );
});

it.each([
  ['markup', '</Name><Name>two</Name>'],
  ['the end of a CDATA section', 'a]]>b<![CDATA[c'],
  ['references', '&amp; &lt; &#65; &nothing; & alone'],
  ['quotes', `"double" and 'single'`],
  ['line ends and tabs', 'a\tb\nc\rd\r\ne'],
  ['blanks at both ends', '  two  blanks \n'],
  ['other scripts, pairs and joiners', '杭州-前端 مخزن 👩‍💻 \u202Egnp\u202C e\u0301'],
  ['a comment and a processing instruction', '<!-- x --><?php y ?>'],
])('text with %s comes back as it was', (_, text) => {
  expect(read(xmlDocument('R', { Name: text }))).toEqual({ R: { Name: text } });
});

it('a carriage return is a reference: readers of XML turn a bare one into a line feed', () => {
  expect(xmlDocument('R', { Name: 'a\r\nb' })).toContain('<Name>a&#13;\nb</Name>');
});

it('what XML cannot hold in any spelling becomes U+FFFD, and nothing else does', () => {
  const refused = [...'\u0000\u0001\u0008\u000b\u000c\u001f\ufffe\uffff', '\ud800', '\udfff'];
  const kept = [...'\t\n \u007f\u0085\u2028\ud7ff\ue000\ufffd\u{10000}\u{10ffff}'];
  for (const character of refused) {
    expect(xmlDocument('R', { Name: `a${character}b` })).toContain('<Name>a\ufffdb</Name>');
  }
  for (const character of kept) {
    expect(xmlDocument('R', { Name: `a${character}b` })).toContain(`<Name>a${character}b</Name>`);
  }
});

it('a field that no element can be named after breaks no document', () => {
  const xml = xmlDocument('R', { 'a b<c>': '1', '9lives': '2', 名x: '3' });
  expect(read(xml)).toEqual({ R: { a_b_c_: '1', _9lives: '2', _x: '3' } });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitOf, LONGEST_LOOK_UP, readLookUp, searchesAll } from './search-query';

const ID = '0c9f1c62-a350-482f-8ec3-0d0dc77d6cf2';
const how = (typed: string, names: string[], ids: string[] = []) => fitOf(readLookUp(typed), { names, ids });

describe('what was typed is taken apart', () => {
  test('words in lower case, each once, wherever the blanks are', () => {
    expect(readLookUp('  Web-01\n\tAda  ada ')).toMatchObject({ text: 'Web-01\n\tAda  ada', words: ['web-01', 'ada'] });
  });

  test('"refused" narrows, and is no word that must occur', () => {
    expect(readLookUp('web-01 Refused')).toMatchObject({ words: ['web-01'], refusals: true });
    expect(readLookUp('refused-01')).toMatchObject({ words: ['refused-01'], refusals: false });
  });

  test.each([
    ID,
    ID.toUpperCase(),
    `RequestId: ${ID}.`,
    `https://desk.example.com/restarts/${ID}?from=ticket`,
    `"${ID}",`,
  ])('an id is found in %s', (typed) => {
    expect(readLookUp(typed).uuids.map((id) => id.toLowerCase())).toEqual([ID]);
  });

  test('what is longer than it may be is cut between characters', () => {
    expect(readLookUp('😀'.repeat(500)).text).toBe('😀'.repeat(LONGEST_LOOK_UP));
  });

  test('whatever it is, it has an answer that PostgreSQL takes', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 2_000 }), fc.string({ maxLength: 2_000 })),
        (typed) => {
          const asked = readLookUp(`${typed}\u0000\ud800`);
          expect(asked.text).not.toMatch(/\0|\p{Surrogate}/u);
          expect(Array.from(asked.text).length).toBeLessThanOrEqual(LONGEST_LOOK_UP);
          expect(asked.words.join('')).not.toMatch(/\s/);
          expect(asked.tokens.length).toBeLessThanOrEqual(12);
          expect(asked.uuids.every((id) => asked.tokens.includes(id))).toBe(true);
        },
      ),
    );
  });

  test('all texts are searched from three letters of one word on, or one character of another script', () => {
    const all = (typed: readonly string[]) => typed.map((text) => searchesAll(readLookUp(text)));
    expect(all(['we', 'a b cd', '', '---', '7_'])).toEqual([false, false, false, false, false]);
    expect(all(['web', 'a bcd', 'refused', '杭州', '服务器', 'db 磁盘'])).toEqual([true, true, true, true, true, true]);
  });
});

describe('how well something fits', () => {
  test('all of it, its beginning, words that begin so, or every word somewhere', () => {
    expect(how('Web-01', ['web-01'])).toBe('exact');
    expect(how('web', ['web-01'])).toBe('start');
    expect(how('01 web', ['web-01'])).toBe('words');
    expect(how('gateway', ['api-gateway-01'])).toBe('words');
    expect(how('ateway', ['api-gateway-01'])).toBe('part');
    expect(how('way', ['byway-way-01'])).toBe('words');
    expect(how('web 02', ['web-01'])).toBeNull();
    expect(how('web server', ['Web  Server'])).toBe('exact');
    expect(how('lovelace ada@', ['Ada Lovelace', 'ada@example.com'])).toBe('words');
  });

  test('an id fits wherever it stands, and in whatever case', () => {
    const url = 'https://ecs.console.aliyun.com/server/I-BP1ABC/detail';
    expect(how(url, ['web-01'], ['i-bp1abc'])).toBe('exact');
    expect(how(url, ['web-01'], ['i-bp1'])).toBeNull();
    expect(how('ssh 10.0.0.7', [], ['10.0.0.7'])).toBe('exact');
    expect(how('10.0.', [], ['10.0.0.7'])).toBe('start');
    expect(how('p1abc', ['web-01'], ['i-bp1abc'])).toBe('part');
    expect(how('web p1abc', ['web-01'], ['i-bp1abc'])).toBe('part');
  });

  test('"refused" says nothing of what an instance is called', () => {
    expect(how('web-01 refused', ['web-01'])).toBe('exact');
    expect(how('refused', ['web-01'])).toBeNull();
  });

  test('the words of a sentence say nothing of it either, unless it is called so', () => {
    expect(how('why was web-01 refused yesterday?', ['web-01'])).toBe('exact');
    expect(how('restart web-01', ['web-01'])).toBe('exact');
    expect(how('who restarted the web', ['web-01'])).toBe('start');
    expect(how('The Last', ['the last'])).toBe('exact');
    expect(how('today', ['Today'])).toBe('exact');
    expect(how('today', ['web-01'])).toBeNull();
  });
});

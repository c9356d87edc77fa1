import { expect, test } from 'vitest';
import { ENGLISH, languageOf } from '../words/speak';
import { PERSON_BLOCKS, type PersonBlockCodes, type PersonBlocks } from './people-views';
import { personBlockOf, personBlockWords } from './person-block-words';

const NONE = { roles: null, takeAdmin: null, newLink: null, endSessions: null, deactivate: null, reactivate: null };
const told = (blocks: Partial<PersonBlocks>, blockCodes?: Partial<PersonBlockCodes>) => ({
  name: 'Olu',
  blocks: { ...NONE, ...blocks },
  ...(blockCodes === undefined ? {} : { blockCodes: { ...NONE, ...blockCodes } }),
});

test.each(PERSON_BLOCKS)('%s is said in both languages', (block) => {
  expect(personBlockWords(ENGLISH, block, 'Olu')).toMatch(/^[A-Z].*\.$/);
  expect(personBlockWords(languageOf('zh-Hans', 'UTC'), block, 'Olu')).toMatch(/\p{Script=Han}.*。$/u);
});

test('what another release sends is said as it is', () => {
  const codes = { newLink: 'deactivated' } as const;
  expect(personBlockOf(ENGLISH, told({}, codes), 'newLink')).toBe('Olu is deactivated. Reactivate them first.');
  expect(personBlockOf(ENGLISH, told({}, codes), 'roles')).toBeNull();
  expect(personBlockOf(ENGLISH, told({ roles: 'Not now.' }), 'roles')).toBe('Not now.');
  const newer = { roles: 'on_leave' } as unknown as PersonBlockCodes;
  expect(personBlockOf(ENGLISH, told({ roles: 'Away.' }, newer), 'roles')).toBe('Away.');
});

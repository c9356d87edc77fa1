import { describe, expect, test } from 'vitest';
import { EXPORT_FIELDS, exportRowOf } from '@/lib/domain/history/export-row';
import {
  choiceLabel,
  OUTCOME_TONE,
  OUTCOMES,
  outcomeLabel,
  outcomeOf,
  STATES,
  stateLabel,
} from '@/lib/domain/restart/outcomes';
import { ENDINGS, type Restart, type RestartState } from '@/lib/domain/restart/restart';
import { briefOf } from '@/lib/domain/restart/restart-brief';
import { wordsFor } from '@/lib/domain/restart/restart-words';
import { columnOf } from '@/lib/domain/rollout/board';
import { columnLabel } from '@/lib/domain/rollout/column-words';
import { at, Life } from '@/lib/domain/testing/restarts-in-states';
import { ENGLISH, inEach } from '@/lib/domain/words/speak';
import { metrics } from '@/lib/runtime/metrics';
import { readSources } from '../support/read-sources';

/** A restart in that state, as far as its words go. */
const inState = (state: RestartState, more: Partial<Restart> = {}): Restart => ({
  ...new Life(state.startsWith('check_') ? 'dry_run' : 'graceful').restart,
  state,
  ...more,
});

describe('each ending has one word and one colour', () => {
  test.each(STATES)('%s: rows, records, lists and exports begin with its word', (state) => {
    const word = stateLabel(ENGLISH, state);
    const tone = OUTCOME_TONE[outcomeOf(state)];
    for (const restart of [inState(state), inState(state, { returnedAt: at(900) })]) {
      expect(wordsFor(ENGLISH, restart).short.startsWith(word), wordsFor(ENGLISH, restart).short).toBe(true);
      expect(wordsFor(ENGLISH, restart).tone).toBe(tone);
      expect(briefOf(restart)).toMatchObject({ tone, short: inEach((language) => wordsFor(language, restart).short) });
      expect(exportRowOf(restart)).toMatchObject({ state, stateWord: word, outcome: outcomeOf(state) });
    }
    // Where a kind holds one state alone, both are chosen by one word.
    expect(choiceLabel(ENGLISH, state)).toBe(word);
  });

  test('a kind that is one state has its word', () => {
    for (const state of STATES) {
      const kind = OUTCOMES.find((outcome) => outcome === state);
      if (kind !== undefined) expect(outcomeLabel(ENGLISH, kind)).toBe(stateLabel(ENGLISH, state));
    }
  });

  test('an export names the state by its word too, in a column that stands last', () => {
    expect(EXPORT_FIELDS.at(-1)).toBe('stateWord');
  });

  test('the board of a rollout heads what is of one kind with its word, and calls nothing failed that is unclear', () => {
    for (const state of STATES) {
      const target = { attempts: 9, restartState: state, reasonCode: null, closed: false } as const;
      const column = columnOf({ ...target, phase: 'ended' });
      const label = outcomeLabel(ENGLISH, outcomeOf(state));
      if (column === 'running_again' || column === 'under_way') {
        if (outcomeOf(state) !== 'check') expect([state, columnLabel(ENGLISH, column)]).toEqual([state, label]);
      } else {
        const others = OUTCOMES.filter((outcome) => outcome !== outcomeOf(state));
        expect(others.map((other) => outcomeLabel(ENGLISH, other))).not.toContain(columnLabel(ENGLISH, column));
      }
    }
  });

  test('metrics count every ending under the kind that pages show', async () => {
    const { values } = await metrics().restartsEnded.get();
    const counted = new Map(values.map(({ labels }) => [labels.ending, labels.outcome]));
    expect([...counted]).toEqual(ENDINGS.map((ending) => [ending, outcomeOf(ending)]));
  });

  test('no page, query or export writes a word of its own for an ending', () => {
    // What is a status or a plain word too is said of other things.
    const plain = [
      'Stopped',
      'Requested',
      'Restarting',
      'Running again',
      'Gone',
      'Not sent',
      'Not permitted',
      'Unconfirmed',
    ];
    const words = STATES.map((state) => stateLabel(ENGLISH, state)).filter((word) => !plain.includes(word));
    const own = readSources()
      .filter(({ path, isTest }) => !isTest && /^(app|components|lib)\//.test(path))
      .filter(({ path }) => path !== 'lib/domain/words/catalogues/outcomes-en.ts')
      .flatMap(({ path, code }) =>
        words.filter((word) => new RegExp(`['"\`]${word}['":,\`]`).test(code)).map((word) => `${path}: ${word}`),
      );
    expect(own).toEqual([]);
  });
});

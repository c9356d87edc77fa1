import type { Candidate, UnclearWhy } from './plan';

/** The longest list that is read while it is typed, in characters; a longer one is read when it is planned. */
export const MOST_CHECKED = 60_000;

/** What an entry may be replaced by. */
export interface ListOffer extends Candidate {
  /** What stands in the list then: it names that one instance and no other. */
  text: string;
}

/** An entry that names nothing. */
export interface UnknownEntry {
  /** The line that it stands on first, from 1. */
  line: number;
  asked: string;
  /** The nearest names, the nearest first; empty for none. */
  near: ListOffer[];
  /** The first of them is the only one that it can well be. Nothing is replaced by itself all the same. */
  clear: boolean;
}

/** What a list comes to as it stands, before anything is planned. What POST /api/rollouts/list answers. */
export interface ListCheck {
  /** Instances that it names, each counted once. */
  found: number;
  /** Those that it names more than once, with their lines. */
  twice: { name: string; instanceId: string; lines: number[] }[];
  unknown: UnknownEntry[];
  ambiguous: { line: number; asked: string; candidates: ListOffer[] }[];
  /** Lines of which nothing is chosen, with whom they mention. */
  unclear: { line: number; asked: string; why: UnclearWhy; candidates: ListOffer[] }[];
  /** How many there are of each: at most `MOST_LISTED` are told. */
  counts: { twice: number; unknown: number; ambiguous: number; unclear: number };
}

/** The most of each kind that are told one by one. */
export const MOST_LISTED = 50;

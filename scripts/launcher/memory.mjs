/**
 * What keeps the server's memory small: V8 and the C library let what nobody uses any more lie for long where there is
 * much memory, so that a burst of readers made a server of 260 MB one of 600 MB and more. 2,000 MB are room for a fleet
 * of 100,000 instances; whoever needs more says so in NODE_OPTIONS, which counts before this.
 */
const NODE_OPTIONS = '--max-old-space-size=2000 --max-semi-space-size=8';
const MALLOC_ARENA_MAX = '2';

/**
 * @param {NodeJS.ProcessEnv} env what the server gets.
 * @returns {NodeJS.ProcessEnv} the same with bounds of its memory, but for those that are set.
 */
export function withMemoryBounds(env) {
  return { MALLOC_ARENA_MAX, ...env, NODE_OPTIONS: `${NODE_OPTIONS} ${env.NODE_OPTIONS ?? ''}`.trim() };
}

'use client';

import { useEffect, useEffectEvent, useRef } from 'react';
import type { RolloutView } from '@/lib/domain/rollout/rollout-views';
import { spellOut } from '../../ui/invisible';
import { useAnnounce } from '../../ui/live-region';

/** Says how a rollout stands when its phase changes. Its sentence also counts instances: a change of that alone is not said. */
export function useSpokenPhase({ state, result, wave, stateLabel, sentence }: RolloutView): void {
  const announce = useAnnounce();
  const phase = `${state} ${result} ${wave?.now}`;
  const said = useRef(phase);
  const say = useEffectEvent(() => announce(spellOut(`${stateLabel}. ${sentence}`)));
  useEffect(() => {
    if (said.current === phase) return;
    said.current = phase;
    say();
  }, [phase]);
}

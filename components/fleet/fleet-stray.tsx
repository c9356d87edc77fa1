import { FLEET_PARTS } from '@/lib/domain/instance/fleet-filter';
import { strayWords } from '@/lib/domain/stray-words';
import { StrayNotice } from '../shell/stray-notice';
import { useLanguage } from '../ui/language-provider';

interface FleetStrayProps {
  /** The parts of the address that are not understood, as a query string. */
  stray: string;
  /** What is asked for that the fleet does not have, each in a sentence. */
  unknown: readonly string[];
  drop: () => void;
}

/** Names what of the address of the fleet is not understood. Few addresses hold such a thing: no other page brings it. */
export function FleetStray({ stray, unknown, drop }: FleetStrayProps) {
  const language = useLanguage();
  return (
    <StrayNotice
      sentences={[...strayWords(language, stray, FLEET_PARTS), ...unknown]}
      so={language.t('fleetPage.stray')}
      drop={drop}
    />
  );
}

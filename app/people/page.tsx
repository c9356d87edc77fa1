import type { Metadata } from 'next';
import { PeoplePage } from '@/components/people/people-page';
import type { ScopeSuggestions } from '@/lib/domain/access/people-views';
import { peoplePath } from '@/lib/domain/paths';
import { loadFleetFacets } from '@/lib/queries/fleet/load-fleet-facets';
import { loadPeople } from '@/lib/queries/people/load-people';
import { desk } from '@/lib/runtime/desk';
import { pagePollMs } from '../api/people/page-poll';
import { admitPage } from '../doors/admit';
import { PageWords, readerLanguage } from '../doors/reader-language';
import { access } from '../doors/who';
import {
  changeRolesAction,
  deactivatePersonAction,
  endSessionsAction,
  invitePersonAction,
  newLinkAction,
  reactivatePersonAction,
} from './people-actions';

export const dynamic = 'force-dynamic';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readerLanguage()).t('peoplePage.title') };
}

/** The most values of tags that are offered where a role is limited; others can be typed. */
const MOST_TAGS = 200;

export default async function Page() {
  const me = await admitPage('page /people', peoplePath());
  const [view, suggestions] = await Promise.all([
    loadPeople(await readerLanguage(), access(), me, { q: '', pollMs: pagePollMs() }),
    suggestedScopes(),
  ]);
  return (
    <PageWords of={['peopleReply', 'peoplePage', 'person', 'roleHint']}>
      <PeoplePage
        first={view}
        suggestions={suggestions}
        actions={{
          invite: invitePersonAction,
          changeRoles: changeRolesAction,
          newLink: newLinkAction,
          endSessions: endSessionsAction,
          deactivate: deactivatePersonAction,
          reactivate: reactivatePersonAction,
        }}
      />
    </PageWords>
  );
}

/** What the fleet has at the moment. */
async function suggestedScopes(): Promise<ScopeSuggestions> {
  const facets = await loadFleetFacets(desk().queries);
  const tags = facets.tags.flatMap(({ key, values }) => values.map((value) => `${key}=${value}`));
  const cut = tags.length > MOST_TAGS || facets.tags.some(({ cut: values }) => values);
  return { accounts: facets.accounts, regions: facets.regions, tags: tags.slice(0, MOST_TAGS), allTags: !cut };
}

import { randomUUID } from 'node:crypto';
import { and, count, eq, ne, sql } from 'drizzle-orm';
import type { AskingPerson } from '../access/asking-actor';
import { noteRefusal, type RefusalContext } from '../access/note-refusal';
import { lockGrants } from '../access/people/lock-person';
import type { Transaction } from '../db/client';
import { databaseNow } from '../db/database-clock';
import { fleetViews } from '../db/view-schema';
import type { Door } from '../domain/access/doors';
import { type Grant, mayDo, type Permission, type Permitted } from '../domain/access/permissions';
import type { ActionReply } from '../domain/access/person';
import { MOST_OWN_VIEWS, MOST_SHARED_VIEWS, type SavedView } from '../domain/views/saved-view';
import type { Saying } from '../domain/words/reply-words';
import { lacking, saying } from '../domain/words/saying';
import {
  type ChangeViewInput,
  changeViewInput,
  parseViewInput,
  removeViewInput,
  type SaveViewInput,
  saveViewInput,
} from './parse-view-input';
import { readOneView } from './read-views';

type Reply<Done> = ActionReply<Done, 'name'>;
type Refused = { refused: Extract<Permitted, { allowed: false }> };
type Kept<Done> = Refused | { reply: Reply<Done> };

/** Key of the advisory lock under which one view at a time is saved, changed or removed: what is counted then stays so. */
const VIEWS_LOCK = 7_301_006;

/**
 * Keeps what the fleet is narrowed to under a name: for whoever asks, or shared with everybody. What is there already, the same in
 * all, is answered as if it had just been saved.
 */
export async function saveView(access: RefusalContext, actor: AskingPerson, raw: unknown): Promise<Reply<SavedView>> {
  const parsed = parseViewInput(saveViewInput, raw);
  if (!parsed.ok) return parsed.error;
  const input = parsed.value;
  return keeping(access, actor, 'route /api/views/save', async (tx, grants) => {
    const may = mayDo(grants, input.shared ? 'views.share' : 'fleet.see');
    return may.allowed ? { reply: await add(tx, actor.id, input) } : { refused: may };
  });
}

/** Gives an own view another name or query, shares it, or ends that. Its id, and so its address, stays. */
export async function changeView(access: RefusalContext, actor: AskingPerson, raw: unknown): Promise<Reply<SavedView>> {
  const parsed = parseViewInput(changeViewInput, raw);
  if (!parsed.ok) return parsed.error;
  const input = parsed.value;
  return keeping(access, actor, 'route /api/views/change', async (tx, grants) => {
    const view = await readOneView(tx, actor.id, input.id);
    if (view === null) return unavailable(saying('viewReply.gone'));
    if (!view.own) return unavailable(saying('viewReply.ofOther', { name: view.owner.name }));
    // Whoever has lost the role may still take back what they share.
    const may = mayDo(grants, (input.shared ?? view.shared) ? 'views.share' : 'fleet.see');
    return may.allowed ? { reply: await change(tx, view, input) } : { refused: may };
  });
}

/** Removes a view: an own one, or a shared one of somebody else by who may. What is not there is not there then either. */
export async function removeView(access: RefusalContext, actor: AskingPerson, raw: unknown): Promise<Reply<null>> {
  const parsed = parseViewInput(removeViewInput, raw);
  if (!parsed.ok) return parsed.error;
  const { id } = parsed.value;
  return keeping(access, actor, 'route /api/views/remove', async (tx, grants) => {
    const view = await readOneView(tx, actor.id, id);
    const needs: Permission = view === null || view.own ? 'fleet.see' : 'views.manage';
    const may = mayDo(grants, needs);
    if (!may.allowed) return { refused: may };
    if (view !== null) await tx.delete(fleetViews).where(eq(fleetViews.id, id));
    return { reply: { kind: 'done', value: null } };
  });
}

async function keeping<Done>(
  access: RefusalContext,
  actor: AskingPerson,
  door: Door,
  work: (tx: Transaction, grants: readonly Grant[]) => Promise<Kept<Done>>,
): Promise<Reply<Done>> {
  const kept = await access.db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${VIEWS_LOCK})`);
    return work(tx, (await lockGrants(tx, actor.id)) ?? []);
  });
  if ('reply' in kept) return kept.reply;
  const { lacks } = kept.refused;
  await noteRefusal(access, { door, why: lacks.why, lacks, person: actor, address: actor.address ?? 'unknown' });
  return { kind: 'not_permitted', ...lacking(lacks) };
}

function unavailable(why: Saying): { reply: Reply<never> } {
  return { reply: { kind: 'unavailable', ...why } };
}

async function add(tx: Transaction, ownerId: string, input: SaveViewInput): Promise<Reply<SavedView>> {
  const { name, query, shared } = input;
  const [alike] = await tx
    .select()
    .from(fleetViews)
    .where(and(eq(fleetViews.name, name), amongAlike(ownerId, shared)));
  // Asked again for want of an answer.
  if (alike?.ownerId === ownerId && alike.query === query) return found(tx, ownerId, alike.id);
  if (alike !== undefined) return named(shared);
  if (await isFull(tx, ownerId, shared)) return { kind: 'unavailable', ...full(shared) };
  const id = randomUUID();
  const now = new Date(await databaseNow(tx));
  await tx.insert(fleetViews).values({ id, ownerId, name, query, shared, createdAt: now, changedAt: now });
  return found(tx, ownerId, id);
}

async function change(tx: Transaction, view: SavedView, input: ChangeViewInput): Promise<Reply<SavedView>> {
  const { id, owner } = view;
  const { name = view.name, query = view.query, shared = view.shared } = input;
  const [alike] = await tx
    .select({ id: fleetViews.id })
    .from(fleetViews)
    .where(and(eq(fleetViews.name, name), ne(fleetViews.id, id), amongAlike(owner.id, shared)));
  if (alike !== undefined) return named(shared);
  if (shared !== view.shared && (await isFull(tx, owner.id, shared))) return { kind: 'unavailable', ...full(shared) };
  const changedAt = new Date(await databaseNow(tx));
  await tx.update(fleetViews).set({ name, query, shared, changedAt }).where(eq(fleetViews.id, id));
  return found(tx, owner.id, id);
}

/** Those among which a name is given once: all that are shared, or a person's own that are not. */
function amongAlike(ownerId: string, shared: boolean) {
  return and(eq(fleetViews.shared, shared), shared ? undefined : eq(fleetViews.ownerId, ownerId));
}

async function isFull(tx: Transaction, ownerId: string, shared: boolean): Promise<boolean> {
  const [held] = await tx.select({ count: count() }).from(fleetViews).where(amongAlike(ownerId, shared));
  return (held?.count ?? 0) >= (shared ? MOST_SHARED_VIEWS : MOST_OWN_VIEWS);
}

function named(shared: boolean): Reply<never> {
  return { kind: 'invalid', field: 'name', ...saying(shared ? 'viewReply.namedShared' : 'viewReply.named') };
}

function full(shared: boolean): Saying {
  return shared
    ? saying('viewReply.fullShared', { most: String(MOST_SHARED_VIEWS) })
    : saying('viewReply.full', { most: String(MOST_OWN_VIEWS) });
}

async function found(tx: Transaction, personId: string, id: string): Promise<Reply<SavedView>> {
  const view = await readOneView(tx, personId, id);
  if (view === null) throw new Error('A view that was just saved cannot be read');
  return { kind: 'done', value: view };
}

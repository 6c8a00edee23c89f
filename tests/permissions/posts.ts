import { randomUUID } from 'node:crypto';
import { openModules } from '#apps/server/open-modules.ts';
import { POSTS, type Post } from '#contract/people.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { JULU_PACK, loadPack } from '#modules/catalogue/index.ts';
import {
  assignPost,
  changePassword,
  importPack,
  openAccount,
  registerPerson,
  SESSION_COOKIE,
  signIn,
} from '#modules/people/index.ts';
import { SYSTEM_ACTOR } from '#modules/recording/index.ts';
import { systemClock } from '#platform/clock/clock.ts';
import type { makeComposedServer } from './composed-server.ts';

const FROM = plainDate('2020-01-01');
const ADDRESS = '127.0.0.1';

/** One person for each post, who holds no other, signed in: the cookie of each. */
export async function signInEachPost({
  home,
  blobs,
}: Awaited<ReturnType<typeof makeComposedServer>>): Promise<ReadonlyMap<Post, string>> {
  const { people } = await openModules(home, { clock: systemClock, blobs });
  const parts = { ...people, passwordCost: { memoryCost: 8, timeCost: 1 } };
  await importPack(parts, await loadPack(JULU_PACK), { actor: SYSTEM_ACTOR, demoPassword: randomUUID() });
  const request = () => ({ actor: SYSTEM_ACTOR, clientId: randomUUID() });
  const cookies = new Map<Post, string>();
  for (const [n, post] of (Object.keys(POSTS) as Post[]).entries()) {
    const unit = post === 'supervisor' ? 'justice' : 'office';
    const person = await registerPerson(parts, request(), { name: POSTS[post], unit, title: POSTS[post], from: FROM });
    await assignPost(parts, request(), person, { post, from: FROM });
    const { account, login, password } = await openAccount(parts, request(), { login: `post-${n}`, person });
    const first = await signIn(parts, { login, password, address: ADDRESS });
    const next = `Matrix-${randomUUID()}`;
    await changePassword(parts, { account: first.account, current: password, next, address: ADDRESS });
    const { token } = await signIn(parts, { login, password: next, address: ADDRESS });
    cookies.set(post, `${SESSION_COOKIE}=${token}`);
    if (account !== first.account) throw new Error(`${login} signed in as somebody else`);
  }
  return cookies;
}

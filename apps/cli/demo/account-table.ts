import { POSTS } from '#contract/people.ts';
import type { Pack } from '#modules/catalogue/index.ts';
import type { ImportedAccount } from '#modules/people/index.ts';

/** The accounts of a pack by post, as lines of one table; a person with several posts stands once, with all of them. */
export function accountTable(pack: Pick<Pack, 'people'>, accounts: readonly ImportedAccount[]): readonly string[] {
  const byLogin = new Map(accounts.map((a) => [a.login, a]));
  const rows = pack.people.flatMap((person) => {
    const account = person.account === null ? undefined : byLogin.get(person.account);
    const posts = person.posts.map((p) => POSTS[p.post]).join('、');
    return account === undefined ? [] : [[account.login, account.password, person.name, posts, person.title]];
  });
  const all = [['账号', '密码', '姓名', '岗位', '职务'], ...rows];
  const widths = [0, 1, 2, 3, 4].map((i) => Math.max(...all.map((row) => widthOf(row[i] ?? ''))));
  return all.map((row) =>
    row
      .map((cell, i) => pad(cell, widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** Chinese characters take two columns of a terminal. */
function widthOf(text: string): number {
  return [...text].reduce((sum, char) => sum + (/[\u2e80-\uff60]/u.test(char) ? 2 : 1), 0);
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(width - widthOf(text));
}

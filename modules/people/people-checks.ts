import { type FsckCheck, sealedTableCheck } from '#modules/recording/index.ts';
import { selectFactorMismatches } from './second-factor.store.ts';
import { selectWithoutCredential } from './session.store.ts';
import { checkEnded, checkPasswords, checkTrail } from './trail-check.ts';

const factors = sealedTableCheck('people.second_factor', ['account']);
const attempts = sealedTableCheck('people.attempt', ['id'], { appendOnly: true });
const sessions = sealedTableCheck('people.session', ['account']);
const credentials = sealedTableCheck('people.credential', ['account']);

/**
 * How fsck checks the tables of this module that are no fold: each row by its own seal. A session that was taken away
 * opens nothing; a credential that was taken away is missing beside its account.
 */
export const checks: readonly FsckCheck[] = [
  {
    ...credentials,
    async run(context) {
      await credentials.run(context);
      await checkPasswords(context);
      for (const account of await selectWithoutCredential(context.tx))
        context.report({ kind: 'row-missing', where: `people.credential ${account}`, what: '账号缺少密码凭据' });
    },
  },
  {
    ...factors,
    async run(context) {
      await factors.run(context);
      for (const account of await selectFactorMismatches(context.tx))
        context.report({
          kind: 'row-missing',
          where: `people.second_factor ${account}`,
          what: '动态口令与账号的记录不符',
        });
    },
  },
  // Failures of names that no account has: evidence of nothing, swept away after two days.
  { tables: ['people.unknown_login'], run: async () => undefined },
  {
    ...sessions,
    async run(context) {
      await sessions.run(context);
      await checkEnded(context);
    },
  },
  {
    ...attempts,
    async run(context) {
      await attempts.run(context);
      await checkTrail(context);
    },
  },
];

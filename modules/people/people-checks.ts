import { type FsckCheck, sealedTableCheck } from '#modules/recording/index.ts';
import { selectWithoutCredential } from './session.store.ts';

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
      for (const account of await selectWithoutCredential(context.tx))
        context.report({ kind: 'row-missing', where: `people.credential ${account}`, what: '账号缺少密码凭据' });
    },
  },
  sealedTableCheck('people.session', ['account']),
  sealedTableCheck('people.attempt', ['id'], { appendOnly: true }),
];

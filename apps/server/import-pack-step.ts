import type { Pack } from '#modules/catalogue/index.ts';
import { type ImportedAccount, importPack } from '#modules/people/index.ts';
import { SYSTEM_ACTOR } from '#modules/recording/index.ts';
import { openBlobs } from '#platform/blobs/blobs.ts';
import type { InitStep } from '#platform/home/index.ts';
import { openModules } from './open-modules.ts';

/**
 * Brings the pack of the place into a new home: catalogue, units, people and their accounts. `tell` is given the first
 * passwords, which stand nowhere else and must be changed at the first sign-in.
 */
export function importPackStep(pack: Pack, tell: (accounts: readonly ImportedAccount[]) => void): InitStep {
  return {
    name: 'pack',
    async run(home) {
      const modules = await openModules(home, { clock: home.clock, blobs: await openBlobs(home.paths.evidence) });
      const { accounts } = await importPack(modules.people, pack, { actor: SYSTEM_ACTOR });
      tell(accounts);
    },
  };
}

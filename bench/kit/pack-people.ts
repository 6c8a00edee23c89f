import { openModules } from '#apps/server/open-modules.ts';
import { JULU_PACK, loadPack } from '#modules/catalogue/index.ts';
import { importPack } from '#modules/people/index.ts';
import { SYSTEM_ACTOR } from '#modules/recording/index.ts';
import { openBlobs } from '#platform/blobs/blobs.ts';
import type { InitStep } from '#platform/home/index.ts';

/** Of all accounts of {@link PACK_PEOPLE}; need not be changed. */
export const PASSWORD = 'Hengjian-demo-2026';

/** Brings the people of the county's pack into a new home, all with one password. */
export const PACK_PEOPLE: InitStep = {
  name: 'pack',
  async run(home) {
    const modules = await openModules(home, { clock: home.clock, blobs: await openBlobs(home.paths.evidence) });
    await importPack(modules.people, await loadPack(JULU_PACK), { actor: SYSTEM_ACTOR, demoPassword: PASSWORD });
  },
};

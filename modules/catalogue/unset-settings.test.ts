import { expect, it } from 'vitest';
import { withTransaction } from '#platform/db/index.ts';
import { importCatalogue, setSetting } from './index.ts';
import { makeCatalogue, makeJournal, SYSTEM, TODAY } from './testing/catalogue.ts';
import { unsetSettings } from './unset-settings.ts';

it('a home that is older than a setting is offered the pack’s own, and one that was set is not', async () => {
  const { pack } = await makeCatalogue();
  const { dbs, recording } = await makeJournal();
  const older = {
    ...pack,
    settings: pack.settings.filter(({ key }) => key !== 'devices' && key !== 'clock/statement'),
  };
  await withTransaction(dbs.app, (tx) => importCatalogue(recording, tx, older, { actor: SYSTEM, on: TODAY }));
  const packSettings = async () => pack.settings;
  const offered = await unsetSettings({ dbs, packSettings });
  expect(offered.map(({ key }) => key).toSorted()).toEqual(['clock/statement', 'devices']);
  expect(offered).toContainEqual(pack.settings.find(({ key }) => key === 'devices'));
  for (const [no, setting] of offered.entries()) {
    const amendment = { actor: SYSTEM, clientId: `request-000000000${no}`, on: TODAY };
    await withTransaction(dbs.app, (tx) => setSetting(recording, tx, amendment, { ...setting, from: TODAY }));
  }
  expect(await unsetSettings({ dbs, packSettings })).toEqual([]);
  expect(await unsetSettings({ dbs })).toEqual([]);
});

import { SETTINGS } from '#contract/settings.ts';
import type { CreateHomeRequest, SetupAnswer } from '#contract/setup.ts';
import { civilDateOf } from '#domain/kernel/instant.ts';
import { JULU_PACK, loadPack, type Pack } from '#modules/catalogue/index.ts';
import type { ImportedAccount } from '#modules/people/index.ts';
import type { Clock } from '#platform/clock/clock.ts';
import type { HomeConfigInput } from '#platform/config/config.ts';
import { createHome } from '#platform/home/index.ts';
import { importPackStep } from '../import-pack-step.ts';
import { initSteps } from '../init-steps.ts';
import { ownPack } from './own-pack.ts';

export type NewHomeIn = { readonly dir: string; readonly clock: Clock; readonly serverUrl: string | undefined };

/** Makes the home that was asked for, by the same steps as `hengjian init`. A failure leaves nothing of it. */
export async function createFromSetup(where: NewHomeIn, asked: CreateHomeRequest): Promise<SetupAnswer> {
  const example = await loadPack(JULU_PACK);
  const pack =
    asked.pack === 'julu' ? example : ownPack(example, asked.agency, asked.people, civilDateOf(where.clock.now()));
  const config = configOf(pack, asked.pack === 'julu' ? asked.baseUrl : asked.agency.baseUrl);
  const accounts: ImportedAccount[] = [];
  const steps = [...initSteps, importPackStep(pack, (opened) => accounts.push(...opened))];
  await createHome(where.dir, { config, clock: where.clock, steps, serverUrl: where.serverUrl });
  return {
    agency: config.agency.name,
    origin: config.log.origin,
    accounts: accounts.map(({ login, name, title, password }) => ({ login, name, title, password })),
  };
}

function configOf({ id, settings }: Pack, address: string): HomeConfigInput {
  const settingOf = (key: string) => settings.findLast((setting) => setting.key === key)?.value;
  const agency = SETTINGS.agency.parse(settingOf('agency'));
  const supervisor = SETTINGS['supervisor-body'].parse(settingOf('supervisor-body'));
  const baseUrl = address.replace(/\/+$/, '');
  return {
    agency: { name: agency.name, region: agency.regionCode },
    supervisor: { name: supervisor.name },
    pack: id,
    portal: { baseUrl, siteName: `${agency.name}行政执法信息公示` },
    log: { origin: `${URL.parse(baseUrl)?.hostname ?? 'localhost'}/log` },
  };
}

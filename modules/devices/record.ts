import { civilDateOf } from '#domain/kernel/instant.ts';
import type { JsonObject } from '#domain/kernel/json.ts';
import { type Tx, withTransaction } from '#platform/db/index.ts';
import { NotFoundError } from '#platform/faults/faults.ts';
import type { DevicesAct, DevicesDeps } from './deps.ts';
import { type DeviceEvent, PREFIX } from './device.events.ts';
import { deviceFold, deviceStream } from './device.fold.ts';
import type { Device } from './device.state.ts';

type Deps = Pick<DevicesDeps, 'dbs' | 'recording' | 'clock'>;
type Decide = (device: Device, tx: Tx) => Promise<DeviceEvent> | DeviceEvent;

/** Numbers and serials are compared over the whole register: whoever registers or amends holds it. */
const REGISTER = 'device-register';

/**
 * One act on one device: locked, so that of two people at once the second sees what the first did; a repeated request does nothing more;
 * else decided and recorded. `decide` throws the refusal.
 */
export async function record(
  deps: Deps,
  act: DevicesAct,
  { id, register = false }: { readonly id: string; readonly register?: boolean },
  decide: Decide,
): Promise<void> {
  const stream = deviceStream(id);
  await withTransaction(deps.dbs.app, async (tx) => {
    await deps.recording.lock(tx, stream, ...(register ? [REGISTER] : []));
    if (await isRepeated(deps, tx, act)) return;
    const { state, version } = await deps.recording.state(tx, deviceFold, stream);
    const { type, ...payload } = await decide(state, tx);
    const occurredOn = civilDateOf(act.at);
    await deps.recording.append(tx, {
      actor: act.actor,
      ...(act.clientId === undefined ? {} : { clientId: act.clientId }),
      expected: { [stream]: version },
      events: [
        {
          ...{ stream, type: `${PREFIX}${type}`, payload: { ...payload, at: act.at } as JsonObject, occurredOn },
          late: occurredOn < civilDateOf(deps.clock.now()),
        },
      ],
    });
  });
}

async function isRepeated({ recording }: Deps, tx: Tx, { actor, clientId }: DevicesAct): Promise<boolean> {
  return clientId !== undefined && (await recording.findRepeated(tx, actor, clientId)) !== undefined;
}

/** As {@link record} for a device that is in the register already; throws NotFoundError. */
export function recordKnown(
  deps: Deps,
  act: DevicesAct,
  target: { readonly id: string; readonly register?: boolean },
  decide: (device: KnownDevice, tx: Tx) => Promise<DeviceEvent> | DeviceEvent,
): Promise<void> {
  return record(deps, act, target, (device, tx) => {
    if (!isKnown(device)) throw new NotFoundError(`no device ${target.id}`);
    return decide(device, tx);
  });
}

export type KnownDevice = Device & Required<Pick<Device, 'facts' | 'registeredOn' | 'checkDueOn'>>;

export function isKnown(device: Device): device is KnownDevice {
  return device.facts !== undefined;
}

import type { SelfCheck } from '#contract/devices.ts';
import { Input, numberOf } from './fields.tsx';
import type { DeviceRulesLine } from './words.ts';

export const NO_CHECK = { battery: '', freeGb: '', drift: '0', driftFound: '' };
type Typed = typeof NO_CHECK;

type Props = {
  readonly title: string;
  readonly value: Typed;
  readonly onChange: (value: Typed) => void;
  readonly rules: DeviceRulesLine;
};

/** Battery, memory, system date and time. */
export function CheckFields({ title, value, onChange, rules }: Props) {
  const bind = (key: keyof Typed) => ({
    value: value[key],
    onChange: (typed: string) => onChange({ ...value, [key]: typed }),
    type: 'number' as const,
  });
  return (
    <fieldset className="devices-group">
      <legend>{title}</legend>
      <div className="records-pair">
        <Input label="电量（%）" min={0} max={100} hint={`不低于${rules.minBatteryPercent}%`} {...bind('battery')} />
        <Input label="剩余存储（GB）" min={0} hint={`不少于${rules.minFreeGb}GB`} {...bind('freeGb')} />
        <Input
          label="现在的时间误差（秒）"
          hint={`对照北京时间，快为正、慢为负，不超过${rules.clockToleranceSeconds}秒；超过的先校准`}
          {...bind('drift')}
        />
        <Input
          label="校准前的误差（秒）"
          required={false}
          hint="刚刚校准过的填写，此前的记录可以据此更正时间"
          {...bind('driftFound')}
        />
      </div>
    </fieldset>
  );
}

export function checkOf({ battery, freeGb, drift, driftFound }: Typed): SelfCheck {
  return {
    battery: Number(battery),
    freeGb: Number(freeGb),
    drift: Number(drift),
    driftFound: numberOf(driftFound),
  };
}

import { Button } from 'antd';
import { useState } from 'react';
import type { UnitKind } from '#contract/people.ts';
import { api } from '../../api/client.ts';
import { useWrite } from '../../api/use-write.ts';
import { useKept } from '../../shared/kept/use-kept.ts';
import { Panel } from '../../shared/page.tsx';
import { Failed, LoadingPage } from '../../shared/states.tsx';
import { FormDialog, SelectField, TextField } from './form.tsx';
import { useUnits } from './people-data.ts';

const UNIT_KINDS: Readonly<Record<UnitKind, string>> = {
  leadership: '机关领导',
  enforcement: '承办机构',
  legal: '法制机构',
  office: '办公室',
  window: '服务窗口',
  information: '信息机构',
  supervisor: '监督机关',
};

/** The units of the agency 内设机构. */
export function UnitsPanel() {
  const units = useUnits();
  const [adding, setAdding] = useState(false);
  if (units.isPending) return <LoadingPage />;
  if (units.isError) return <Failed error={units.error} retry={() => void units.refetch()} />;
  return (
    <Panel title="内设机构" extra={<Button onClick={() => setAdding(true)}>增设机构</Button>}>
      <table className="admin-table">
        <thead>
          <tr>
            <th scope="col">名称</th>
            <th scope="col">类别</th>
          </tr>
        </thead>
        <tbody>
          {units.data.units.map((u) => (
            <tr key={u.code}>
              <th scope="row">{u.name}</th>
              <td>{UNIT_KINDS[u.kind]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <AddUnit open={adding} known={units.data.units.map((u) => u.code)} onClose={() => setAdding(false)} />
    </Panel>
  );
}

type AddProps = { readonly open: boolean; readonly known: readonly string[]; readonly onClose: () => void };

function AddUnit({ open, known, onClose }: AddProps) {
  const [typed, change, forget] = useKept('add-unit', { name: '', kind: '' });
  const { name, kind } = typed;
  const write = useWrite({
    send: (unit: { code: string; name: string; kind: UnitKind }, clientId) =>
      api.put(`/api/v1/units/${unit.code}`, { unit }, { clientId }),
    touches: [['units']],
    done: () => {
      forget();
      onClose();
    },
  });
  // People never see the code; it only has to be one that no other unit has.
  const code = codeBeside(known);
  return (
    <FormDialog
      title="增设机构"
      open={open}
      onClose={onClose}
      onSubmit={() => write.mutate({ code, name, kind: kind as UnitKind })}
      submit="增设"
      busy={write.isPending}
      error={write.error}
    >
      <TextField label="机构名称" value={name} onChange={(next) => change({ ...typed, name: next })} maxLength={60} />
      <SelectField
        label="类别"
        value={kind}
        onChange={(next) => change({ ...typed, kind: next })}
        options={Object.entries(UNIT_KINDS)}
      />
    </FormDialog>
  );
}

function codeBeside(known: readonly string[]): string {
  for (let n = known.length + 1; ; n++) if (!known.includes(`unit-${n}`)) return `unit-${n}`;
}

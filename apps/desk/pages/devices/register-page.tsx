import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { api, newClientId } from '../../api/client.ts';
import { useMay } from '../../app/session.tsx';
import { Page, Panel } from '../../shared/page.tsx';
import { Forbidden } from '../../shared/states.tsx';
import './devices.css';
import { FactsForm } from './facts-form.tsx';

/** 登记设备. */
export function Component() {
  const may = useMay();
  const go = useNavigate();
  const [id] = useState(newClientId);
  if (!may('device.manage')) return <Forbidden />;
  return (
    <Page
      title="登记设备"
      lead="新配发的执法记录仪等设备登记后即可领用；产品序号和机身一致。"
      actions={
        <Link className="plain-button" to="/devices">
          返回台账
        </Link>
      }
    >
      <Panel title="设备资料">
        <FactsForm
          button="登记设备"
          name="register-device"
          send={({ facts }, clientId) => api.post('/api/v1/devices', { id, ...facts }, { clientId })}
          done={() => void go(`/devices/${id}`)}
        />
      </Panel>
    </Page>
  );
}

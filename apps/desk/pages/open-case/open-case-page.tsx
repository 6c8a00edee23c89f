import { useMay } from '../../app/session.tsx';
import { Page } from '../../shared/page.tsx';
import { Forbidden } from '../../shared/states.tsx';
import { OpeningForm } from './opening-form.tsx';

/** 登记线索、建立案卷. */
export function Component() {
  const may = useMay();
  if (!may('case.register')) return <Forbidden />;
  return (
    <Page title="登记线索" lead="建立案卷并登记线索。接到投诉的，自接到之日起五个工作日内决定是否受理。">
      <OpeningForm late={false} />
    </Page>
  );
}

import { useParams } from 'react-router';
import { ActFormPage } from './act-form-page.tsx';

export function Component() {
  const { act = '' } = useParams();
  return <ActFormPage act={act} />;
}

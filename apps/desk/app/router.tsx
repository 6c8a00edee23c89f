import { createBrowserRouter, Navigate } from 'react-router';
import { LoadingPage, NotFoundPage, PageFault } from '../shared/states.tsx';
import { AREAS } from './areas.ts';
import { Shell } from './shell.tsx';

const inside = AREAS.flatMap((area) => area.routes ?? []);
const open = AREAS.flatMap((area) => area.open ?? []);

/** Each page is loaded when it is first opened. */
export const router = createBrowserRouter(
  [
    {
      errorElement: <PageFault />,
      hydrateFallbackElement: <LoadingPage />,
      children: [
        ...open,
        {
          element: <Shell />,
          children: [
            {
              errorElement: <PageFault />,
              children: [
                { index: true, element: <Navigate to="/tasks" replace /> },
                ...inside,
                { path: '*', element: <NotFoundPage /> },
              ],
            },
          ],
        },
      ],
    },
  ],
  { basename: '/desk' },
);

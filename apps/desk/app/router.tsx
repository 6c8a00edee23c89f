import { createBrowserRouter, Navigate, type RouteObject } from 'react-router';
import { NotFoundPage, PageFault } from '../shared/states.tsx';
import type { Area } from './area.ts';
import { AREAS } from './areas.ts';
import { bonesOf } from './bones.tsx';
import { Shell } from './shell.tsx';

/** Each page is loaded when it is first opened, and the component library with the first page that uses it. */
export const router = createBrowserRouter(
  [
    {
      errorElement: <PageFault />,
      hydrateFallbackElement: bonesOf(window.location.pathname),
      children: [
        ...routesOf('open'),
        {
          element: <Shell />,
          children: [
            {
              errorElement: <PageFault />,
              children: [
                { index: true, element: <Navigate to="/tasks" replace /> },
                ...routesOf('routes'),
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

function routesOf(kind: 'open' | 'routes'): RouteObject[] {
  const pages = (areas: readonly Area[]) => areas.flatMap((area) => area[kind] ?? []);
  return [
    ...pages(AREAS.filter((area) => area.usesLibrary !== true)),
    { lazy: () => import('./library.tsx'), children: pages(AREAS.filter((area) => area.usesLibrary === true)) },
  ];
}

import './app/desk.css';
import './app/door.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { device } from './shared/kept/device.ts';

const place = document.getElementById('desk');
if (place === null) throw new Error('the page has no place for the desk');
device.sweep(Date.now());
createRoot(place).render(<App />);

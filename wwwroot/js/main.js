// Begins: asks what there is, then shows it.
import { readLayers } from './api.js';
import { showUnreachable, showWaiting } from './notices.js';
import { Viewer } from './viewer.js';

const find = (id) => document.getElementById(id);
const parts = Object.fromEntries(
  ['map', 'layers', 'decisions', 'care', 'time', 'details', 'notices', 'loading', 'demonstration', 'about', 'attribution', 'hint', 'decide-toggle'].map((id) => [id, find(id)]));

const toggle = find('side-toggle');
toggle.addEventListener('click', () => {
  const isOpen = document.body.classList.toggle('side-closed') === false;
  toggle.setAttribute('aria-expanded', String(isOpen));
});
if (window.matchMedia('(max-width: 700px)').matches) toggle.click();

/** How long to wait while the server still reads its layers (milliseconds). */
const WHILE_READING = 1000;

async function begin() {
  parts.loading.classList.add('is-on');
  let answer;
  try {
    answer = await readLayers();
  } catch (error) {
    const isReading = error.status === 503;
    parts.loading.classList.toggle('is-on', isReading);
    find('failure').hidden = false;
    if (isReading) {
      showWaiting(find('failure'), error);
      setTimeout(begin, WHILE_READING);
    } else {
      showUnreachable(find('failure'), error, begin);
    }
    return;
  }
  find('failure').hidden = true;
  new Viewer(parts, answer);
}

begin();

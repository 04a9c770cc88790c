// Begins the briefing: reads what its address asks for, and shows it.
import { showBriefing } from './briefing.js';

document.getElementById('print').addEventListener('click', () => window.print());
showBriefing(document.getElementById('sheet'), new URLSearchParams(location.search));

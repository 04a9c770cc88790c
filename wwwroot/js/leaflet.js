// Leaflet is loaded by a classic script in the page; this gives the modules one place to take it from.
export const L = globalThis.L;

// Building pieces of the page. Text is always set as text, never as markup: it may come from imported files.

// Control characters, and those that turn the direction of all that follows.
const STEERING = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** Text as it may be shown: a mark stands for each character that would change what stands around it. */
export const harmless = (text) => text.replace(STEERING, '\ufffd');

/** An element with attributes, listeners (`onclick`, …) and children (nodes, texts, or nothing). */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
    else if (name === 'class') made.className = value;
    else if (name in made && typeof value === 'boolean') made[name] = value;
    else made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...children.flat(Infinity)
    .filter((child) => child !== null && child !== undefined && child !== false)
    .map((child) => (typeof child === 'string' ? harmless(child) : child)));
  return made;
}

/** A small canvas on which `draw(context, width, height)` has drawn, for legends. Hidden from screen readers. */
export function picture(width, height, draw) {
  const ratio = Math.max(2, window.devicePixelRatio || 1);
  const canvas = element('canvas', { class: 'picture', 'aria-hidden': 'true', width: width * ratio, height: height * ratio });
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const context = canvas.getContext('2d');
  context.scale(ratio, ratio);
  draw(context, width, height);
  return canvas;
}

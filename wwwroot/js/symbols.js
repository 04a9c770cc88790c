// Symbols of points: shapes drawn once into small canvases, then copied.

/**
 * What a symbol looks like.
 * @typedef {{shape: string, fill: string, radius: number, hollow?: boolean, outline?: string}} SymbolLook
 */

const sprites = new Map();

/** The symbol's picture and half its side in CSS pixels. */
export function sprite(look, pixelRatio) {
  const key = `${look.shape}|${look.fill}|${look.radius}|${look.hollow ? 1 : 0}|${look.outline ?? ''}|${pixelRatio}`;
  let made = sprites.get(key);
  if (!made) {
    const half = Math.ceil(look.radius + 3);
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = Math.ceil(half * 2 * pixelRatio);
    const context = canvas.getContext('2d');
    context.scale(pixelRatio, pixelRatio);
    context.translate(half, half);
    drawSymbol(context, look);
    made = { canvas, half };
    sprites.set(key, made);
  }
  return made;
}

/** Draws a symbol around the origin. */
export function drawSymbol(context, look) {
  context.lineJoin = 'round';
  context.lineCap = 'round';
  const glyph = GLYPHS[look.shape];
  if (glyph) {
    drawPlate(context, look);
    context.fillStyle = context.strokeStyle = '#fff';
    context.save();
    context.scale(look.radius / 8, look.radius / 8);
    glyph(context);
    context.restore();
    return;
  }
  if (look.shape === 'cross' || look.shape === 'plus') {
    drawBars(context, look);
    return;
  }
  context.beginPath();
  (OUTLINES[look.shape] ?? OUTLINES.circle)(context, look.radius);
  // A white rim first, so that the symbol stands off the ground and off its neighbours.
  context.lineWidth = 3.4;
  context.strokeStyle = look.outline ?? 'rgba(255,255,255,0.95)';
  context.stroke();
  context.fillStyle = look.hollow ? '#fff' : look.fill;
  context.fill();
  if (look.hollow) {
    context.lineWidth = 2;
    context.strokeStyle = look.fill;
    context.stroke();
  }
  if (look.shape === 'warning') {
    context.fillStyle = look.hollow ? look.fill : '#fff';
    context.fillRect(-0.9, -look.radius * 0.45, 1.8, look.radius * 0.6);
    context.fillRect(-0.9, look.radius * 0.3, 1.8, 1.8);
  }
}

function drawPlate(context, look) {
  const r = look.radius;
  context.beginPath();
  context.roundRect(-r, -r, 2 * r, 2 * r, r * 0.4);
  context.lineWidth = 2.4;
  context.strokeStyle = '#fff';
  context.stroke();
  context.fillStyle = look.fill;
  context.fill();
}

function drawBars(context, look) {
  const r = look.radius * (look.shape === 'cross' ? 0.78 : 1);
  const bars = () => {
    context.beginPath();
    if (look.shape === 'cross') {
      context.moveTo(-r, -r); context.lineTo(r, r); context.moveTo(r, -r); context.lineTo(-r, r);
    } else {
      context.moveTo(-r, 0); context.lineTo(r, 0); context.moveTo(0, -r); context.lineTo(0, r);
    }
    context.stroke();
  };
  context.lineWidth = look.radius * 0.62 + 2.6;
  context.strokeStyle = 'rgba(255,255,255,0.95)';
  bars();
  context.lineWidth = look.radius * 0.62;
  context.strokeStyle = look.fill;
  bars();
  if (look.hollow) {
    context.lineWidth = look.radius * 0.2;
    context.strokeStyle = '#fff';
    bars();
  }
}

function regular(corners, turn = 0, inner = 1) {
  return (context, r) => {
    const steps = inner === 1 ? corners : corners * 2;
    for (let i = 0; i < steps; i++) {
      const length = inner !== 1 && i % 2 === 1 ? r * inner : r;
      const angle = turn - Math.PI / 2 + (i * 2 * Math.PI) / steps;
      const x = Math.cos(angle) * length, y = Math.sin(angle) * length;
      if (i === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    }
    context.closePath();
  };
}

const grown = (outline, factor, down = 0) => (context, r) => {
  context.translate(0, r * down);
  outline(context, r * factor);
  context.translate(0, -r * down);
};

const OUTLINES = {
  circle: (context, r) => context.arc(0, 0, r, 0, 2 * Math.PI),
  dot: (context, r) => context.arc(0, 0, r * 0.72, 0, 2 * Math.PI),
  square: (context, r) => context.rect(-r * 0.88, -r * 0.88, r * 1.76, r * 1.76),
  diamond: grown(regular(4), 1.18),
  triangleUp: grown(regular(3), 1.22, 0.15),
  triangleDown: grown(regular(3, Math.PI), 1.22, -0.15),
  warning: grown(regular(3), 1.3, 0.12),
  pentagon: grown(regular(5), 1.08),
  hexagon: grown(regular(6), 1.08),
  star: grown(regular(5, 0, 0.48), 1.32, 0.05),
  house: (context, r) => {
    context.moveTo(0, -r);
    context.lineTo(r * 1.05, -r * 0.1);
    context.lineTo(r * 0.72, -r * 0.1);
    context.lineTo(r * 0.72, r * 0.85);
    context.lineTo(-r * 0.72, r * 0.85);
    context.lineTo(-r * 0.72, -r * 0.1);
    context.lineTo(-r * 1.05, -r * 0.1);
    context.closePath();
  },
  tent: (context, r) => {
    context.moveTo(0, -r * 0.95);
    context.lineTo(r * 1.1, r * 0.8);
    context.lineTo(r * 0.32, r * 0.8);
    context.lineTo(0, r * 0.15);
    context.lineTo(-r * 0.32, r * 0.8);
    context.lineTo(-r * 1.1, r * 0.8);
    context.closePath();
  },
};

/** White drawings on a plate 16 units wide, around the origin. */
const GLYPHS = {
  health: (c) => { c.fillRect(-1.6, -5, 3.2, 10); c.fillRect(-5, -1.6, 10, 3.2); },
  drop: (c) => {
    c.beginPath(); c.moveTo(0, -5.6); c.bezierCurveTo(1.2, -2.8, 4.2, -0.6, 4.2, 1.8);
    c.arc(0, 1.8, 4.2, 0, Math.PI); c.bezierCurveTo(-4.2, -0.6, -1.2, -2.8, 0, -5.6); c.fill();
  },
  book: (c) => {
    c.beginPath(); c.moveTo(-0.6, -2.6); c.lineTo(-5.4, -4.4); c.lineTo(-5.4, 3); c.lineTo(-0.6, 4.8); c.closePath(); c.fill();
    c.beginPath(); c.moveTo(0.6, -2.6); c.lineTo(5.4, -4.4); c.lineTo(5.4, 3); c.lineTo(0.6, 4.8); c.closePath(); c.fill();
  },
  stall: (c) => {
    c.beginPath(); c.moveTo(-4.2, -4.8); c.lineTo(4.2, -4.8); c.lineTo(5.6, -0.6); c.lineTo(-5.6, -0.6); c.closePath(); c.fill();
    c.fillRect(-4.6, 0.4, 1.6, 4.8); c.fillRect(3, 0.4, 1.6, 4.8); c.fillRect(-4.6, 3.6, 9.2, 1.6);
  },
  flag: (c) => {
    c.fillRect(-4.2, -5.6, 1.7, 11.2);
    c.beginPath(); c.moveTo(-2.2, -5.4); c.lineTo(5.4, -2.6); c.lineTo(-2.2, 0.2); c.closePath(); c.fill();
  },
  barrier: (c) => {
    c.fillRect(-5.6, -2.6, 11.2, 3); c.fillRect(-4, 0.4, 1.7, 4.6); c.fillRect(2.3, 0.4, 1.7, 4.6);
  },
  ammunition: (c) => {
    c.beginPath(); c.moveTo(-2.4, 5.2); c.lineTo(-2.4, -1.4); c.quadraticCurveTo(-2.2, -4.4, 0, -5.8);
    c.quadraticCurveTo(2.2, -4.4, 2.4, -1.4); c.lineTo(2.4, 5.2); c.closePath(); c.fill();
  },
  columns: (c) => {
    c.beginPath(); c.moveTo(-5.4, -1.8); c.lineTo(0, -5.4); c.lineTo(5.4, -1.8); c.closePath(); c.fill();
    for (const x of [-4.4, -0.9, 2.6]) c.fillRect(x, -0.8, 1.8, 4);
    c.fillRect(-5.2, 3.6, 10.4, 1.6);
  },
  arch: (c) => {
    c.beginPath(); c.moveTo(-4, 5.2); c.lineTo(-4, -0.4); c.arc(0, -0.6, 4, Math.PI, 0); c.lineTo(4, 5.2);
    c.lineTo(1.4, 5.2); c.lineTo(1.4, 1.6); c.lineTo(-1.4, 1.6); c.lineTo(-1.4, 5.2); c.closePath(); c.fill();
  },
  spot: (c) => { c.beginPath(); c.arc(0, 0, 3.2, 0, 2 * Math.PI); c.fill(); },
};

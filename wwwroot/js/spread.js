// Cells that overlap are pushed apart a little, so that each number can be read.

/** A cell is never moved further than this (pixels): it must stay where its events are. */
const FURTHEST = 16;

const ROUNDS = 4;

/**
 * Moves circles, each `{sx, sy, reach}`, out of each other's way. The same input gives the same output.
 * Sweeps over circles sorted by x, so that only neighbours are compared.
 */
export function spread(circles) {
  const homes = circles.map(({ sx, sy }) => ({ sx, sy }));
  const order = circles.map((_, index) => index).sort((a, b) => circles[a].sx - circles[b].sx || circles[a].sy - circles[b].sy);
  for (let round = 0; round < ROUNDS; round++) {
    let moved = false;
    for (let i = 0; i < order.length; i++) {
      const a = circles[order[i]];
      for (let j = i + 1; j < order.length; j++) {
        const b = circles[order[j]];
        if (homes[order[j]].sx - homes[order[i]].sx > 60 + 2 * FURTHEST) break;
        moved = pushApart(a, b) || moved;
      }
    }
    circles.forEach((circle, index) => keepNear(circle, homes[index]));
    if (!moved) break;
  }
}

function pushApart(a, b) {
  const dx = b.sx - a.sx, dy = b.sy - a.sy;
  const distance = Math.hypot(dx, dy);
  const wanted = a.reach + b.reach - 2;
  if (distance >= wanted) return false;
  // The smaller one moves more. Circles on one spot part sideways.
  const push = wanted - distance;
  const share = b.reach / (a.reach + b.reach);
  const ux = distance > 0 ? dx / distance : 1, uy = distance > 0 ? dy / distance : 0;
  a.sx -= ux * push * share;
  a.sy -= uy * push * share;
  b.sx += ux * push * (1 - share);
  b.sy += uy * push * (1 - share);
  return true;
}

function keepNear(circle, home) {
  const dx = circle.sx - home.sx, dy = circle.sy - home.sy;
  const distance = Math.hypot(dx, dy);
  if (distance <= FURTHEST) return;
  circle.sx = home.sx + (dx / distance) * FURTHEST;
  circle.sy = home.sy + (dy / distance) * FURTHEST;
}

// Plane geometry on a tile's features, in tile units.

/** True when the point is inside the polygon: even-odd over all rings. */
export function polygonHolds(feature, x, y) {
  if (x < feature.minX || x > feature.maxX || y < feature.minY || y > feature.maxY) return false;
  let inside = false;
  for (const ring of feature.parts) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const yi = ring[i + 1], yj = ring[j + 1];
      if (yi > y !== yj > y && x < ((ring[j] - ring[i]) * (y - yi)) / (yj - yi) + ring[i]) inside = !inside;
    }
  }
  return inside;
}

/** Least distance from the point to the lines, or Infinity when it is more than `limit`. */
export function distanceToLines(feature, x, y, limit) {
  if (x < feature.minX - limit || x > feature.maxX + limit || y < feature.minY - limit || y > feature.maxY + limit) return Infinity;
  let least = limit * limit;
  let found = false;
  for (const line of feature.parts) {
    for (let i = 0; i + 3 < line.length; i += 2) {
      const dx = line[i + 2] - line[i], dy = line[i + 3] - line[i + 1];
      const length = dx * dx + dy * dy;
      const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - line[i]) * dx + (y - line[i + 1]) * dy) / length));
      const ex = x - line[i] - t * dx, ey = y - line[i + 1] - t * dy;
      const squared = ex * ex + ey * ey;
      if (squared <= least) {
        least = squared;
        found = true;
      }
    }
  }
  return found ? Math.sqrt(least) : Infinity;
}

/** A point that is surely inside the polygon: the middle of the widest stretch on the horizontal line through its middle. */
export function labelPoint(feature) {
  const y = (feature.minY + feature.maxY) / 2 + 0.25;
  const crossings = [];
  for (const ring of feature.parts) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const yi = ring[i + 1], yj = ring[j + 1];
      if (yi > y !== yj > y) crossings.push(((ring[j] - ring[i]) * (y - yi)) / (yj - yi) + ring[i]);
    }
  }
  crossings.sort((a, b) => a - b);
  let best = null;
  for (let i = 0; i + 1 < crossings.length; i += 2) {
    const width = crossings[i + 1] - crossings[i];
    if (!best || width > best.width) best = { x: (crossings[i] + crossings[i + 1]) / 2, y, width };
  }
  return best ?? { x: (feature.minX + feature.maxX) / 2, y, width: 0 };
}

#!/usr/bin/env python3
"""The compliance of the demonstration mission's zones, worked out apart from the engine.

Usage: compliance-table.py STORE.gpkg > compliance-table.csv   (needs numpy, and Rscript for the intervals)

The store is one that `./geoarms up` has just made. Nothing of the program is used: shapes are read from the file's
well-known binary, metres come from the radii of curvature at the zone's middle (a plane, not the engine's projection), the
ring's width from counting cells of a fine grid in the order of their distance (not from buffers and overlays), and the
intervals from R's poisson.test and fisher.test (for these counts its roots are refined to 1e-8).
"""
import csv, json, math, sqlite3, struct, subprocess, sys
from datetime import date, timedelta
import numpy as np

A, F = 6378137.0, 1 / 298.257223563
E2 = F * (2 - F)


def rings_of(blob):
    """Rings of all polygons of a GeoPackage geometry, in degrees, closed."""
    envelope = (blob[3] >> 1) & 7
    at = 8 + {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}[envelope]

    def geometry(at):
        order = "<" if blob[at] == 1 else ">"
        kind, count = struct.unpack_from(order + "II", blob, at + 1)
        at += 9
        out = []
        for _ in range(count):
            if kind == 6:
                part, at = geometry(at)
                out += part
            else:
                points = struct.unpack_from(order + "I", blob, at)[0]
                out.append(np.frombuffer(blob, order + "f8", 2 * points, at + 4).reshape(-1, 2))
                at += 4 + 16 * points
        return out, at

    return geometry(at)[0]


def point_of(blob):
    at = 8 + {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}[(blob[3] >> 1) & 7]
    return struct.unpack_from("<dd" if blob[at] == 1 else ">dd", blob, at + 5)


def inside(rings, x, y):
    """Even-odd rule for many points."""
    odd = np.zeros(np.shape(x), bool)
    for ring in rings:
        for (x1, y1), (x2, y2) in zip(ring[:-1], ring[1:]):
            if y1 != y2:
                crosses = (y1 <= y) != (y2 <= y)
                odd ^= crosses & (x < x1 + (y - y1) / (y2 - y1) * (x2 - x1))
    return odd


def distance(rings, x, y):
    """Distance to the nearest edge, in the unit of the coordinates."""
    best = np.full(np.shape(x), np.inf)
    for ring in rings:
        for (x1, y1), (x2, y2) in zip(ring[:-1], ring[1:]):
            dx, dy = x2 - x1, y2 - y1
            length = dx * dx + dy * dy
            t = np.clip(((x - x1) * dx + (y - y1) * dy) / length, 0, 1) if length else 0
            best = np.minimum(best, np.hypot(x - x1 - t * dx, y - y1 - t * dy))
    return best


def widest(rings, cells_x, cells_y):
    """Diameter of the largest circle inside: the cell farthest from the edge."""
    return 2 * distance(rings, cells_x, cells_y).max()


# What the store holds.
store = sqlite3.connect(sys.argv[1])
zones = [dict(id=i, rings=rings_of(g), start=date.fromisoformat(f), end=date.fromisoformat(t) if t else None, buffer=b, prohibits=json.loads(p))
         for i, g, f, t, b, p in store.execute("SELECT id, geom, valid_from, valid_to, buffer_metres, prohibits FROM zones ORDER BY fid")]
areas = [(p, l, rings_of(g)) for p, l, g in store.execute("SELECT pcode, level, geom FROM areas WHERE area_type = 'admin' AND geom IS NOT NULL")]
deepest = max(level for _, level, _ in areas)
districts = [(p, rings) for p, level, rings in areas if level == deepest]
silent = {(p, date.fromisoformat(m)) for p, m in store.execute("SELECT pcode, month FROM coverage WHERE level = 'none'")}
incidents = [(i, *point_of(g), date.fromisoformat(f), date.fromisoformat(t), w, p)
             for i, g, f, t, w, p in store.execute("SELECT id, geom, occurred_from, occurred_to, weapon, geo_precision FROM incidents")]
lon, lat = np.array([row[1] for row in incidents]), np.array([row[2] for row in incidents])
first, last = min(row[3] for row in incidents), max(row[4] for row in incidents)


def months(start, until):
    month = start.replace(day=1)
    while month < until:
        yield month
        month = (month + timedelta(days=32)).replace(day=1)


def r_intervals(counts, days):
    """Garwood's interval per 30 days of each count, and Fisher's of inside after, ring after, inside before, ring before."""
    (ib, ia, bb, ba, rb, ra), (db, da) = counts, days
    script = f"""
      for (x in list({', '.join(f'c({c}, {d})' for c, d in zip(counts, [db, da] * 3))})) cat(sprintf('%.12g ', poisson.test(x[1], x[2] / 30)$conf.int))
      a <- {ia}; b <- {ra}; c <- {ib}; d <- {rb}
      support <- max(0, a - d):min(a + b, a + c)
      mass <- dhyper(support, a + c, b + d, a + b, log = TRUE)
      density <- function(z) {{ w <- mass + z * support; w <- exp(w - max(w)); w / sum(w) }}
      root <- function(f) exp(uniroot(f, c(-40, 40), tol = 1e-14)$root)
      rough <- fisher.test(matrix(c(a, c, b, d), 2))$conf.int
      low <- if (a == min(support)) 0 else root(function(z) sum(density(z)[support >= a]) - 0.025)
      high <- if (a == max(support)) Inf else root(function(z) 0.025 - sum(density(z)[support <= a]))
      if (length(support) == 1) high <- Inf
      stopifnot(all.equal(c(low, high), c(rough), tolerance = 1e-2))
      cat(sprintf('%.12g ', c(low, high)))"""
    return subprocess.run(["Rscript", "-e", script], capture_output=True, text=True, check=True).stdout.split()


out = csv.writer(sys.stdout, lineterminator="\n")
out.writerow("zone part period from until days area ringWidth events notAssignablePlace notAssignableTime inMonthsLeftOut weaponUnknown otherWeapons "
             "dispersion low high effectLow effectHigh".split())
for zone in zones:
    points = np.concatenate(zone["rings"])
    lon0, lat0 = (points.min(0) + points.max(0)) / 2
    sine = math.sin(math.radians(lat0))
    normal = A / math.sqrt(1 - E2 * sine * sine)
    scale = np.radians([normal * math.cos(math.radians(lat0)), normal * (1 - E2) / (1 - E2 * sine * sine)])
    plane = lambda rings: [(ring - [lon0, lat0]) * scale for ring in rings]
    rings = plane(zone["rings"])
    area = abs(sum(np.sum(r[:-1, 0] * r[1:, 1] - r[1:, 0] * r[:-1, 1]) / 2 for r in rings))

    # A grid about the zone, wide enough for any ring here.
    step = 60.0 if area < 4e8 else 120.0
    reach = zone["buffer"] + max(1500.0, math.sqrt(area / math.pi))
    all_points = np.concatenate(rings)
    gx, gy = np.meshgrid(*(np.arange(all_points[:, k].min() - reach, all_points[:, k].max() + reach, step) + step / 2 for k in (0, 1)))
    gx, gy = gx.ravel(), gy.ravel()
    near = inside(rings, gx, gy)
    width = widest(rings, gx[near], gy[near])

    # Months without reports from a district that holds at least a hundredth of the zone.
    holds = [p for p, own in districts if inside(plane(own), gx[near], gy[near]).mean() >= 0.01]
    length = min(365, min([(last - zone["start"]).days + 1] + ([(zone["end"] - zone["start"]).days + 1] if zone["end"] else [])), (zone["start"] - first).days)
    periods = [(zone["start"] - timedelta(length), zone["start"]), (zone["start"], zone["start"] + timedelta(length))]
    out_months = [{m for m in months(*period) if any((p, m) in silent for p in holds)} for period in periods]
    used = {m for period, left in zip(periods, out_months) for m in months(*period) if m not in left}

    # Land that may be in the ring: in a district that reported in every month used, and in no zone.
    gx, gy = gx[~near], gy[~near]
    away = distance(rings, gx, gy)
    keep = away <= reach
    gx, gy, away = gx[keep], gy[keep], away[keep]

    def allowed(x, y):
        ok = np.zeros(len(x), bool)
        for p, own in districts:
            if not any((p, m) in silent for m in used):
                ok |= inside(plane(own), x, y)
        for other in zones:
            if other is not zone:
                ok &= ~inside(plane(other["rings"]), x, y)
        return ok

    free = np.sort(away[(away > zone["buffer"]) & allowed(gx, gy)]) - zone["buffer"]
    wanted = int(round(area / step ** 2))
    ring_width = max(1000.0, float(free[wanted - 1])) if len(free) >= wanted else float("nan")
    ring_area = float((free <= ring_width).sum() * step ** 2)

    # Where each incident lies.
    x, y = (lon - lon0) * scale[0], (lat - lat0) * scale[1]
    box = (x > all_points[:, 0].min() - reach) & (x < all_points[:, 0].max() + reach) & (y > all_points[:, 1].min() - reach) & (y < all_points[:, 1].max() + reach)
    index = np.flatnonzero(box)
    within = inside(zone["rings"], lon[index], lat[index])
    off = distance(rings, x[index], y[index])
    in_ring = (off > zone["buffer"]) & (off <= zone["buffer"] + ring_width) & allowed(x[index], y[index])
    part_of = np.where(within, 0, np.where(off <= zone["buffer"], 1, np.where(in_ring, 2, 3)))

    figures = np.zeros((3, 2, 6), int)
    around = []
    for k, part in zip(index, part_of):
        _, _, _, start, end, weapon, precision = incidents[k]
        if part == 3:
            continue
        for n, ((begin, until), left) in enumerate(zip(periods, out_months)):
            days = [start + timedelta(i) for i in range((end - start).days + 1)]
            if not any(begin <= day < until for day in days):
                continue
            silent_days = [day.replace(day=1) in left for day in days]
            if weapon not in zone["prohibits"]:
                figures[part, n, 4 if weapon == "unknown" else 5] += 1
            elif not all(begin <= day < until for day in days) or (any(silent_days) and not all(silent_days)):
                figures[part, n, 2] += 1
            elif all(silent_days):
                figures[part, n, 3] += 1
            elif precision is not None and precision > width:
                figures[part, n, 1] += 1
            else:
                figures[part, n, 0] += 1
                if part > 0:
                    around.append(start)

    counted_days = [sum(m_day.replace(day=1) not in left for m_day in (p[0] + timedelta(i) for i in range(length))) for p, left in zip(periods, out_months)]
    windows = [zone["start"] + timedelta(30 * k) for k in range(-(length // 30), length // 30)]
    windows = [w for w in windows if not any((w + timedelta(i)).replace(day=1) in out_months[0] | out_months[1] for i in range(30))]
    counts = np.array([sum(w <= day < w + timedelta(30) for day in around) for w in windows])
    dispersion = counts.var(ddof=1) / counts.mean() if len(counts) > 1 and counts.sum() else 1.0
    events = figures[:, :, 0].ravel().tolist()
    intervals = r_intervals(events, counted_days)
    for part, name in enumerate(["inside", "buffer", "ring"]):
        for n, period in enumerate(["before", "after"]):
            k = 2 * part + n
            size = [area, float("nan"), ring_area][part]
            out.writerow([zone["id"], name, period, *periods[n], counted_days[n], f"{size:.0f}", f"{ring_width:.0f}", *figures[part, n].tolist(),
                          f"{dispersion:.10g}", *intervals[2 * k:2 * k + 2], *intervals[12:14]])

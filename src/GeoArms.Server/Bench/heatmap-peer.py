"""Kernel densities with NumPy and SciPy, to measure beside: the quartic kernel on 1280 by 960 cells.

Arguments: a file of float64 triples (longitude, latitude, weight), west, south, degrees a cell, columns, rows, "exact" or
"binned", bandwidths in metres. Prints JSON: for each bandwidth milliseconds (the better of two runs) and the greatest value.
exact: the direct ellipsoidal sum; equal points are merged, and each place adds to the window of cells in its reach.
binned: weights counted into cells and convolved with one kernel by FFT; approximate, for it takes one metric for the whole grid.
"""
import json
import sys
import time

import numpy as np
from scipy.signal import oaconvolve

A, B = 6378137.0, 6356752.314245179


def radii(latitude):
    m = np.radians(latitude)
    root = np.sqrt((A * np.cos(m)) ** 2 + (B * np.sin(m)) ** 2)
    return np.radians(A * A / root * np.cos(m)), np.radians((A * B) ** 2 / root**3)


def exact(points, west, south, step, columns, rows, h):
    places, inverse = np.unique(points[:, :2], axis=0, return_inverse=True)
    weights = np.bincount(inverse.ravel(), points[:, 2])
    grid = np.zeros((rows, columns))
    lon, lat = west + (np.arange(columns) + 0.5) * step, south + (np.arange(rows) + 0.5) * step
    for (x, y), w in zip(places, weights):
        east, north = radii(abs(y) + 1)
        r0, r1 = np.searchsorted(lat, (y - h / north * 1.02, y + h / north * 1.02))
        c0, c1 = np.searchsorted(lon, (x - h / east * 1.02, x + h / east * 1.02))
        if r0 < r1 and c0 < c1:
            east, north = radii((lat[r0:r1] + y) / 2)
            v = 1 - ((north * (lat[r0:r1] - y)) ** 2)[:, None] / h**2 - (east**2)[:, None] * (((lon[c0:c1] - x) / h) ** 2)[None, :]
            np.maximum(v, 0, out=v)
            grid[r0:r1, c0:c1] += w * v * v
    return grid * (3e6 / (np.pi * h * h))


def binned(points, west, south, step, columns, rows, h):
    grid, _, _ = np.histogram2d(
        points[:, 1], points[:, 0], (rows, columns), ((south, south + rows * step), (west, west + columns * step)), weights=points[:, 2])
    east, north = radii(south + rows * step / 2)
    dx, dy = (np.arange(-int(h / size / step) - 1, int(h / size / step) + 2) * size * step for size in (east, north))
    v = np.maximum(1 - (dy[:, None] ** 2 + dx[None, :] ** 2) / h**2, 0)
    return oaconvolve(grid, v * v, mode="same") * (3e6 / (np.pi * h * h))


points = np.fromfile(sys.argv[1]).reshape(-1, 3)
west, south, step = (float(text) for text in sys.argv[2:5])
columns, rows = int(sys.argv[5]), int(sys.argv[6])
method = {"exact": exact, "binned": binned}[sys.argv[7]]
found = []
for text in sys.argv[8:]:
    best = float("inf")
    for _ in range(2):
        begun = time.perf_counter()
        grid = method(points, west, south, step, columns, rows, float(text))
        best = min(best, time.perf_counter() - begun)
    found.append([best * 1000, float(grid.max())])
print(json.dumps(found))

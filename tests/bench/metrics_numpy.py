#!/usr/bin/env python3
"""The eight metrics of the paper (profile tang-2022) in vectorised NumPy and SciPy: what our own are measured against.

metrics_numpy.py PROGRAM           times this file and bench_metrics (PROGRAM) on one pair in one run, prints the ratio
metrics_numpy.py --goldens FILE    writes the values of tests/data/metrics/numpy_values.json

Written from the definitions; separable windows and one pass per product, as a careful user of NumPy would do it.
"""
import json
import os
import subprocess
import sys
import tempfile
import time

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from scipy.ndimage import correlate1d


def entropy_of(counts):
    share = counts[counts > 0] / counts.sum()
    return -(share * np.log2(share)).sum()


def entropy(fused):
    return entropy_of(np.bincount(fused.ravel(), minlength=256))


def spatial_frequency(fused):
    values = fused / 255.0
    return np.sqrt(np.mean(np.diff(values, axis=0) ** 2) + np.mean(np.diff(values, axis=1) ** 2))


def standard_deviation(fused):
    mean = fused.mean(axis=0).mean()
    difference = fused - mean
    rounded = np.clip(np.sign(difference) * np.floor(np.abs(difference) + 0.5), 0, 255)
    return np.sqrt(np.minimum(rounded**2, 255).sum() / fused.size)


def mutual_information(source, fused):
    joint = np.bincount(
        np.minimum(source.ravel().astype(np.int32) + 1, 255) * 256 + np.minimum(fused.ravel().astype(np.int32) + 1, 255)
    )
    return entropy(source) + entropy(fused) - entropy_of(joint)


def valid(plane, taps):
    reach = len(taps) // 2
    filtered = correlate1d(correlate1d(plane, taps, axis=0), taps, axis=1)
    return filtered[reach:-reach, reach:-reach]


def visual_fidelity(reference, distorted):
    reference = reference.astype(float)
    distorted = distorted.astype(float)
    kept = information = 0.0
    for scale in range(1, 5):
        size = 2 ** (5 - scale) + 1
        place = np.arange(size) - size // 2
        taps = np.exp(-place**2 / (2 * (size / 5) ** 2))
        taps /= taps.sum()
        if scale > 1:
            reference = np.ascontiguousarray(valid(reference, taps)[::2, ::2])
            distorted = np.ascontiguousarray(valid(distorted, taps)[::2, ::2])
        if min(reference.shape) < size:
            continue
        limit = 255 if scale == 1 else np.inf
        mean1, mean2 = valid(reference, taps), valid(distorted, taps)
        variance1 = np.maximum(valid(np.minimum(reference * reference, limit), taps) - mean1**2, 0)
        variance2 = np.maximum(valid(np.minimum(distorted * distorted, limit), taps) - mean2**2, 0)
        covariance = valid(np.minimum(reference * distorted, limit), taps) - mean1 * mean2
        gain = covariance / (variance1 + 1e-10)
        rest = variance2 - gain * covariance
        empty = variance1 < 1e-10
        gain[empty] = 0
        rest[empty] = variance2[empty]
        variance1[empty] = 0
        flat = variance2 < 1e-10
        gain[flat] = 0
        rest[flat] = 0
        inverted = gain < 0
        rest[inverted] = variance2[inverted]
        gain[inverted] = 0
        rest = np.maximum(rest, 1e-10)
        kept += np.log10(1 + gain**2 * variance1 / (rest + 2)).sum()
        information += np.log10(1 + variance1 / 2).sum()
    return kept / information


def average_gradient(fused):
    down, across = np.gradient(fused.astype(float))
    return np.sqrt((down**2 + across**2) / 2).sum() / ((fused.shape[0] - 1) * (fused.shape[1] - 1))


def correlation(first, second):
    first = first - first.mean()
    second = second - second.mean()
    return (first * second).sum() / np.sqrt((first**2).sum() * (second**2).sum())


def sum_of_correlations_of_differences(infrared, visible, fused):
    a, b, f = (image.astype(float) for image in (infrared, visible, fused))
    return correlation(f - b, a) + correlation(f - a, b)


def edges(image):
    plane = np.pad(image / 255.0, 1)
    rows, columns = image.shape

    def at(row, column):
        return plane[row : row + rows, column : column + columns]

    across = -at(2, 2) - 2 * at(1, 2) - at(0, 2) + at(2, 0) + 2 * at(1, 0) + at(0, 0)
    down = at(2, 2) - at(0, 2) + 2 * at(2, 1) - 2 * at(0, 1) + at(2, 0) - at(0, 0)
    strength = np.sqrt(across * across + down * down)
    with np.errstate(divide="ignore", invalid="ignore"):
        angle = np.where(across == 0, np.pi / 2, np.arctan(down / across))
    return strength, angle


def edge_quality(source, fused):
    (source_strength, source_angle), (fused_strength, fused_angle) = source, fused
    larger = np.maximum(source_strength, fused_strength)
    smaller = np.minimum(source_strength, fused_strength)
    ratio = np.divide(smaller, larger, out=np.zeros_like(larger), where=larger > 0)
    kept = np.where(source_strength == fused_strength, fused_strength, ratio)
    alignment = 1 - np.abs(source_angle - fused_angle) / (np.pi / 2)
    return 0.9994 / (1 + np.exp(-15 * (kept - 0.5))) * (0.9879 / (1 + np.exp(-22 * (alignment - 0.8))))


def edge_transfer(infrared, visible, fused):
    a, b, f = edges(infrared), edges(visible), edges(fused)
    weighted = (edge_quality(a, f) * a[0]).sum() + (edge_quality(b, f) * b[0]).sum()
    return weighted / (a[0].sum() + b[0].sum())


def all_eight(infrared, visible, fused):
    return {
        "EN": entropy(fused),
        "SF": spatial_frequency(fused),
        "SD": standard_deviation(fused),
        "MI": mutual_information(infrared, fused) + mutual_information(visible, fused),
        "VIF": visual_fidelity(infrared, fused) + visual_fidelity(visible, fused),
        "AG": average_gradient(fused),
        "SCD": sum_of_correlations_of_differences(infrared, visible, fused),
        "Qabf": edge_transfer(infrared, visible, fused),
    }


def wave_picture(width, height, seed):
    """Integer waves, the same in tests/core/metrics/metric_pictures.cpp: (13 x + 7 y + seed x y) mod 64 + ramp + spots."""
    y, x = np.mgrid[0:height, 0:width].astype(np.int64)
    spots = np.where((x * 5 + y * 3 + seed) % 29 < 4, 90, 0)
    return (((13 * x + 7 * y + seed * x * y) % 64) + (x * 90) // width + spots).astype(np.uint8)


def scene(width, height):
    """A pair with smooth parts, edges and noise, and its average."""
    random = np.random.default_rng(7)
    y, x = np.mgrid[0:height, 0:width]
    infrared = 40 + 60 * np.exp(-(((x - width / 3) / 60) ** 2 + ((y - height / 2) / 90) ** 2)) + 80 * ((x // 80 + y // 60) % 5 == 0)
    visible = 90 + 60 * np.sin(x / 17.0) * np.cos(y / 23.0) + 40 * ((x + y) // 50 % 2)
    infrared = np.clip(infrared + random.normal(0, 3, infrared.shape), 0, 255).astype(np.uint8)
    visible = np.clip(visible + random.normal(0, 5, visible.shape), 0, 255).astype(np.uint8)
    fused = ((infrared.astype(int) + visible + 1) // 2).astype(np.uint8)
    return infrared, visible, fused


def write_goldens(file):
    cases = []
    for width, height in ((64, 48), (61, 47), (96, 40), (33, 70)):
        infrared, visible = wave_picture(width, height, 3), wave_picture(width, height, 11)
        fused = ((infrared.astype(int) + visible + 1) // 2).astype(np.uint8)
        values = {name: float(value) for name, value in all_eight(infrared, visible, fused).items()}
        cases.append({"width": width, "height": height, "values": values})
    with open(file, "w", encoding="utf-8") as out:
        json.dump({"made_by": "tests/bench/metrics_numpy.py --goldens", "profile": "tang-2022", "cases": cases}, out, indent=1)
        out.write("\n")


def compare(program, width=640, height=480, repeats=5):
    images = scene(width, height)
    with tempfile.NamedTemporaryFile(suffix=".raw") as raw:
        for image in images:
            raw.write(image.tobytes())
        raw.flush()
        own, numpy_seconds = [], []
        for _ in range(repeats):
            environment = dict(os.environ, MOEFUSION_BENCH_PAIR=f"{width}x{height}:{raw.name}")
            output = subprocess.run(
                [program, "--benchmark_filter=eight_metrics/one_method$", "--benchmark_format=json"],
                env=environment, check=True, capture_output=True, text=True,
            ).stdout
            own.append(json.loads(output)["benchmarks"][0]["cpu_time"] / 1e3)
            start = time.process_time()
            values = all_eight(*images)
            numpy_seconds.append(time.process_time() - start)
    ours = min(own)
    theirs = min(numpy_seconds)
    print(f"eight metrics, {width}x{height}, one thread, CPU seconds, best of {repeats}")
    print(f"  this program  {ours:.4f}")
    print(f"  NumPy {np.__version__}  {theirs:.4f}")
    print(f"  ratio         {theirs / ours:.1f}")
    print("  values        " + "  ".join(f"{name} {value:.6g}" for name, value in values.items()))


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] == "--goldens":
        write_goldens(sys.argv[2])
    elif len(sys.argv) == 2:
        compare(sys.argv[1])
    else:
        sys.exit(__doc__)

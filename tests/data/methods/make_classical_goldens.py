"""Goldens of the classical methods, computed in float64 with numpy, scipy and PyWavelets only.

    python make_classical_goldens.py FOLDER

Writes WxH_infrared.npy, WxH_visible.npy (float32) and WxH_METHOD.npy (float64). Definitions: specs/command_line.md 2
and the headers of core/methods/classical_rules.h; written from those words, not from the C++ code.
"""
import sys
import numpy as np
import pywt
from scipy import ndimage

MIRROR = "mirror"  # scipy's name of reflection without repeating the edge


def scene(width, height, seed):
    """Smooth shapes, edges and noise, no ties; different in both images."""
    generator = np.random.default_rng(seed)
    y, x = np.mgrid[0:height, 0:width]
    visible = 0.45 + 0.25 * np.sin(x / 5.0) * np.cos(y / 7.0) + 0.2 * (x > width / 2)
    infrared = 0.2 + 0.6 * np.exp(-((x - width / 3) ** 2 + (y - height / 2) ** 2) / (width * height / 25 + 1))
    visible = visible + generator.normal(0, 0.03, visible.shape)
    infrared = infrared + generator.normal(0, 0.02, infrared.shape)
    return (np.clip(plane, 0, 1).astype(np.float32) for plane in (infrared, visible))


def larger(a, b):
    return np.where(np.abs(b) > np.abs(a), b, a)


KERNEL = np.array([1, 4, 6, 4, 1]) / 16


def blur(plane, gain):
    for axis in (0, 1):
        plane = ndimage.convolve1d(plane, KERNEL * gain, axis=axis, mode=MIRROR)
    return plane


def up(coarse, shape):
    fine = np.zeros(shape)
    fine[::2, ::2] = coarse
    return blur(fine, 2)


def laplacian(a, b):
    levels = min(4, int(np.log2(min(a.shape))))
    details = []
    for _ in range(levels):
        pair = []
        for plane in (a, b):
            coarse = blur(plane, 1)[::2, ::2]
            pair.append((coarse, plane - up(coarse, plane.shape)))
        (a, detail_a), (b, detail_b) = pair
        details.append(larger(detail_a, detail_b))
    fused = (a + b) / 2
    for detail in reversed(details):
        fused = up(fused, detail.shape) + detail
    return fused


def wavelet(a, b):
    levels = min(3, pywt.dwt_max_level(min(a.shape), "db2"))
    if levels == 0:
        return (a + b) / 2
    ca = pywt.wavedec2(a, "db2", "symmetric", levels)
    cb = pywt.wavedec2(b, "db2", "symmetric", levels)
    fused = [(ca[0] + cb[0]) / 2]
    for bands_a, bands_b in zip(ca[1:], cb[1:]):
        fused.append(tuple(larger(x, y) for x, y in zip(bands_a, bands_b)))
    return pywt.waverec2(fused, "db2", "symmetric")[: a.shape[0], : a.shape[1]]


def mean(plane, size):
    for axis in (0, 1):
        plane = ndimage.correlate1d(plane, np.full(size, 1 / size), axis=axis, mode=MIRROR)
    return plane


def guided(guide, weights, radius, eps):
    size = 2 * radius + 1
    mean_guide, mean_weights = mean(guide, size), mean(weights, size)
    covariance = mean(guide * weights, size) - mean_guide * mean_weights
    variance = mean(guide * guide, size) - mean_guide ** 2
    slope = covariance / (variance + eps)
    return np.clip(mean(slope, size) * guide + mean(mean_weights - slope * mean_guide, size), 0, 1)


def saliency(plane):
    cross = np.array([[0, 1, 0], [1, -4, 1], [0, 1, 0]], float)
    high = np.abs(ndimage.correlate(plane, cross, mode=MIRROR))
    gauss = np.exp(-np.arange(-5, 6) ** 2 / (2 * 5.0 ** 2))
    gauss /= gauss.sum()
    for axis in (0, 1):
        high = ndimage.correlate1d(high, gauss, axis=axis, mode=MIRROR)
    return high


def guided_filter(a, b):
    sa, sb = saliency(a), saliency(b)
    map_a = np.where(sa > sb, 1.0, np.where(sa < sb, 0.0, 0.5))
    base_a, base_b = mean(a, 31), mean(b, 31)
    fused = 0
    for layer_a, layer_b, radius, eps in ((base_a, base_b, 45, 0.3), (a - base_a, b - base_b, 7, 1e-6)):
        wa, wb = guided(a, map_a, radius, eps), guided(b, 1 - map_a, radius, eps)
        total = wa + wb
        share = np.where(total > 0, wa / np.where(total > 0, total, 1), 0.5)
        fused = fused + share * layer_a + (1 - share) * layer_b
    return fused


def two_scale(a, b):
    mean_a, mean_b = mean(a, 35), mean(b, 35)
    sa = np.abs(mean_a - ndimage.median_filter(a, 3, mode=MIRROR))
    sb = np.abs(mean_b - ndimage.median_filter(b, 3, mode=MIRROR))
    total = sa + sb
    share = np.where(total > 0, sa / np.where(total > 0, total, 1), 0.5)
    return (mean_a + mean_b) / 2 + share * (a - mean_a) + (1 - share) * (b - mean_b)


METHODS = {"laplacian": laplacian, "wavelet": wavelet, "guided-filter": guided_filter, "two-scale": two_scale}
SIZES = [(61, 47), (64, 48), (13, 9), (5, 3), (7, 1), (1, 1)]

if __name__ == "__main__":
    for width, height in SIZES:
        infrared, visible = scene(width, height, 7 * width + height)
        name = f"{sys.argv[1]}/{width}x{height}_"
        np.save(name + "infrared.npy", infrared)
        np.save(name + "visible.npy", visible)
        for method, fuse in METHODS.items():
            np.save(name + method + ".npy", np.asarray(fuse(infrared.astype(float), visible.astype(float)), float))

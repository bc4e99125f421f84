"""Writes tests/data/methods/networks/METHOD.npy: what the PyTorch twins make of a small made-up pair with weights by
formula (twin_networks.py). Run by hand when a twin changes: python3 tests/bench/make_network_goldens.py [METHOD…]"""
import pathlib
import sys

import numpy
import torch

from twin_networks import TWINS

WIDTH, HEIGHT = 40, 36


def pictures():
    """The pair of tst_formula_networks.cpp."""
    y, x = numpy.mgrid[0:HEIGHT, 0:WIDTH]
    infrared = (x * 7 + y * 3 + x * y // 5) % 256
    visible = (x * x + y * 11) % 256
    return [torch.from_numpy((plane / 255).astype(numpy.float32)).reshape(1, 1, HEIGHT, WIDTH)
            for plane in (infrared, visible)]


def main():
    folder = pathlib.Path(__file__).parents[1] / "data" / "methods" / "networks"
    folder.mkdir(parents=True, exist_ok=True)
    torch.set_grad_enabled(False)
    for name in sys.argv[1:] or TWINS:
        table, twin, gain = TWINS[name]
        # Double precision: the program's float32 is compared with the true value.
        torch.set_default_dtype(torch.float64)
        weights = {key: value.double() for key, value in table().made(gain).items()}
        fused = twin(weights, *(plane.double() for plane in pictures()))
        numpy.save(folder / f"{name}.npy", fused[0, 0].float().numpy())
        print(f"{name}: {float(fused.min()):.3f} to {float(fused.max()):.3f}, mean {float(fused.mean()):.3f}, "
              f"deviation {float(fused.std()):.3f}")


main()

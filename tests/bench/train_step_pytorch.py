#!/usr/bin/env python3
"""One training step in PyTorch and in this program, in turn, one thread: train_step_pytorch.py PROGRAM REFERENCE

PROGRAM is bench_train_step; REFERENCE the folder of moe_fusion.py, the network in plain PyTorch (python3-torch,
python3-torchvision). Prints processor seconds of a step (minimum of the runs) and the ratios.
"""
import argparse
import subprocess
import sys
import time

import numpy as np
import torch


def step_of(reference, crop, batch):
    """A function that makes one step of preset compact: all losses, backward, Adam."""
    sys.path.insert(0, reference)
    from moe_fusion import MoEFusion, Options, box_mask, fusion_losses, luminance
    options = Options()
    network = MoEFusion(options).train()
    optimiser = torch.optim.Adam(network.parameters(), lr=1e-4)
    wave = lambda channels: (torch.arange(batch * channels * crop * crop).float() * 0.37).sin().mul(0.5).add(0.5).view(
        batch, channels, crop, crop)
    infrared, visible = wave(1), wave(3)
    boxes = [torch.tensor([[8.0, 8.0, 0.75 * crop, 0.75 * crop]])] * batch
    targets = [dict(boxes=b, labels=torch.tensor([1])) for b in boxes]
    mask = box_mask(boxes, (batch, 1, crop, crop))
    random = np.random.default_rng(0)

    def step():
        noise = {k: torch.from_numpy(random.standard_normal((batch, options.experts)).astype(np.float32))
                 for k in ("foreground", "background", "decoder")}
        optimiser.zero_grad()
        fused, seen = network(infrared, visible, noise)
        total = fusion_losses(fused, seen, infrared, luminance(visible), mask, options)["fusion"]
        for side, image in (("infrared", infrared.expand(-1, 3, -1, -1)), ("visible", visible)):
            _, losses = getattr(network, f"detector_{side}").detect(image, seen[f"pyramid_{side}"], targets)
            total = total + sum(losses.values())
        total.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 35)
        optimiser.step()

    return step


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("reference")
    parser.add_argument("--crop", type=int, default=96)
    parser.add_argument("--batch", type=int, default=4)
    parser.add_argument("--turns", type=int, default=3)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    step = step_of(arguments.reference, arguments.crop, arguments.batch)
    step()
    theirs, ours, reduced = [], [], []
    for _ in range(arguments.turns):
        for _ in range(3):
            start = time.process_time()
            step()
            theirs.append(time.process_time() - start)
        for precision, times in (("float32", ours), ("bfloat16", reduced)):
            words = [arguments.program, "--steps", "3", "--crop", str(arguments.crop), "--batch", str(arguments.batch),
                     "--precision", precision]
            times.append(float(subprocess.run(words, capture_output=True, text=True, check=True).stdout.split()[0]))
    best = min(theirs)
    print(f"PyTorch, every expert evaluated  {best:.3f} s")
    print(f"this program, float32            {min(ours):.3f} s  {best / min(ours):.2f} times as fast")
    print(f"this program, bfloat16           {min(reduced):.3f} s  {best / min(reduced):.2f} times as fast")


if __name__ == "__main__":
    main()

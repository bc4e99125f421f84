"""Speed of each network method against its PyTorch twin: same weights, same picture, same number of threads, one run.

    python3 tests/bench/twin_speed.py PROGRAM [METHOD…] [--size 640x512] [--threads N] [--repeats 2]

PROGRAM is the command line program. Prints a Markdown table: seconds of wall clock and of processor time (smallest of the
repeats after one warm-up), their ratios, and the largest difference of the results. Needs python3-torch. The twin is our
own code written as the authors' is (channel-first, PyTorch's own kernels)."""
import argparse
import json
import os
import pathlib
import struct
import subprocess
import tempfile
import time
import zlib

import numpy
import torch

from twin_networks import TWINS


def made_picture(width, height, phase):
    y, x = numpy.mgrid[0:height, 0:width]
    plane = 127 + 60 * numpy.sin(x / 17 + phase) + 50 * numpy.cos(y / 23 - phase) + (x * 7 + y * 13) % 17
    return numpy.clip(plane, 0, 255).astype(numpy.uint8)


def write_png(file, plane):
    rows = b"".join(b"\0" + row.tobytes() for row in plane)

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", plane.shape[1], plane.shape[0], 8, 0, 0, 0, 0)
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) +
                     chunk(b"IEND", b""))


def smallest(run, repeats):
    """(wall, processor) seconds; the one with the least processor time."""
    best = None
    for _ in range(repeats):
        wall, processor = time.perf_counter(), time.process_time()
        result = run()
        took = (time.process_time() - processor, time.perf_counter() - wall)
        best = min(best, took) if best else took
    return best[1], best[0], result


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("methods", nargs="*")
    parser.add_argument("--size", default="640x512")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--repeats", type=int, default=2)
    options = parser.parse_args()
    width, height = map(int, options.size.split("x"))
    torch.set_num_threads(options.threads)
    torch.set_grad_enabled(False)
    planes = [made_picture(width, height, phase) for phase in (0.3, 1.1)]
    inputs = [torch.from_numpy(p.astype(numpy.float32) / 255).reshape(1, 1, height, width) for p in planes]
    print(f"{options.size}, {options.threads} threads, torch {torch.__version__}\n")
    print("| method | twin wall s | ours wall s | ratio | twin cpu s | ours cpu s | ratio | difference |")
    print("|---|---|---|---|---|---|---|---|")
    for name in options.methods or TWINS:
        table, twin, gain = TWINS[name]
        weights = table().made(gain)
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            # Several pairs, so that start and weights of the program are told from its fusions.
            pairs = options.repeats + 1
            for side, plane in zip(("ir", "vi"), planes):
                (folder / "data" / side).mkdir(parents=True)
                for i in range(pairs):
                    write_png(folder / "data" / side / f"{i}.png", plane)
            torch.save(weights, folder / "twin.pt")

            def ours(limit):
                out = folder / f"out{limit}"
                process = subprocess.Popen([options.program, "fuse", str(folder / "data"), "-m", name, "--weights",
                                            f"{name}={folder / 'twin.pt'}", "--threads", str(options.threads),
                                            "--format", "npy", "-o", str(out), "--limit", str(limit), "--quiet"],
                                           stdout=subprocess.DEVNULL)
                _, status, used = os.wait4(process.pid, 0)
                if status != 0:
                    raise SystemExit(f"{name}: the program ended with status {status}")
                return used.ru_utime + used.ru_stime, out

            once, _ = ours(1)
            all_of_them, out = ours(pairs)
            processor = (all_of_them - once) / (pairs - 1)
            seconds = sorted(float(row) for row in measured_seconds(out / name))
            wall = seconds[0]
            twin_wall, twin_processor, expected = smallest(lambda: twin(weights, *inputs), options.repeats)
            actual = numpy.load(next((out / name).rglob("*.npy"))).reshape(height, width)
            difference = float(numpy.abs(actual - expected[0, 0].numpy()).max())
        print(f"| {name} | {twin_wall:.2f} | {wall:.2f} | {twin_wall / wall:.2f} | {twin_processor:.2f} | "
              f"{processor:.2f} | {twin_processor / processor:.2f} | {difference:.1e} |", flush=True)


def measured_seconds(folder):
    """Seconds of each fusion, as the program's manifest has them."""
    for manifest in folder.glob("*.jsonl"):
        for line in manifest.read_text().splitlines():
            entry = json.loads(line)
            if "seconds" in entry:
                yield entry["seconds"]


main()

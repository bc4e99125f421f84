"""Makes the small weight files of this folder with numpy 1.24 and torch 1.13 (Debian 12's python3-torch).

Run in this folder. expected.json beside it lists what is in them, computed by numpy.
"""

import json

import numpy as np
import torch

generator = np.random.default_rng(20)
expected = {}


def note(file, name, array):
    flat = np.asarray(array, dtype=np.float64).reshape(-1)
    expected.setdefault(file, []).append({
        "name": name, "dtype": str(array.dtype), "shape": list(array.shape),
        "sum": float(flat.sum()), "first": float(flat[0]), "last": float(flat[-1])})


def npy(file, array):
    np.save(file, array)
    note(file, "", array)


npy("c_order.npy", generator.standard_normal((3, 5), dtype=np.float32))
npy("fortran_order.npy", np.asfortranarray(generator.standard_normal((2, 3, 4))))
npy("big_endian.npy", generator.standard_normal(6).astype(">f4"))
expected["big_endian.npy"][0]["dtype"] = "float32"
npy("half.npy", generator.standard_normal(7).astype(np.float16))
npy("scalar.npy", np.array(-7, dtype=np.int64))

arrays = {"first": generator.standard_normal((4, 2), dtype=np.float32), "second.weight": np.arange(5, dtype=np.int32)}
for file, save in (("stored.npz", np.savez), ("deflated.npz", np.savez_compressed)):
    save(file, **arrays)
    for name, array in arrays.items():
        note(file, name, array)

shared = torch.arange(24, dtype=torch.float32) / 7
state = {"matrix": shared.reshape(4, 6), "transposed": shared.reshape(4, 6).t(), "column": shared.reshape(4, 6)[:, 2],
         "double": torch.tensor([0.1, -2.5], dtype=torch.float64), "counter": torch.tensor(3)}
for file, zipped in (("state_dict_zip.pt", True), ("state_dict_legacy.pt", False)):
    torch.save(state, file, _use_new_zipfile_serialization=zipped)
    for name, tensor in state.items():
        note(file, name, tensor.numpy())
    expected[file].sort(key=lambda entry: entry["name"])

with open("expected.json", "w", encoding="utf-8") as out:
    json.dump(expected, out, indent=1)
    out.write("\n")

"""Writes the first inputs of the weight readers' fuzz targets: python3 make_seeds.py FOLDER [MORE FILES FOLDER].

From the small files of tests/data/containers, and optionally from another folder of weight files; each goes to the
targets whose format it has. Runs of libFuzzer start there; `fuzz_NAME -merge=1 corpus/NAME FOLDER/NAME` keeps what
reaches new code.
"""

import pathlib
import sys
import zipfile

MAGIC = bytes.fromhex("80028a0a6cfc9c46f9206aa850192e")
out = pathlib.Path(sys.argv[1])
sources = [pathlib.Path(__file__).parent.parent / "data" / "containers"] + [pathlib.Path(p) for p in sys.argv[2:]]


def write(target, name, content):
    folder = out / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)


for source in sources:
    for file in sorted(source.iterdir()):
        content = file.read_bytes() if file.is_file() else b""
        if not content or len(content) > 65536:
            continue
        if content.startswith(MAGIC):
            write("torch_legacy", file.name, content)
            write("pickle_machine", file.name, content[len(MAGIC):])
        elif content.startswith(b"PK\x03\x04"):
            write("zip_archive", file.name, content)
            try:
                with zipfile.ZipFile(file) as archive:
                    for name in archive.namelist():
                        if name.endswith("/data.pkl"):
                            write("pickle_machine", file.name, archive.read(name))
            except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError):
                pass  # damaged on purpose
        elif content.startswith(b"\x93NUMPY"):
            write("npy", file.name, content)
        elif file.suffix == ".safetensors":
            write("safetensors", file.name, content)
        elif file.suffix == ".index":
            write("tensorflow_checkpoint", file.name, b"\0" + content)
write("safetensors", "empty", (2).to_bytes(8, "little") + b"{}")
text = b'{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"__metadata__":{"k":"v"}}'
write("safetensors", "one", len(text).to_bytes(8, "little") + text + bytes(8))

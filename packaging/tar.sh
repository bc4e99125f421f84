#!/usr/bin/env bash
# Makes an archive that runs without root and without installed packages on a cluster's nodes (glibc of Debian 12 or
# newer): the command line with every library it needs. packaging/tar.sh [FOLDER for it, default build/server]
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(realpath -m "${1:-build/server}")
bash packaging/install_dependencies.sh build
bash packaging/build.sh server
cmake --build --preset server --target generated_files
version=$(sed -n 's/^project(moe-fusion VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
name=moe-fusion-$version-linux-$(uname -m)
tree=$folder/$name
rm -rf "$tree"
cmake --install build/server --prefix "$tree" --strip >/dev/null

# Every library that ours name, but for those of the C library, which must fit the kernel and the loader of the node.
libraries=$tree/lib/moe-fusion
ldd "$libraries"/*.so "$tree"/bin/* | awk '$2 == "=>" && $3 ~ /^\// {print $3}' | sort -u |
  grep -v -E '/(libc|libm|libdl|librt|libpthread|libresolv|ld-linux[^/]*)\.so|/libmoefusion_' |
  while read -r library; do
    cp -L "$library" "$libraries/$(basename "$library")"
  done
# PyTorch's library finds its BLAS by this name.
for blas in libopenblas.so.0 libblas.so.3 liblapack.so.3; do
  path=$(ldconfig -p | awk -v name="$blas" '$1 == name {print $NF; exit}')
  [ -z "$path" ] || [ -e "$libraries/$blas" ] || cp -L "$path" "$libraries/$blas"
done
mkdir -p "$folder"
tar -C "$folder" --sort=name --owner=0 --group=0 --numeric-owner -czf "$folder/$name.tar.gz" "$name"
rm -rf "$tree"
echo "$folder/$name.tar.gz"

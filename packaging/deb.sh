#!/usr/bin/env bash
# Makes the Debian package of both programs: packaging/deb.sh [FOLDER for it, default build/release]
# Manual pages and shell completion are made from the option tables; dependencies are read from the programs.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(realpath -m "${1:-build/release}")
bash packaging/install_dependencies.sh build gui package
bash packaging/build.sh release -DMOEFUSION_TESTS=OFF -DCMAKE_INSTALL_PREFIX=/usr
cmake --build --preset release --target generated_files
mkdir -p "$folder"
(cd build/release && cpack -G DEB -B "$folder") | tail -n 1
rm -rf "$folder/_CPack_Packages"

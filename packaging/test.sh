#!/usr/bin/env bash
# Installs what is missing, builds and runs all tests: packaging/test.sh [ctest arguments…]
# Goldens and real pairs are looked for in ../shared (or $MOEFUSION_SHARED); tests that need them are skipped without.
set -euo pipefail
cd "$(dirname "$0")/.."
bash packaging/install_dependencies.sh build gui test
bash packaging/build.sh release -DMOEFUSION_TESTS=ON -DMOEFUSION_WERROR=ON
QT_QPA_PLATFORM=offscreen ctest --test-dir build/release --output-on-failure -j "$(nproc)" "$@"

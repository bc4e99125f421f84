#!/usr/bin/env bash
# Configures and builds a preset: build.sh PRESET [cmake -D options…]. One compiler for every 2 GiB of memory at most.
set -euo pipefail
cd "$(dirname "$0")/.."
preset=$1
shift
memory_gib=$(awk '/MemAvailable/ {print int($2 / 1048576)}' /proc/meminfo)
jobs=$(nproc)
most=$((memory_gib / 2))
[ "$most" -ge 1 ] || most=1
[ "$jobs" -le "$most" ] || jobs=$most

log=$(mktemp)
trap 'rm -f "$log"' EXIT
cmake --preset "$preset" "$@" >"$log" 2>&1 || {
  cat "$log" >&2
  exit 3
}
cmake --build --preset "$preset" -j "$jobs"

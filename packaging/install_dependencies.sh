#!/usr/bin/env bash
# Installs the Debian packages that building, testing and running need, and only those that are missing.
#
#   install_dependencies.sh [build] [gui] [test] [package]     default: the first three
#   install_dependencies.sh --list [SETS…]           prints the packages, installs nothing
#   --no-install                                     ends with 1 and the list if something is missing
#
# Debian 12 and Ubuntu 24.04. Ubuntu 24.04 has no libtorch-dev: unpack a LibTorch 2.x there and configure with
# -DMOEFUSION_TORCH_DIR=FOLDER (README, "Another LibTorch").
set -euo pipefail

build="g++ cmake ninja-build pkg-config libfmt-dev libspdlog-dev libyaml-cpp-dev nlohmann-json3-dev
zlib1g-dev libpng-dev libsqlite3-dev libopencv-dev libtorch-dev libgloo-dev libdnnl-dev libopenblas0-pthread
libseccomp-dev libfreetype-dev libutf8proc-dev"
gui="qt6-base-dev qt6-tools-dev qt6-l10n-tools qt6-tools-dev-tools qt6-svg-dev libgl-dev libxkbcommon-dev
libqcustomplot-dev fonts-wqy-microhei fonts-liberation"
package="dpkg-dev file"
test="clang-format qt6-base-dev groff-base poppler-utils python3-torchvision appstream desktop-file-utils"

sets=()
mode=install
for argument in "$@"; do
  case "$argument" in
    --list) mode=list ;;
    --no-install) mode=refuse ;;
    build | gui | test | package) sets+=("$argument") ;;
    *)
      echo "install_dependencies.sh: unknown word '$argument'; use build, gui, test, package, --list or --no-install" >&2
      exit 2
      ;;
  esac
done
[ ${#sets[@]} -gt 0 ] || sets=(build gui test)

wanted=()
for set in "${sets[@]}"; do
  # shellcheck disable=SC2206 # the lists are words
  wanted+=(${!set})
done
mapfile -t wanted < <(printf '%s\n' "${wanted[@]}" | sort -u)

if [ "$mode" = list ]; then
  printf '%s\n' "${wanted[@]}"
  exit 0
fi

if ! command -v dpkg-query >/dev/null; then
  echo "This system has no dpkg. Install these or their like by hand: ${wanted[*]}" >&2
  exit 3
fi

missing=()
for package in "${wanted[@]}"; do
  status=$(dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null || true)
  [ "${status:0:2}" = ii ] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

echo "Missing packages: ${missing[*]}"
if [ "$mode" = refuse ]; then
  echo "Not installed (--no-install). Install them with: apt-get install ${missing[*]}" >&2
  exit 1
fi
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || {
    echo "Not root and no sudo. As root: apt-get install ${missing[*]}" >&2
    exit 3
  }
  as_root=(sudo)
fi
echo "Installing them with apt-get."
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! { "${as_root[@]}" apt-get update &&
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"; } \
  >"$log" 2>&1; then
  tail -n 20 "$log" >&2
  echo "apt-get could not install them. On Ubuntu 24.04 see the README, \"Another LibTorch\"." >&2
  exit 3
fi

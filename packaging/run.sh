#!/usr/bin/env bash
# Builds the workbench and opens it: packaging/run.sh [FOLDER of pairs] [--no-install]
#
# Without FOLDER it opens made-up sample pairs. Without a display it does the same job without a window: it fuses the
# pairs with every method at hand, writes the images and a contact sheet, and prints where.
set -euo pipefail
cd "$(dirname "$0")/.."

folder=""
install=()
for argument in "$@"; do
  case "$argument" in
    --no-install) install=(--no-install) ;;
    -h | --help)
      sed -n '2,5s/^# \{0,1\}//p' "$0"
      exit 0
      ;;
    -*)
      echo "run.sh: unknown option '$argument'" >&2
      exit 2
      ;;
    *) folder=$argument ;;
  esac
done
if [ -n "$folder" ] && [ ! -e "$folder" ]; then
  echo "run.sh: $folder does not exist" >&2
  exit 3
fi

bash packaging/install_dependencies.sh "${install[@]}" build gui
bash packaging/build.sh release -DMOEFUSION_TESTS=OFF
program=build/release/bin/moe-fusion

if [ -z "$folder" ]; then
  folder=samples
  [ -e "$folder/README" ] || "$program" sample -o "$folder"
fi

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  exec "$program" gui "$folder"
fi
echo "No display: fusing the pairs of $folder with every method at hand."
methods=()
while read -r name; do
  methods+=(-m "$name")
done < <("$program" methods --json | sed -n 's/.*"name":"\([^"]*\)".*"state":"ready".*/\1/p')
"$program" fuse "$folder" "${methods[@]}" -o results --contact-sheet results/contact_sheet.png --quiet >/dev/null
echo "Fused images: $PWD/results"
echo "Contact sheet: $PWD/results/contact_sheet.png"

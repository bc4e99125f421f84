#!/usr/bin/env bash
# Makes the pictures of README and manual from the real window on sample pairs: packaging/screenshots.sh [LANGUAGE]
#
# Writes docs/pictures/WORKSPACE.png (WORKSPACE.zh_CN.png for the Chinese window). Needs a release build; no display.
set -euo pipefail
cd "$(dirname "$0")/.."
language=${1:-en}
program=$PWD/build/release/bin/moe-fusion
pictures=$PWD/docs/pictures
suffix=$([ "$language" = en ] || echo ".$language")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export QT_QPA_PLATFORM=offscreen MOE_FUSION_CONFIG_DIR=$work/config XDG_RUNTIME_DIR=$work XDG_CACHE_HOME=$work/cache
mkdir -p "$pictures"
cd "$work"

"$program" sample -o scenes --count 6 --seed 7 >/dev/null
shot() { # NAME PATH [options]
  local name=$1
  shift
  "$program" gui "$@" --language "$language" --window 1280x800 --screenshot "$pictures/$name$suffix.png"
  echo "docs/pictures/$name$suffix.png"
}

shot inspect scenes --workspace inspect --do run.current --do inspect.experts

cat >compare.moef.yaml <<'SESSION'
version: 1
pairs: {source: scenes}
workspace: compare
compare:
  panes:
    - {layer: infrared}
    - {layer: visible}
    - {layer: fused, method: average}
    - {layer: fused, method: laplacian}
    - {layer: fused, method: guided-filter}
    - {layer: fused, method: moe-fusion}
SESSION
shot compare compare.moef.yaml --workspace compare --do run.current

shot evaluate scenes --workspace evaluate --do run.all --do evaluate.chart

"$program" fuse scenes --limit 2 -m laplacian -m guided-filter -m moe-fusion -o results --quiet >/dev/null
"$program" figure --template zooms scenes --limit 2 -m laplacian -m guided-filter -m moe-fusion \
  --zoom 300,200,80,60 -o figure.pdf >/dev/null
shot figure figure.figure.yaml --workspace figure

"$program" train scenes --name look --epochs 12 --crop 48 --batch 2 --thin-width 4 --fpn-channels 8 --experts 4 \
  --encoder-width 4 --expert-hidden 4 --expert-out 4 --decoder-widths 8,4,4 --box-head-width 16 --log-every 1 \
  --preview-every 10 --checkpoint-every 10 --validate-every 10 --val-split 0.3 --size 160x120 >/dev/null
shot train scenes --workspace train

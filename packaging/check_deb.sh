#!/usr/bin/env bash
# Installs a package in a new Debian 12 and uses it there: packaging/check_deb.sh FILE.deb [FOLDER for the system]
# As root; needs debootstrap and a mirror for apt, nothing else. The folder (default: a temporary one, removed at the
# end) takes about 2 GB.
set -euo pipefail
[ $# -ge 1 ] && [ -f "$1" ] || {
  sed -n '2,4s/^# \{0,1\}//p' "$0" >&2
  exit 2
}
[ "$(id -u)" -eq 0 ] || {
  echo "check_deb.sh: as root only (it makes a new system with debootstrap)" >&2
  exit 3
}
package=$(realpath "$1")
system=${2:-}
if [ -z "$system" ]; then
  system=$(mktemp -d)
  trap 'umount "$system/proc" 2>/dev/null || true; rm -rf --one-file-system "$system"' EXIT
else
  trap 'umount "$system/proc" 2>/dev/null || true' EXIT
fi
[ -e "$system/etc/debian_version" ] || debootstrap --variant=minbase bookworm "$system" >/dev/null
mountpoint -q "$system/proc" || mount -t proc proc "$system/proc"
cp /etc/resolv.conf /etc/hosts "$system/etc/"
cp "$package" "$system/tmp/moe-fusion.deb"

in_system() { chroot "$system" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 "$@"; }
step() { printf '%s\n' "== $1"; }

step "install"
in_system sh -c 'apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends /tmp/moe-fusion.deb' \
  >"$system/tmp/install.log" 2>&1 || {
  tail -n 20 "$system/tmp/install.log" >&2
  exit 1
}
step "moe-fusion --version"
in_system moe-fusion --version
step "moe-fusion doctor"
in_system moe-fusion doctor
step "fuse sample pairs"
in_system moe-fusion sample --count 2 -o /tmp/samples
in_system moe-fusion fuse /tmp/samples -m laplacian -m guided-filter -o /tmp/fused --quiet
in_system sh -c 'test "$(find /tmp/fused -name "*.png" | wc -l)" -ge 4'
step "the window, without a display"
in_system env QT_QPA_PLATFORM=offscreen moe-fusion-workbench /tmp/samples --window 1280x800 --screenshot /tmp/window.png
in_system test -s /tmp/window.png
step "manual page and completion"
in_system test -e /usr/share/man/man1/moe-fusion-fuse.1.gz -o -e /usr/share/man/man1/moe-fusion-fuse.1
in_system test -e /usr/share/bash-completion/completions/moe-fusion
step "remove"
in_system sh -c 'DEBIAN_FRONTEND=noninteractive apt-get purge -y moe-fusion' >/dev/null
in_system sh -c '! test -e /usr/bin/moe-fusion'
echo "The package installs, runs and goes."

#!/bin/sh
# setup.sh build|test|bench ... - installs what of tools/packages is missing for
# that.  Asks apt only when something is; works as root and with sudo.
set -eu
list=$(dirname "$0")/packages
missing=
for what in "$@"; do
	for p in $(sed -n "s/^$what //p" "$list"); do
		# What is there under another roof (a compiler, node) is there.
		case $p in
		gcc|make|clang|perl|curl|unzip|oathtool|chromium|npm) command -v "$p" >/dev/null && continue ;;
		nodejs) command -v node >/dev/null && continue ;;
		esac
		dpkg-query -W -f '${Status}' "$p" 2>/dev/null | grep -q ' installed$' || missing="$missing $p"
	done
done
[ -n "$missing" ] || exit 0
echo "installing:$missing"
sudo=
if [ "$(id -u)" != 0 ]; then
	command -v sudo >/dev/null || { echo "need root or sudo to install:$missing" >&2; exit 1; }
	sudo=sudo
fi
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -q
# shellcheck disable=SC2086
$sudo apt-get install -yq --no-install-recommends $missing

#!/bin/sh
# example.sh BUILD - builds the module that doc/architecture.md shows into a copy of
# the tree and runs its test, so that the page stays true.
set -eu
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp -a Makefile src tools test data po "$copy"
mkdir -p "$copy/build"
cp -a "$1" "$copy/build"
# The line before a block ends in the name of its file.
awk -v to="$copy" '
	/`src\/[a-z_\/0-9.]*`:$/ { file = $0; sub(/.*`src/, "src", file); sub(/`:$/, "", file) }
	/^```/ && on { on = 0; close(out); file = ""; next }
	/^```/ && file { out = to "/" file; dir = out; sub(/\/[^\/]*$/, "", dir);
	                 system("mkdir -p " dir); on = 1; next }
	on { print > out }
' doc/architecture.md
cd "$copy"
sed -i 's|^	NULL,|	\&notice_module,\n	NULL,|; s|^#include "site/site.h"|#include "notice/notice.h"\n&|' src/modules.c
make -s build/"$(basename "$1")"/unit >/dev/null
LSAN_OPTIONS=suppressions=test/lsan.supp build/"$(basename "$1")"/unit notice_is_posted

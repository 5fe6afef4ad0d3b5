# run.sh BUILD - what the linter lets pass and what it refuses; TAP.
#
# cases.txt: after "==" where and by which rule the tree is refused first, nothing
# if it passes; after "--" a file of the tree.  The rules of length have trees
# of their own below.
check=$1/tools/check top=$1/test/check here=$(dirname "$0")
n=0

result() {
	n=$((n + 1))
	if [ "$1" = "$2" ]; then
		echo "ok $n - ${1:-passes}"
	else
		printf 'not ok %d - %s\n# instead: %s\n' $n "${1:-passes}" "$2"
	fi
}

said() {
	mkdir -p "$1/src"
	printf 'm = {\n\t&land_module,\n\t&shop_module,\n};\n' >"$1/src/modules.c"
	"$check" "$1" 2>&1 | head -1 | sed 's/^\([^:]*:[0-9]*: [a-z]*\):.*/\1/'
}

rm -rf "$top"
mkdir -p "$top"
awk -v top="$top" '/^== ?/ { tree = sprintf("%s/%03d", top, ++n); system("mkdir -p " tree)
	print substr($0, 4) >(tree "/expected"); next }
	/^-- src|^-- tools/ { close(file); file = tree "/" $2; dir = file; sub("/[^/]*$", "", dir)
	system("mkdir -p " dir); next }
	{ print >file }' "$here/cases.txt"
for tree in "$top"/*; do
	result "$(cat "$tree/expected")" "$(said "$tree")"
done

lines() { awk -v n="$1" -v s="$2" 'BEGIN { while (n--) print s }'; }

long=$top/long
mkdir -p "$long/src/shop"
{ printf 'int f(void)\n{\n'; lines 57 '	g();'; echo '}'; } >"$long/src/shop/a.c"
result "" "$(said "$long")"
{ printf 'int f(void)\n{\n'; lines 58 '	g();'; echo '}'; } >"$long/src/shop/a.c"
result "src/shop/a.c:1: function" "$(said "$long")"
lines 600 'int a;' >"$long/src/shop/a.c"
result "" "$(said "$long")"
lines 601 'int a;' >"$long/src/shop/a.c"
result "src/shop/a.c:1: file" "$(said "$long")"
echo "1..$n"

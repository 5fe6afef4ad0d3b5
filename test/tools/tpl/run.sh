# run.sh BUILD - what the template compiler writes, and what it refuses; TAP.
#
# everything.html becomes everything.c.  refused.txt holds cases: the line and the
# words of the refusal after "==", then the body of a template.
tpl=$1/tools/tpl dir=$1/test/tpl here=$(dirname "$0")
n=0

result() {
	n=$((n + 1))
	if [ "$1" = "$2" ]; then
		echo "ok $n - $3"
	else
		printf 'not ok %d - %s\n# %s\n# instead of\n# %s\n' $n "$3" "$2" "$1"
	fi
}

mkdir -p "$dir"
rm -f "$dir"/*
if "$tpl" "$here/everything.html" "$dir/e.h" "$dir/e.c"; then
	sed "s,\"$here/,\",; s,from $here/,from ," "$dir/e.c" | diff "$here/everything.c" - >&2
	result 0 $? "everything a template may say"
else
	result 0 1 "everything a template may say"
fi

awk -v dir="$dir" '/^== / {
	close(file); file = sprintf("%s/%03d.html", dir, ++n); print substr($0, 4) >(file ".said")
	printf "{%% template t(int x) %%}" >file; next }
	{ print >file }' "$here/refused.txt"
for case in "$dir"/*.html; do
	expected=$(cat "$case.said")
	said=$("$tpl" "$case" "$dir/r.h" "$dir/r.c" 2>&1 | sed "s,^$case:\([0-9]*\): error:,\1:,")
	result "$expected" "$said" "refused: ${expected#*: }"
done
echo "1..$n"

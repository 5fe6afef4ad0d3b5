# run.sh BUILD - what the SQL compiler writes, and what it refuses; TAP.
#
# herb/everything.sql becomes everything.h and everything.c.  refused.txt holds cases:
# the line and the words of the refusal after "==", then a file of the module herb;
# refused_schema.txt the same for its migrations.
mksql=$1/tools/mksql dir=$1/test/mksql here=$(dirname "$0")
schema="$here/herb/schema/0001_herb.sql $here/mill/schema/0001_mill.sql"
n=0

result() {
	n=$((n + 1))
	if [ "$1" = "$2" ]; then
		echo "ok $n - $3"
	else
		printf 'not ok %d - %s\n# %s\n# instead of\n# %s\n' $n "$3" "$2" "$1"
	fi
}

# cut_cases FILE FOLDER: one file for each case, and beside it what is to be said.
cut_cases() {
	mkdir -p "$2"
	awk -v dir="$2" '/^== / {
		close(file); file = sprintf("%s/%03d.sql", dir, ++n); print substr($0, 4) >(file ".said")
		printf "" >file; next }
		{ print >file }' "$1"
}

rm -rf "$dir"
mkdir -p "$dir"
"$mksql" "$here/herb/everything.sql" "$dir/everything.sql.h" "$dir/everything.c" $schema
for kind in h c; do
	made=$dir/everything.$kind
	[ $kind = h ] && made=$dir/everything.sql.h
	sed "s,from $here/,from ," "$made" | diff "$here/everything.$kind" - >&2
	result 0 $? "everything a statement may say, as .$kind"
done
${CC:-cc} -std=c17 -Wall -Wextra -Wconversion -Wno-missing-field-initializers -Werror \
    -fsyntax-only -Isrc -I"$dir" "$dir/everything.c"
result 0 $? "and it is C"

cut_cases "$here/refused.txt" "$dir/herb"
for case in "$dir"/herb/*.sql; do
	expected=$(cat "$case.said")
	said=$("$mksql" "$case" "$dir/r.h" "$dir/r.c" $schema 2>&1 |
	    sed "s,^$case:\([0-9]*\): error:,\1:,")
	result "$expected" "$said" "refused: ${expected#*: }"
done

cut_cases "$here/refused_schema.txt" "$dir/herb/schema"
for case in "$dir"/herb/schema/*.sql; do
	expected=$(cat "$case.said")
	said=$("$mksql" "$here/herb/everything.sql" "$dir/r.h" "$dir/r.c" $schema "$case" 2>&1 |
	    sed "s,^$case:\([0-9]*\): error:,\1:,")
	result "$expected" "$said" "refused in a schema: ${expected#*: }"
done
echo "1..$n"

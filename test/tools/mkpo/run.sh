# run.sh BUILD - what translations may not be; TAP.
mkpo=$1/tools/mkpo dir=$1/test/mkpo
n=0

# check NAME EXPECTED: what mkpo says of po/en/a.po, which is the input.
check() {
	n=$((n + 1))
	{ printf 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
	printf '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'; cat; } >"$dir/en/a.po"
	said=$("$mkpo" "$dir/out.inc" "$dir"/en/*.po 2>&1 | sed 's,^.*/en/\([^ ]*\): error: ,\1 ,')
	if [ "$said" = "$2" ]; then
		echo "ok $n - $1"
	else
		printf 'not ok %d - %s\n# %s\n# instead of\n# %s\n' $n "$1" "$said" "$2"
	fi
}

rm -rf "$dir"
mkdir -p "$dir/en"
check "a good file" "" <<'E1'
#, c-format
msgid "%s món của %s"
msgid_plural "%s món của %s"
msgstr[0] "%s item of %s"
msgstr[1] "%2$s has %1$s items"

msgid "100% na"
msgstr ""
"100% custard "
"apple"
E1
grep -q '"100% custard apple"' "$dir/out.inc" && echo "ok 2 - pieces of a text are put together" ||
	echo "not ok 2 - pieces of a text are put together"
n=2
check "a fuzzy translation" 'a.po:6 the translation is fuzzy; mend it and take the mark away' <<'E1'
#, fuzzy
msgid "Có"
msgstr "Yes"
E1
check "another conversion" 'a.po:6 "%s món" and "%d items" do not take the same values' <<'E1'
#, c-format
msgid "%s món"
msgstr "%d items"
E1
check "a lost conversion in the plural" \
	'a.po:6 "%s món" and "items" do not take the same values' <<'E1'
#, c-format
msgid "%s món"
msgid_plural "%s món"
msgstr[0] "%s item"
msgstr[1] "items"
E1
check "a number that the program prints itself" \
	'a.po:6 "%<PRId64> món": print the number first, and give it as %s' <<'E1'
#, c-format
msgid "%<PRId64> món"
msgstr "%<PRId64> items"
E1
check "two messages that a merge ran together" \
	'a.po:6 two messages run together; make po mends it' <<'E1'
msgid "Có"
msgid "Không"
msgstr "No"
E1
check "a line that is none" 'a.po:5 cannot read this line' <<'E1'
msgstring "x"
E1
printf 'msgid ""\nmsgstr "charset=UTF-8; plural=0;"\n\nmsgid "Mở"\nmsgstr "Open"\n' >"$dir/en/b.po"
check "two translations of one sentence" \
	'b.po:4 "Mở" is "Open" here and "To open" in another file' <<'E1'
msgid "Mở"
msgstr "To open"
E1

printf 'msgid ""\nmsgstr ""\n\nmsgid "Mở"\nmsgstr ""\n\nmsgid "Đóng"\nmsgstr ""\n' >"$dir/a.pot"
said=$("$mkpo" missing "$dir/a.pot" "$dir/en/b.po" 2>&1)
case $said in
*'"Đóng" has no translation'*) echo "ok 10 - a message without a translation is told" ;;
*) echo "not ok 10 - a message without a translation is told" ;;
esac
echo "1..10"

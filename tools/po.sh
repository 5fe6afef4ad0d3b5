# po.sh POTS - bring po/LANGUAGE/MODULE.po up to date with the messages in POTS.
#
# What is translated stays, what nobody says any more goes, nothing is guessed.
set -e
for pot in "$1"/*.pot; do
	for lang in en zh; do
		po=po/$lang/$(basename "$pot" .pot).po
		case $lang in
		en) plural='nplurals=2; plural=(n != 1);' ;;
		zh) plural='nplurals=1; plural=0;' ;;
		esac
		[ -f "$po" ] || mkdir -p "po/$lang" && [ -f "$po" ] || printf '%s\n' 'msgid ""' 'msgstr ""' \
			"\"Language: $lang\\n\"" '"MIME-Version: 1.0\n"' \
			'"Content-Type: text/plain; charset=UTF-8\n"' \
			'"Content-Transfer-Encoding: 8bit\n"' "\"Plural-Forms: $plural\\n\"" >"$po"
		msgmerge --quiet --no-fuzzy-matching --sort-output --add-location=file \
			--output-file="$po.new" "$po" "$pot"
		msgattrib --no-obsolete --sort-output --output-file="$po" "$po.new"
		rm -f "$po.new"
	done
done

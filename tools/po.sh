# po.sh pot DIR FILE ...   take the messages out of the files: DIR/MODULE.pot
# po.sh merge DIR          bring po/LANGUAGE/MODULE.po up to date with them
#
# What is translated stays, what nobody says any more goes, nothing is guessed.
set -e
export LC_ALL=C

pot() {
	dir=$1
	shift
	mkdir -p "$dir"
	rm -f "$dir"/*.pot
	for m in src/*/; do
		m=$(basename "$m")
		own='/?src/'$m/
		[ "$m" = core ] && own="$own|^src/[a-z]*\\.c"
		files=$(printf '%s\n' "$@" | grep -E "$own" || true)
		[ -z "$files" ] || xgettext --from-code=UTF-8 --language=C --keyword= --keyword=_ \
			--keyword=N_ --keyword=n_:1,1 --add-comments=TRANSLATORS: \
			--add-location=file --sort-output --output="$dir/$m.pot" $files
	done
	sed -i /POT-Creation-Date/d "$dir"/*.pot
}

header() {
	case $1 in
	en) plural='nplurals=2; plural=(n != 1);' ;;
	zh) plural='nplurals=1; plural=0;' ;;
	esac
	printf '%s\n' 'msgid ""' 'msgstr ""' "\"Language: $1\\n\"" '"MIME-Version: 1.0\n"' \
		'"Content-Type: text/plain; charset=UTF-8\n"' \
		'"Content-Transfer-Encoding: 8bit\n"' "\"Plural-Forms: $plural\\n\""
}

# Two branches that both brought sentences leave some twice, and some without the
# line for their translation, where git put the two together.
heal() {
	awk 'function give() { if (whole) print entry; entry = ""; named = whole = 0 }
		named && /^(#|msgid )/ { give() }
		/^msgid / { named = 1 }
		/^msgstr/ { whole = 1 }
		NF { entry = entry $0 "\n" }
		END { give() }' "$1" | msguniq --use-first --force-po --output-file="$1.new"
	mv "$1.new" "$1"
}

merge() {
	for pot in "$1"/*.pot; do
		for lang in en zh; do
			po=po/$lang/$(basename "$pot" .pot).po
			mkdir -p "po/$lang"
			[ -f "$po" ] || header $lang >"$po"
			heal "$po"
			msgmerge --quiet --no-fuzzy-matching --sort-output --add-location=file \
				--output-file="$po.new" "$po" "$pot"
			msgattrib --no-obsolete --sort-output --output-file="$po" "$po.new"
			rm "$po.new"
		done
	done
	for po in po/*/*.po; do
		[ -f "$1/$(basename "$po" .po).pot" ] || rm "$po"
	done
}

"$@"

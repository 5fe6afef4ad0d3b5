#!/bin/sh
# places.sh FOLDER - make data/places/*.csv from the lists in FOLDER.
#
# FOLDER holds provinces_2025.csv, provinces_pre2025.csv, province_map_old_new.csv,
# communes_2025_vn.csv, communes_pre2025_vn.csv, commune_map_old_new_vn.csv,
# langson_communes_2025.csv and langson_commune_map_2025.csv.  Where they come from
# and what is wrong with them stands in data/places/sources.csv.
#
# The old order ended on 1 July 2025; Đồng Nai became a city, and ten of its communes
# wards, on 30 April 2026 (Resolution 30/2026/QH16).
set -e
in=${1:?usage: places.sh FOLDER}
out=$(dirname "$0")/../data/places
export LC_ALL=C

# Every awk below reads with this: the fields of a line of CSV in f[1], f[2] ...
csv='function csv(line,    n, c, quoted, i, s) {
	n = 1; s = ""; quoted = 0
	for (i = 1; i <= length(line); i++) {
		c = substr(line, i, 1)
		if (c == "\"") quoted = !quoted
		else if (c == "," && !quoted) { f[n++] = s; s = "" }
		else s = s c
	}
	f[n] = s
	return n
}
# A name without the word for what it is, which some lists write with other capitals.
function bare(full, kind) {
	return tolower(substr(full, 1, length(kind))) == tolower(kind) ? substr(full, length(kind) + 2) : full
}
function put(code, kind, name, parent, from, to, source) {
	print code "," kind "," name "," parent "," from "," to "," source
}
{ sub(/\r$/, ""); csv($0) }
FNR == 1 { next }
'

provinces() {
	awk "$csv"'
	FILENAME ~ /pre2025/ {
		kind = f[2] == "Tỉnh" ? "Tỉnh" : "Thành phố"
		old[f[1]] = kind; name[f[1]] = bare(f[3], kind); next
	}
	{
		same = f[10] == f[1] && old[f[1]] == f[2]       # neither merged nor raised
		before = f[5] == f[4] || f[5] == "" || f[1] != "75"
		kept[f[1]] = same
		if (same)
			put(f[1], f[2], f[3], "", 0, "", "vpdb2026")
		else if (before)
			put(f[1], f[2], f[3], "", 20250701, "", "vpdb2026")
		else {
			put(f[1], "Tỉnh", f[3], "", 20250701, 20260430, "map2025")
			put(f[1], f[2], f[3], "", 20260430, "", "qh30")
		}
	}
	END { for (c in old) if (!kept[c]) put(c, old[c], name[c], "", 0, 20250701, "gso2025") }
	' "$in/provinces_pre2025.csv" "$in/provinces_2025.csv"
}

districts() {
	awk "$csv"'
	!seen[f[4]]++ {
		kind = f[5] ~ /^Thành phố/ ? "Thành phố" : f[5] ~ /^Thị xã/ ? "Thị xã" : \
		    f[5] ~ /^Quận/ ? "Quận" : "Huyện"
		put(f[4], kind, bare(f[5], kind), f[6], 0, 20250701, "gso2025")
	}
	' "$in/communes_pre2025_vn.csv"
}

communes() {
	awk "$csv"'
	FILENAME ~ /pre2025/ {
		kind = f[3] ~ /^Phường/ ? "Phường" : f[2]
		put(f[1], kind, bare(f[3], kind), f[4], 0, 20250701, "gso2025"); next
	}
	f[7] == "75" && f[2] == "Phường" && f[8] ~ /^Xã/ {
		put(f[1], "Xã", f[3], f[7], 20250701, 20260430, "map2025")
		put(f[1], f[2], f[3], f[7], 20260430, "", "qh30"); next
	}
	{ put(f[1], f[2], f[3], f[7], 20250701, "", "vpdb2026") }
	' "$in/communes_pre2025_vn.csv" "$in/communes_2025_vn.csv"
}

# The two lists differ in two codes; the names are the same.
changes() {
	awk "$csv"'
	FILENAME ~ /province_map/ { if (kept[f[1]]) next; print f[1] "," f[3] ",20250701,whole,,map2025"; next }
	FILENAME ~ /provinces_pre/ { old[f[1]] = f[2]; next }
	FILENAME ~ /provinces_2025/ {
		if (f[10] == f[1] && (old[f[1]] == "Tỉnh") == (f[2] == "Tỉnh")) kept[f[1]] = 1
		next
	}
	FILENAME ~ /langson/ {
		print f[1] "," f[5] ",20250701," f[8] ",NQ 1672/NQ-UBTVQH15 khoản " f[9] ",nq1672"; next
	}
	f[3] == "20" { next }
	{
		new = f[4] == "06970" ? "06978" : f[4] == "23737" ? "23938" : f[4]
		print f[1] "," new ",20250701," (f[7] == "full" ? "whole" : "part") ",,map2025"
	}
	' "$in/provinces_pre2025.csv" "$in/provinces_2025.csv" "$in/province_map_old_new.csv" \
	    "$in/langson_commune_map_2025.csv" "$in/commune_map_old_new_vn.csv"
	echo "75,75,20260430,whole,NQ 30/2026/QH16,qh30"
	awk "$csv"'
	f[7] == "75" && f[2] == "Phường" && f[8] ~ /^Xã/ {
		print f[1] "," f[1] ",20260430,whole,NQ 30/2026/QH16,qh30"
	}' "$in/communes_2025_vn.csv"
}

figures() {
	awk "$csv"'
	{
		note = f[12]
		gsub(/split of /, "chia từ ", note)
		gsub(/ \([^)]*\)/, "", note)
		gsub(/ by villages\/published heads/, " theo thôn và số dân công bố", note)
		gsub(/, share unknown, 50\/50 assumed/, " (không rõ tỷ lệ; chia đôi)", note)
		gsub(/, 8,527 heads to Thất Khê as published/, " (8.527 người về Thất Khê theo số công bố)", note)
		print f[1] "," f[17] "," f[18] ",20190401," f[10] "," f[11] "," note ",census2019"
	}' "$in/langson_communes_2025.csv" | sort
}

organisations() {
	echo "lang-son,Ủy ban nhân dân tỉnh Lạng Sơn,PROVINCE,20,0,"
	awk "$csv"'{
		printf "lang-son-%s,Ủy ban nhân dân %s %s,COMMUNE_OFFICE,%s,20250701,\n", f[1], \
		    f[2] == "Xã" ? "xã" : "phường", f[3], f[1]
	}' "$in/langson_communes_2025.csv" | sort
}

{ echo code,kind,name,parent,from,to,source; provinces | sort; districts | sort; communes | sort; } >"$out/places.csv"
{ echo old,new,date,part,clause,source; changes | sort; } >"$out/changes.csv"
{ echo code,lon,lat,date,population,households,note,source; figures; } >"$out/figures.csv"
{ echo code,name,kind,place,from,to; organisations; } >"$out/organisations.csv"

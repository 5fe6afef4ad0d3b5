#!/bin/sh
# gen.sh PRODUCTS FOLDER [TITLES.csv] - households, shops and products to import,
# as many as asked for: 20 products to a shop, a shop to a household.
#
# With a table of titles (columns id,title,price_vnd,...) goods are called and
# priced as there, again and again with a number behind; without one, names are
# put together from what the province sells.  The same arguments give the same
# files.  Run from the top of the tree: the communes are read from data/places.
set -eu

[ $# -ge 2 ] || { echo "usage: bench/gen.sh PRODUCTS FOLDER [TITLES.csv]" >&2; exit 2; }
mkdir -p "$2"
awk -v products="$1" -v folder="$2" -v titles="${3:-}" '
function word(list, i,    w, n) {
	n = split(list, w, "|")
	return w[i % n + 1]
}

# The second and third field of a line of CSV; false when the line goes on in the next.
function title_and_price(line,    rest, n) {
	rest = substr(line, index(line, ",") + 1)
	if (substr(rest, 1, 1) == "\"") {
		if (!match(rest, /^"([^"]|"")*",/))
			return 0
		title = substr(rest, 2, RLENGTH - 3)
		rest = substr(rest, RLENGTH + 1)
	} else {
		title = substr(rest, 1, index(rest, ",") - 1)
		rest = substr(rest, index(rest, ",") + 1)
	}
	gsub(/""/, "\"", title)
	price = rest + 0
	return price >= 1000 && length(title) > 3 && length(title) < 180
}

function quoted(s) {
	gsub(/"/, "\"\"", s)
	return "\"" s "\""
}

function read_titles(    line) {
	if (titles == "")
		return
	while ((getline line < titles) > 0)
		if (line ~ /^[0-9]+,/ && title_and_price(line)) {
			name[n_names] = title
			cost[n_names++] = price
		}
}

function read_communes(    line, f) {
	while ((getline line < "data/places/figures.csv") > 0)
		if (split(line, f, ",") > 2 && f[1] ~ /^[0-9]+$/)
			commune[n_communes++] = f[1]
}

function write_sellers(    i, file, head) {
	file = folder "/households.csv"
	print "external_id,head_name,commune_code,village,phone,is_business,tax_number,trade," \
	    "language" > file
	for (i = 0; i < shops; i++) {
		head = word(family, i) " " word(middle, int(i / 7)) " " word(given, int(i / 3))
		printf "H%07d,%s,%s,Thôn %d,09%08d,%d,%s,%s,vi\n", i, head,
		    commune[i % n_communes], i % 12 + 1, i, i % 2,
		    i % 2 ? sprintf("0200%02d%06d", i % 100, int(i / 100)) : "",
		    i % 2 ? "Bán lẻ nông sản" : "" > file
	}
	close(file)
	file = folder "/shops.csv"
	print "external_id,household_external_id,name,slug,description,phone,bank_bin," \
	    "bank_account,bank_account_name,identity_method,identity_verified_on" > file
	for (i = 0; i < shops; i++)
		printf "S%07d,H%07d,Gian hàng %s số %d,gian-hang-%d,%s,09%08d,970436,%010d," \
		    "HO SO %d,OFFICER,2026-10-01\n", i, i, word(given, int(i / 3)), i, i,
		    "Hàng nhà làm ra bán tận tay.", i, i, i > file
	close(file)
}

function write_products(    i, file, what, dong) {
	file = folder "/products.csv"
	print "external_id,shop_external_id,name,description,category,unit,price_vnd,stock," \
	    "season_from,season_to,ocop_star,photo" > file
	for (i = 0; i < products; i++) {
		if (n_names) {
			what = name[i % n_names]
			if (i >= n_names)
				what = what " " int(i / n_names) + 1
			dong = cost[i % n_names]
		} else {
			what = word(goods, i) " " word(places, int(i / 17)) " loại " i % 3 + 1 \
			    ", mẻ " int(i / 97) + 1
			dong = (i * 7919 % 480 + 20) * 1000
		}
		printf "P%08d,S%07d,%s,%s,%s,%s,%d,%d,%s,%s,,\n", i, i % shops, quoted(what),
		    quoted(what ". Nhà trồng, nhà làm, hái và đóng gói trong ngày, gửi đi khắp nơi."),
		    word(categories, i), word(units, i), dong, i % 50 ? i % 400 + 1 : 0,
		    i % 10 ? "" : "0701", i % 10 ? "" : "1031" > file
	}
	close(file)
}

BEGIN {
	n_names = n_communes = 0
	family = "Hoàng|Nông|Lý|Vi|Lương|Triệu|Nguyễn|Trần|Hứa|Chu|Đàm"
	middle = "Thị|Văn|Thu|Đức|Minh|Kim|Ngọc"
	given = "Hoa|Lan|Sơn|Hồi|Na|Bình|Tâm|Hạnh|Dũng|Thắm|Vượng|Yến|Sen"
	goods = "Na dai|Hoa hồi khô|Quýt vàng|Hồng vành khuyên|Thạch đen|Mật ong rừng|" \
	    "Vịt quay|Khâu nhục|Cao khô|Rau bò khai|Măng ớt|Nấm hương|Chè búp|Gạo nếp|" \
	    "Tinh dầu hồi|Lạp sườn|Khoai lang"
	places = "Chi Lăng|Bắc Sơn|Văn Quan|Tràng Định|Lộc Bình|Mẫu Sơn|Bình Gia|Hữu Lũng"
	categories = "na|hoa-hoi|cam-quyt|hong|thach-den|mat-ong|vit-quay|khau-nhuc|cao-kho|" \
	    "rau-xanh|ot-mac-mat|mang-nam|che|gao-nep|tinh-dau|lap-suon|cu-hat"
	units = "kg|hộp 5 kg|gói 500 g|chai 500 ml|túi|con"
	shops = int((products + 19) / 20)
	read_titles()
	read_communes()
	write_sellers()
	write_products()
}'

#include "market/goods_test.h"

#include "core/image.h"
#include "test.h"
#include "tests.h"

#include <unistd.h>

static int64_t priced(int64_t price)
{
	return a_product("nha-lanh", (struct product_given){ .external_id = "mat-ong",
		.name = "Mật ong rừng Tràng Định", .category = "mat-ong",
		.unit = "chai 500 ml", .stock = 7, .price_vnd = price });
}

/* The address of the picture that a page names. */
static const char *card_of(const char *page)
{
	struct request *r = visit(GET, page, NULL);
	const char *at = strstr(r->out->text, "og:image\" content=\"");

	at = at ? at + strlen("og:image\" content=\"") : "\"";
	return arena_strndup(test_arena, at, strcspn(at, "\""));
}

static struct image_info picture_at(const char *path)
{
	struct request *r = visit(GET, path, NULL);
	struct image_info info = { IMAGE_PNG, 0, 0 };
	char *bytes = r->file ? arena_alloc(test_arena, (size_t)r->file->size) : NULL;

	check(r->status == OK && bytes);
	if (bytes && read(r->file->fd, bytes, (size_t)r->file->size) == r->file->size)
		check(!image_check((struct bytes){ bytes, (size_t)r->file->size }, &info));
	return info;
}

void test_a_shared_link_shows_a_picture_with_name_and_price(void)
{
	struct image_info made;
	const char *page, *card;
	int64_t id;

	a_shop("nha-lanh", "Nhà bà Lành");
	id = priced(250000);
	page = arena_printf(test_arena, "/san-pham/%" PRId64 "/mat-ong-rung-trang-dinh", id);
	card = card_of(page);
	check(!strncmp(card, "/chia-se/hang/", 14));
	made = picture_at(card);
	check(made.kind == IMAGE_JPEG && made.width == 1200 && made.height == 630);
	made = picture_at(card);                /* kept */
	check(made.width == 1200);
	made = picture_at(card_of("/cua-hang/nha-lanh"));
	check(made.width == 1200);
}

void test_the_picture_has_a_new_address_when_what_it_shows_changes(void)
{
	const char *page, *card;
	struct request *r;
	int64_t id;

	a_shop("nha-lanh", "Nhà bà Lành");
	id = priced(250000);
	page = arena_printf(test_arena, "/san-pham/%" PRId64 "/mat-ong-rung-trang-dinh", id);
	card = card_of(page);
	priced(260000);
	check(strcmp(card_of(page), card));
	r = visit(GET, card, NULL);
	check(r->status == SEE_OTHER && !strcmp(r->location, card_of(page)));
	r = visit(GET, "/chia-se/hang/12345/0000000000000000.jpg", NULL);
	check(r->status == NOT_FOUND);
}

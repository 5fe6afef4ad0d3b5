#include "household/household.h"

#include "core/transfer.h"
#include "import.h"
#include "test.h"

#include "tests.h"

#define HEADING "external_id,head_name,commune_code,village,phone,is_business,tax_number," \
	"trade,language\n"
#define TWO HEADING "h1,Lý Thị Thử,05977,Thôn Một,912345678,1,020085123456,Bán na,tay\n" \
	"h2,Vi Văn Thử,5977,,,0,,,\n"

static const struct transfer *households(void)
{
	return transfer_by_name("households");
}

void test_households_come_in_from_a_table_and_again_without_a_change(void)
{
	int64_t id;

	check(!import(households(), TWO));
	check(imported_are(2, 0, 0, 0));
	id = household_by_external_id(test_db, test_arena, "h1");
	check(id && !strcmp(household_phone(test_db, test_arena, id), "0912345678"));
	check(!import(households(), TWO));
	check(imported_are(0, 0, 2, 0));
	check(!import(households(), "external_id,head_name,commune_code\nh1,Lý Thị Mới,05977\n"));
	check(imported_are(0, 1, 0, 0));
	check(strstr(exported(households(), true), "h1,Lý Thị Mới,05977,Thôn Một,0912345678,1,"
	    "020085123456,Bán na,tay\r\n"));
}

void test_households_that_cannot_be_stay_out(void)
{
	check(!import(households(), HEADING "h1,Lý Thị Thử,99999,,,0,,,\n"
	    "h2,L,05977,,12,có thể,,,\n"));
	check(imported_are(0, 0, 0, 2));
	check(imported_told("2,commune_code,") && imported_told("3,head_name,") &&
	    imported_told("3,phone,") && imported_told("3,is_business,"));
}

void test_a_business_without_its_number_goes_in_as_a_household_with_a_remark(void)
{
	check(!import(households(), HEADING "h3,Vi Thử,05977,,,1,,Bán na,\n"));
	check(imported_are(1, 0, 0, 0) && imported_told("2,tax_number,"));
	check(strstr(exported(households(), true), "h3,Vi Thử,05977,,,,,,vi"));
}

void test_households_go_out_with_their_numbers_only_when_asked(void)
{
	check(!import(households(), TWO));
	check(!strstr(exported(households(), false), "912345678"));
	check(!strstr(exported(households(), false), "020085123456"));
	check(!import(households(), exported(households(), true)));
	check(imported_are(0, 0, 2, 0));
	check(!import(households(), exported(households(), false)));
	check(imported_are(0, 0, 2, 0));
}

# make run        installs what is missing, builds, serves a demonstration market
# make check      the same for the tests, and runs them
# make            only builds build/cc/hoahoi      make install DESTDIR= PREFIX=
# make SAN=1 ...  with sanitizers                  make V=1 ...    shows the commands
# make check TEST_DB=postgres://...                the same tests on PostgreSQL
# make live                                        a real server, and whatever comes over the wire
# make killtest N=200                              kills the server under load, so often
# make bench                                       the rows of doc/performance.md
# make fuzz FUZZ_SECONDS=60 FUZZ=csv               random bytes for a reader, or for each
#
# Adding a module is adding a folder under src/ and a line to src/modules.c:
# sources, statements, templates, migrations and tests are found by their names.

CC     ?= cc
CSTD   := -std=c17 -D_GNU_SOURCE
WARN   := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
          -Wold-style-definition -Wwrite-strings -Wpointer-arith -Wcast-qual -Wundef \
          -Wvla -Wformat=2 -Wconversion -Wimplicit-fallthrough -Wnull-dereference \
          -Wno-missing-field-initializers -Wno-overlength-strings $(if $(RELEASE),,-Werror)
HARDEN := -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fno-common -fPIE
CFLAGS ?= -O2 -g
LINK   := -pie -Wl,-z,relro,-z,now
B      := build/$(notdir $(CC))

ifdef SAN
B      := $(B)-san$(if $(FUZZED),-fuzz)
CFLAGS := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all \
          $(if $(FUZZED),-fsanitize=fuzzer-no-link)
HARDEN := -fno-common -fPIE
endif

PKGS   := sqlite3 libpq libsodium jansson libmicrohttpd libcurl vips pangocairo cairo-pdf libqrencode \
          xlsxwriter nettle libwebp zlib libzip expat
# System headers are compiled without our warnings: they are not ours to mend.
CPPFLAGS := $(patsubst -I%,-isystem %,$(shell pkg-config --cflags $(PKGS) 2>/dev/null))
LIBS     := $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lunistring -lmp3lame -lm -pthread
ALL       = $(CSTD) $(WARN) $(HARDEN) $(CFLAGS) $(CPPFLAGS) -Isrc -I$(B) -I$(B)/src -Itest -pthread

# Modules in the order of src/modules.c.
MODULES := $(shell sed -n 's/^\t&\([a-z]*\)_module,.*/\1/p' src/modules.c)
SCHEMA  := $(foreach m,$(MODULES),$(sort $(wildcard src/$(m)/schema/*.sql)))
HTML    := $(wildcard src/*/*.html)
SQL     := $(wildcard src/*/*.sql)
TESTS   := $(wildcard test/*.c src/*/*_test.c)
MAIN    := $(wildcard src/main.c)
SRC     := $(filter-out $(TESTS) $(MAIN),$(wildcard src/*.c src/*/*.c))

GEN    := $(HTML:%=$(B)/%.c) $(SQL:%=$(B)/%.c)
INC    := $(foreach m,$(MODULES),$(B)/src/$(m)/schema.inc) $(B)/tests.inc $(B)/statements.inc $(B)/src/core/tr_table.inc \
          $(B)/src/core/asset_table.inc
PO     := $(wildcard po/*/*.po)
ASSETS := $(wildcard src/site/static/*)
OBJ    := $(SRC:%.c=$(B)/%.o) $(GEN:%.c=%.o)
TOOLS  := $(addprefix $(B)/tools/,tpl check mksql mkpo embed)
Q      := $(if $(V),,@)

.SECONDARY:
.DELETE_ON_ERROR:
.PHONY: all bench example run check tests live killtest clean install fuzz po po-complete lint headers
all: $(B)/hoahoi

# First what is missing here, then the work: it asks pkg-config, which may have been.
run:
	$(Q)sh tools/setup.sh build
	$(Q)$(MAKE) --no-print-directory -s -j$(shell nproc) all
	$(Q)$(B)/hoahoi demo && exec $(B)/hoahoi serve
check:
	$(Q)sh tools/setup.sh build test
	$(Q)$(MAKE) --no-print-directory -j$(shell nproc) tests
	$(Q)$(MAKE) --no-print-directory live

# What needs no running server.
tests: po-complete headers $(B)/unit $(TOOLS)
	$(Q)$(B)/tools/check
	$(Q)LSAN_OPTIONS=suppressions=test/lsan.supp:print_suppressions=0 prove $(PROVE) -e "" $(B)/unit
	$(Q)prove $(PROVE) -e sh $(wildcard test/tools/*/run.sh) :: $(B)

# The tests of test/live start servers of their own, on free ports; they wait most of the time,
# so two go on at once.
N    ?= 10
LIVE ?= $(wildcard test/live/*_test.mjs test/live/journeys/*_test.mjs)
live: $(B)/hoahoi $(B)/faulty.so $(B)/filtered test/live/node_modules/.package-lock.json
	$(Q)HOAHOI=$(B)/hoahoi FAULTY_SO=$(B)/faulty.so FILTERED=$(B)/filtered KILLS=$(N) \
	    LSAN_OPTIONS=suppressions=test/lsan.supp:print_suppressions=0 \
	    prove -j2 $(PROVE) -e "node --test-reporter=tap" $(LIVE)

test/live/node_modules/.package-lock.json: test/live/package-lock.json
	$(Q)cd $(<D) && npm ci --silent --omit=optional --no-audit --no-fund --ignore-scripts
killtest:
	$(Q)$(MAKE) -s live LIVE=test/live/kill_test.mjs PROVE=-v
$(B)/faulty.so: test/live/faulty.c
	@mkdir -p $(@D); echo "  LD    $@"
	$(Q)$(CC) $(CSTD) $(WARN) -O2 -shared -fPIC -o $@ $< -ldl
$(B)/filtered: test/live/filtered.c
	@mkdir -p $(@D); echo "  LD    $@"
	$(Q)$(CC) $(CSTD) $(WARN) -O2 -o $@ $< -lseccomp

# Each fuzz/NAME.c starts from fuzz/corpus/NAME and keeps what it finds in build/.
FUZZ         ?= $(basename $(notdir $(wildcard fuzz/*.c)))
FUZZ_SECONDS ?= 60
fuzz:
	$(Q)$(MAKE) -s CC=clang SAN=1 FUZZED=1 $(FUZZ:%=fuzz-%)
fuzz-%: $(B)/fuzz/%
	@mkdir -p $(B)/corpus/$*
	$(Q)cd $(B) && HOAHOI_DATA=$(CURDIR)/data LSAN_OPTIONS=suppressions=$(CURDIR)/test/lsan.supp:print_suppressions=0 \
	    fuzz/$* -max_total_time=$(FUZZ_SECONDS) -timeout=20 -rss_limit_mb=4096 -print_final_stats=1 \
	    -artifact_prefix=$*- corpus/$* $(CURDIR)/fuzz/corpus/$* 2>&1 | tail -n 30 >corpus/$*.log; \
	    grep -q 'stat::number_of_executed_units' corpus/$*.log && \
	    ! ls $*-crash-* $*-leak-* $*-timeout-* $*-oom-* 2>/dev/null
$(B)/fuzz/%: $(B)/fuzz/%.o $(OBJ)
	@echo "  LD    $@"
	$(Q)$(CC) $(ALL) -fsanitize=fuzzer $(LINK) -o $@ $^ $(LIBS)

# The module that doc/architecture.md shows, built and tested.
example: $(B)/unit
	$(Q)sh tools/example.sh $(B)

# SIZES: how many products, one database each; ROUNDS: of which each row is the median.
bench: $(B)/hoahoi $(B)/bench/raw
	$(Q)sh tools/setup.sh build test bench
	$(Q)HOAHOI=$(B)/hoahoi RAW=$(B)/bench/raw node bench/run.mjs
$(B)/bench/raw: bench/raw.c
	@mkdir -p $(@D); echo "  LD    $@"
	$(Q)$(CC) $(CSTD) $(WARN) -O2 -g -o $@ $< -lsqlite3

lint: $(B)/tools/check
	$(Q)$(B)/tools/check --marks

clean:
	rm -rf build

PREFIX ?= /usr/local
install: all
	install -D -m 755 $(B)/hoahoi $(DESTDIR)$(PREFIX)/bin/hoahoi
	for f in $$(find data -type f); do install -D -m 644 $$f $(DESTDIR)$(PREFIX)/share/hoahoi/$${f#data/}; done
	install -D -m 644 packaging/hoahoi.conf $(DESTDIR)/etc/hoahoi/hoahoi.conf.example
	install -D -m 644 packaging/hoahoi.sysusers $(DESTDIR)/usr/lib/sysusers.d/hoahoi.conf
	mkdir -p $(DESTDIR)/usr/lib/systemd/system $(DESTDIR)$(PREFIX)/share/man/man1
	sed 's|@PREFIX@|$(PREFIX)|' packaging/hoahoi.service >$(DESTDIR)/usr/lib/systemd/system/hoahoi.service
	{ cat packaging/hoahoi.1.head; $(B)/hoahoi help | sed '1,/^Commands/d;s/\\/\\e/g;s/^\./\\\&./;s/-/\\-/g'; \
	    cat packaging/hoahoi.1.tail; } >$(DESTDIR)$(PREFIX)/share/man/man1/hoahoi.1

$(B)/hoahoi: $(OBJ) $(MAIN:%.c=$(B)/%.o)
	@echo "  LD    $@"
	$(Q)$(CC) $(ALL) $(LINK) -o $@ $^ $(LIBS)
$(B)/unit: $(OBJ) $(TESTS:%.c=$(B)/%.o)
	@echo "  LD    $@"
	$(Q)$(CC) $(ALL) $(LINK) -o $@ $^ $(LIBS)

$(B)/%.o: %.c | $(GEN) $(INC)
	@mkdir -p $(@D); echo "  CC    $<"
	$(Q)$(CC) $(ALL) -MMD -MP -c -o $@ $<
$(B)/%.o: $(B)/%.c | $(GEN) $(INC)
	@echo "  CC    $<"
	$(Q)$(CC) $(ALL) -MMD -MP -c -o $@ $<

# A tool is a file or a folder of them.
$(B)/tools/tpl: $(wildcard tools/tpl/*) tools/tool.h
$(B)/tools/check: $(wildcard tools/check/*) tools/tool.h
$(B)/tools/mksql: $(wildcard tools/mksql/*) tools/tool.h src/core/dialect.c src/core/dialect.h
$(B)/tools/mkpo: tools/mkpo.c tools/tool.h src/core/hash.h
$(B)/tools/embed: tools/embed.c src/core/hash.h
$(TOOLS):
	@mkdir -p $(@D); echo "  TOOL  $@"
	$(Q)$(CC) $(CSTD) $(WARN) -O1 -g -Isrc -o $@ $(filter %.c,$^) -lsqlite3 -lz

$(B)/%.html.c: %.html $(B)/tools/tpl
	@mkdir -p $(@D)
	$(Q)$(B)/tools/tpl $< $(@:.c=.h) $@
$(B)/%.sql.c: %.sql $(SCHEMA) $(B)/tools/mksql
	@mkdir -p $(@D)
	$(Q)$(B)/tools/mksql $< $(@:.c=.h) $@ $(SCHEMA)

# A migration is a file; the binary carries its text.
# A folder is newer when a file in it came or went.
$(B)/%/schema.inc: $(SCHEMA) $(wildcard src/*/schema) Makefile
	@mkdir -p $(@D)
	$(Q)for f in $(sort $(wildcard $*/schema/*.sql)); do n=$$(basename $$f | sed 's/^0*\([0-9]*\)_.*/\1/'); \
	    printf '{ %d, ""\n' $$n; sed 's/["\\]/\\&/g; s/.*/"&\\n"/' $$f; echo '},'; done >$@
$(B)/statements.inc: $(SQL) $(sort $(dir $(SQL))) Makefile
	@mkdir -p $(@D)
	$(Q)for f in $(SQL:.sql=); do echo "extern const struct db_query *const \
	    $$(basename $$(dirname $$f))_$$(basename $$f)_statements[];"; done >$(B)/statements.h
	$(Q)for f in $(SQL:.sql=); do \
	    echo "$$(basename $$(dirname $$f))_$$(basename $$f)_statements,"; done >$@
$(B)/tests.inc: $(TESTS) $(sort $(dir $(TESTS)))
	@mkdir -p $(@D)
	$(Q)sed -n 's/^void test_\([a-z0-9_]*\)(void)$$/{ "\1", test_\1 },/p' $(TESTS) >$@
	$(Q)sed -n 's/^\(void test_[a-z0-9_]*(void)\)$$/\1;/p' $(TESTS) >$(B)/tests.h

$(B)/src/core/asset_table.inc: $(ASSETS) $(B)/tools/embed
	@mkdir -p $(@D)
	$(Q)$(B)/tools/embed $@ $(ASSETS)

# Translations: po/LANGUAGE/MODULE.po, the source being Vietnamese.  The words are
# taken from the C and from what the templates became; make po brings the files
# up to date, and check fails when English misses a message.
$(B)/src/core/tr_table.inc: $(PO) $(B)/tools/mkpo
	@mkdir -p $(@D)
	$(Q)$(B)/tools/mkpo $@ $(PO)
$(B)/po/stamp: $(SRC) $(MAIN) $(GEN) tools/po.sh
	$(Q)sh tools/po.sh pot $(@D) $(SRC) $(MAIN) $(filter %.html.c,$(GEN)); touch $@
po: $(B)/po/stamp
	$(Q)sh tools/po.sh merge $(<D)
po-complete: $(B)/po/stamp $(B)/tools/mkpo
	$(Q)bad=; for t in $(<D)/*.pot; do m=$$(basename $$t .pot); \
	    $(B)/tools/mkpo missing $$t po/en/$$m.po || bad=1; done; [ -z "$$bad" ]

# Each header can be read alone.
headers: $(patsubst %,$(B)/%.alone,$(wildcard src/*/*.h))
$(B)/%.h.alone: %.h | $(GEN) $(INC)
	@mkdir -p $(@D)
	$(Q)printf '#include "$<"\nextern int alone;\n' | \
	    $(CC) $(ALL) -I. -MMD -MP -MT $@ -MF $@.d -fsyntax-only -x c - && touch $@

-include $(OBJ:.o=.d) $(MAIN:%.c=$(B)/%.d) $(TESTS:%.c=$(B)/%.d) $(patsubst %,$(B)/%.alone.d,$(wildcard src/*/*.h))

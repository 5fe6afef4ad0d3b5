/* media.h - the folder of photos and files, each named by its content.
 *
 * A name says what is inside (its BLAKE2b hash), so a file never changes under
 * its name, the same photo is kept once, and whoever serves it may let browsers
 * keep it for ever.  A file is there whole or not at all, also after a power cut:
 * it is written beside, made durable, then given its name. */
#ifndef MEDIA_H
#define MEDIA_H

#include "core/arena.h"

struct media;

/* The store in a folder, which is made if it is not there.  Lives in the arena;
 * threads may share it.  Faults if the folder cannot be used. */
struct media *media_at(struct arena *a, const char *folder);

/* Keep the bytes and give their name, "ab/cdef....webp".  ext is ours, not of
 * whoever sent the file: 1 to 5 small letters or digits.  A full disk faults
 * (FAULT_UNAVAILABLE) and leaves nothing behind. */
const char *media_put(struct media *m, struct arena *a, struct bytes b, const char *ext);

/* A file that is made again from other things is named by those: the name of what is
 * made of a text's meaning, and keeping it under that name.  Whoever changes how it is
 * made says so in the text. */
const char *media_name_for(struct arena *a, const char *made_of, const char *ext);
void media_keep(struct media *m, const char *name, struct bytes b);

/* Where a file is, for programs that want a path; NULL unless name is one that
 * media_put() can have given.  Nobody asks whether it exists. */
const char *media_path(const struct media *m, struct arena *a, const char *name);

/* For serving: a file descriptor, to be closed by whoever asked, and its size.
 * -1 when there is no such file, or no such name. */
MUST_USE int media_open(const struct media *m, const char *name, int64_t *size);

/* The files of one extension whose names begin with those two digits, "00" to "ff", and
 * when each was kept last; media_remove() takes one away for good. */
struct media_file { const char *name; int64_t made_at; };
struct media_files { size_t n; struct media_file *v; };
const struct media_files *media_files(const struct media *m, struct arena *a,
    const char *digits, const char *ext);
void media_remove(struct media *m, const char *name);

/* The same unless it was kept, for the first time or again, after a moment: whoever keeps
 * one writes it down later.  False: it was. */
bool media_remove_old(struct media *m, const char *name, int64_t moment);

/* The whole of a file; at is NULL when there is none.  For small ones. */
struct bytes media_get(const struct media *m, struct arena *a, const char *name);

#endif

/* ask.h - a secret that a command is given: on a line of its input, so that no list of
 * processes and no history of a shell holds it. */
#ifndef ASK_H
#define ASK_H

#include "core/arena.h"

/* The first line, without its end; at a terminal `what` is asked for, and what is typed is
 * not shown.  NULL: none came, or it is longer than most bytes. */
const char *ask_secret(struct arena *a, const char *what, size_t most);

/* The same; at a terminal it is to be typed twice alike.  NULL, too, when it was not. */
const char *ask_new_secret(struct arena *a, const char *what, size_t most);

#endif

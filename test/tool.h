/* tool.h - programs of others that give a test a second opinion. */
#ifndef TOOL_H
#define TOOL_H

#include "core/arena.h"

/* False, said in the test's output, when the program is not on this machine. */
bool tool_installed(const char *program);

/* What the command prints; %s in it becomes the name of a file holding input. */
const char *tool_says(struct arena *a, const char *command, struct bytes input) NONNULL;

#endif

/* team_pages.h - what the handlers give the template. */
#ifndef TEAM_PAGES_H
#define TEAM_PAGES_H

#include "core/personal.h"
#include "core/web.h"
#include "team/team.h"
#include "team/team.sql.h"

struct task_line { const struct tasks_open_row *task; const char *phone; bool late; };
struct task_lines { size_t n; struct task_line *v; };

extern const struct field team_done_fields[];

/* What is kept of people; see struct module. */
extern const struct personal_part team_personal[];

#endif

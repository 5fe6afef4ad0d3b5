/* speech.c - espeak-ng says it, LAME packs it. */
#include "core/speech.h"

#include "core/out.h"
#include "core/text.h"

#include <errno.h>
#include <fcntl.h>
#include <lame/lame.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define PROGRAM "espeak-ng"

enum { LETTERS = 2000, WAIT_S = 15, WAV_HEAD = 44, WAV_RATE_AT = 24, KBIT = 32 };
enum { WAV_MOST = 32 * 1024 * 1024 };   /* twelve minutes */

extern char **environ;

static const struct { const char *lang, *voice; } voices[] = {
	{ "vi", "vi" }, { "en", "en" }, { "zh", "cmn" },
};

static const char *voice_of(const char *lang)
{
	for (size_t i = 0; i < COUNT(voices); i++)
		if (!strcmp(voices[i].lang, lang))
			return voices[i].voice;
	return voices[0].voice;
}

bool speech_can(void)
{
	const char *path = getenv("PATH");

	while (path && *path) {
		size_t n = strcspn(path, ":");
		char file[4096];

		if ((size_t)snprintf(file, sizeof file, "%.*s/" PROGRAM, (int)n, path) <
		    sizeof file && !access(file, X_OK))
			return true;
		path += n + (path[n] == ':');
	}
	return false;
}

/* The program at work, what it reads and our end of what it says; ends with the arena. */
struct child { pid_t pid; int in, out; };

static void end_child(void *thing)
{
	struct child *c = thing;

	if (c->in >= 0)
		close(c->in);
	if (c->out >= 0)
		close(c->out);
	if (c->pid > 0) {
		kill(c->pid, SIGKILL);
		while (waitpid(c->pid, NULL, 0) < 0 && errno == EINTR)
			;
	}
}

static bool lay_out(struct child *c, const char *text)
{
	size_t n = strlen(text);

	c->in = memfd_create("words", MFD_CLOEXEC);
	return c->in >= 0 && write(c->in, text, n) == (ssize_t)n && !lseek(c->in, 0, SEEK_SET);
}

static bool start(struct child *c, const char *voice)
{
	const char *const words[] = { PROGRAM, "-v", voice, "-s", "150", "-b", "1", "--stdin",
		"--stdout", NULL };
	posix_spawn_file_actions_t files;
	int out[2];
	bool ok;

	if (pipe2(out, O_CLOEXEC))
		return false;
	c->out = out[0];
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_adddup2(&files, c->in, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&files, out[1], STDOUT_FILENO);
	posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	ok = !posix_spawnp(&c->pid, PROGRAM, &files, NULL, (char *const *)(uintptr_t)words,
	    environ);
	posix_spawn_file_actions_destroy(&files);
	close(out[1]);
	if (!ok)
		c->pid = 0;
	return ok;
}

static bool in_time(const struct child *c, time_t until)
{
	struct pollfd p = { .fd = c->out, .events = POLLIN };

	return time(NULL) < until && poll(&p, 1, WAIT_S * 1000) == 1;
}

static struct bytes listen_to(struct arena *a, const struct child *c)
{
	time_t until = time(NULL) + WAIT_S;
	struct out *o = out_new(a);
	char piece[16384];
	ssize_t n = 0;

	while (o->len < WAV_MOST && in_time(c, until) &&
	    (n = read(c->out, piece, sizeof piece)) > 0)
		out_raw(o, piece, (size_t)n);
	return n == 0 && o->len > WAV_HEAD ? (struct bytes){ o->text, o->len } :
	    (struct bytes){ NULL, 0 };
}

static void release_lame(void *l)
{
	lame_close(l);
}

/* The WAV is of our own program: 16 bits, one voice, a head of 44 bytes. */
static struct bytes pack(struct arena *a, struct bytes wav)
{
	const unsigned char *head = wav.at;
	const short *sound = (const void *)(head + WAV_HEAD);
	int n = (int)((wav.n - WAV_HEAD) / 2), rate = head[WAV_RATE_AT] |
	    head[WAV_RATE_AT + 1] << 8, most = n + n / 4 + 7200, got, rest;
	lame_t l = lame_init();
	unsigned char *mp3;

	if (!l)
		return (struct bytes){ NULL, 0 };
	arena_defer(a, release_lame, l);
	lame_set_in_samplerate(l, rate);
	lame_set_num_channels(l, 1);
	lame_set_mode(l, MONO);
	lame_set_brate(l, KBIT);
	lame_set_bWriteVbrTag(l, 0);
	if (lame_init_params(l) < 0)
		return (struct bytes){ NULL, 0 };
	mp3 = arena_alloc(a, (size_t)most);
	got = lame_encode_buffer(l, sound, NULL, n, mp3, most);
	rest = got < 0 ? -1 : lame_encode_flush(l, mp3 + got, most - got);
	return rest < 0 ? (struct bytes){ NULL, 0 } : (struct bytes){ mp3, (size_t)(got + rest) };
}

struct bytes speech_make(struct arena *a, const char *text, const char *lang)
{
	struct child *c = arena_new(a, struct child);
	struct bytes wav = { NULL, 0 };

	*c = (struct child){ 0, -1, -1 };
	arena_defer(a, end_child, c);
	if (speech_can() && lay_out(c, text_cut(a, text, LETTERS)) && start(c, voice_of(lang)))
		wav = listen_to(a, c);
	return wav.n ? pack(a, wav) : wav;
}

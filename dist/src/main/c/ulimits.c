/* A caller's limits are the command's as well, so they are changed only where this process will never become the command. */
#include "ulimits.h"

#include <stdint.h>
#include <sys/resource.h>

#include "say.h"

/* A JVM of ours opens some seventy: its jars, which it keeps open, and what a call reads. */
static const rlim_t FILES_OF_JVM = 128;

/* A limit that cannot be read is left to the JVM to meet. */
static struct rlimit limit_of_files(void) {
    struct rlimit limit = {RLIM_INFINITY, RLIM_INFINITY};
    getrlimit(RLIMIT_NOFILE, &limit);
    return limit;
}

bool ulimits_suffice(const char *program) {
    rlim_t most = limit_of_files().rlim_max;
    if (most >= FILES_OF_JVM) {
        return true;
    }
    say(program, "Only %ju files may be open at once here (ulimit -H -n), and Java needs %ju", (uintmax_t)most,
        (uintmax_t)FILES_OF_JVM);
    say_more("Raise the limit and try again: ulimit -n %ju", (uintmax_t)FILES_OF_JVM);
    say_more("Only root may do so. Others find it where it was set: limits.conf, LimitNOFILE= of a service, a container's nofile.");
    return false;
}

void ulimits_for_jvm(void) {
    struct rlimit limit = limit_of_files();
    if (limit.rlim_cur < FILES_OF_JVM) {
        limit.rlim_cur = FILES_OF_JVM;
        setrlimit(RLIMIT_NOFILE, &limit); /* within the hard limit, so nobody refuses it */
    }
}

void ulimits_without_core(void) {
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
}

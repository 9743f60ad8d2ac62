/*
 * Starts a command again and again and measures each: spawn TIMES AT-ONCE COMMAND WORD... prints a line for each batch:
 * nanoseconds until all of it had ended, and the most memory that one of it had, in KiB.
 *
 * It is small on purpose: what a process counts as its peak memory begins with that of the process which it was forked
 * from, and exec does not reset it.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;

static long long now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void fail(const char *what, int error) {
    fprintf(stderr, "spawn: %s: %s\n", what, strerror(error));
    exit(1);
}

int main(int count, char **words) {
    int times = count > 3 ? atoi(words[1]) : 0;
    int at_once = count > 3 ? atoi(words[2]) : 0;
    if (times < 1 || at_once < 1) {
        fputs("spawn TIMES AT-ONCE COMMAND WORD...\n", stderr);
        return 2;
    }
    posix_spawn_file_actions_t streams;
    posix_spawn_file_actions_init(&streams);
    posix_spawn_file_actions_addopen(&streams, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&streams, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&streams, 2, "/dev/null", O_WRONLY, 0);
    for (int round = 0; round < times; round++) {
        long long begin = now();
        for (int i = 0; i < at_once; i++) {
            pid_t pid;
            int error = posix_spawnp(&pid, words[3], &streams, NULL, words + 3, environ);
            if (error != 0) {
                fail(words[3], error);
            }
        }
        long most = 0;
        for (int i = 0; i < at_once; i++) {
            int status;
            struct rusage used;
            if (wait4(-1, &status, 0, &used) < 0) {
                fail("wait4", errno);
            }
            if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
                fprintf(stderr, "spawn: %s ended with status %d\n", words[3], status);
                return 1;
            }
            most = used.ru_maxrss > most ? used.ru_maxrss : most;
        }
        printf("%lld %ld\n", now() - begin, most);
    }
    return 0;
}

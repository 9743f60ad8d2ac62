/*
 * What a program sees of how it was started: probe FILE WORD… adds all of it to FILE as text, a line each. The test
 * compares the lines of a program run directly with those of one run through the launcher.
 * probe exit N and probe kill N end by that status or signal.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;
static FILE *out;

static void text(const char *what, const char *text) {
    fprintf(out, "%s ", what);
    for (const unsigned char *byte = (const unsigned char *)text; *byte != 0; byte++) {
        fprintf(out, *byte <= ' ' || *byte >= 0x7f || *byte == '%' ? "%%%02x" : "%c", *byte);
    }
    fprintf(out, "\n");
}

static void signals(void) {
    sigset_t blocked, pending;
    sigprocmask(SIG_BLOCK, NULL, &blocked);
    sigpending(&pending);
    for (int signal = 1; signal <= 64; signal++) {
        struct sigaction action;
        if (sigaction(signal, NULL, &action) == 0) {
            fprintf(out, "signal %d %s%s%s\n", signal,
                action.sa_handler == SIG_DFL ? "default" : action.sa_handler == SIG_IGN ? "ignored" : "caught",
                sigismember(&blocked, signal) ? " blocked" : "", sigismember(&pending, signal) ? " pending" : "");
        }
    }
}

static void descriptors(void) {
    for (int file = 0; file < 4096; file++) {
        struct stat found;
        if (file != fileno(out) && fstat(file, &found) == 0) {
            fprintf(out, "descriptor %d of %lu:%lu at %ld flags %x %x\n", file, (unsigned long)found.st_dev,
                (unsigned long)found.st_ino, (long)lseek(file, 0, SEEK_CUR), (unsigned)fcntl(file, F_GETFL),
                (unsigned)fcntl(file, F_GETFD));
        }
    }
}

static void limits(void) {
    for (int resource = 0; resource < 16; resource++) {
        struct rlimit limit;
        if (getrlimit(resource, &limit) == 0) {
            fprintf(out, "limit %d %lu %lu\n", resource, (unsigned long)limit.rlim_cur, (unsigned long)limit.rlim_max);
        }
    }
}

static void of_process(void) {
    char folder[4096];
    mode_t mask = umask(0);
    int signal = 0;
    prctl(PR_GET_PDEATHSIG, &signal);
    fprintf(out, "umask %03o\n", mask);
    text("folder", getcwd(folder, sizeof folder) == NULL ? "(gone)" : folder);
    fprintf(out, "nice %d\n", getpriority(PRIO_PROCESS, 0));
    fprintf(out, "death signal %d, dumpable %d, timer slack %d, secure %lu\n", signal, prctl(PR_GET_DUMPABLE),
        prctl(PR_GET_TIMERSLACK), getauxval(AT_SECURE));
    fprintf(out, "ids %u %u %u %u\n", getuid(), geteuid(), getgid(), getegid());
}

/* A line of a file in /proc/self that is about how the process was made, not what it has done since. */
static void from_proc(const char *path, const char *const *beginnings) {
    char line[4096];
    FILE *file = fopen(path, "re");
    while (file != NULL && fgets(line, sizeof line, file) != NULL) {
        for (const char *const *beginning = beginnings; *beginning != NULL; beginning++) {
            if (strncmp(line, *beginning, strlen(*beginning)) == 0) {
                fprintf(out, "%s", line);
            }
        }
    }
    if (file != NULL) {
        fclose(file);
    }
}

static void children(void) {
    int status = 0;
    pid_t child = waitpid(-1, &status, 0); /* one that whoever came before us left is ours to wait for */
    fprintf(out, "child %s %x\n", child > 0 ? "ended" : strerror(errno), (unsigned)status);
}

static int end(const char *how, int number) {
    if (strcmp(how, "exit") == 0) {
        _exit(number);
    }
    kill(getpid(), number);
    return 99; /* one that is ignored by default */
}

int main(int count, char **arguments) {
    if (count == 3 && (strcmp(arguments[1], "exit") == 0 || strcmp(arguments[1], "kill") == 0)) {
        return end(arguments[1], atoi(arguments[2]));
    }
    static const char *const of_status[] = {
        "Groups", "CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb", "NoNewPrivs", "Seccomp:", "Cpus_allowed:", "Threads", NULL};
    static const char *const all[] = {"", NULL};
    int file = open(arguments[1], O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    int high = fcntl(file, F_DUPFD_CLOEXEC, getdtablesize() - 1); /* out of the way of what was closed */
    if (close(file) != 0 || (out = fdopen(high, "a")) == NULL) {
        return 1;
    }
    fprintf(out, "process %d %d %d %d\n", getpid(), getppid(), getpgrp(), getsid(0));
    signals();
    descriptors();
    limits();
    of_process();
    from_proc("/proc/self/status", of_status);
    from_proc("/proc/self/oom_score_adj", all);
    from_proc("/proc/self/cgroup", all);
    children();
    text("name", arguments[0]);
    for (char **argument = arguments + 2; *argument != NULL; argument++) {
        text("argument", *argument);
    }
    for (char **entry = environ; *entry != NULL; entry++) {
        text("variable", *entry);
    }
    return fclose(out) == 0 ? 0 : 1;
}

/*
 * Becomes a program in strange circumstances: strange CIRCUMSTANCE FILE PROGRAM WORD…. What the program must find as its
 * process ids is added to FILE first.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

extern char **environ;

static void plain(void) {}

static void ignored(void) {
    for (int number = 1; number <= 64; number++) {
        signal(number, SIG_IGN);
    }
}

static void pending(void) {
    sigset_t all;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, NULL);
    static const int some[] = {SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGUSR1, SIGTSTP};
    for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
        raise(some[i]);
    }
}

static void closed_input(void) { close(0); }
static void closed_output(void) { close(1); }
static void closed_errors(void) { close(2); }

static void closed(void) {
    for (int file = 0; file < 3; file++) {
        close(file);
    }
}

static void many_files(void) {
    dup2(open("/dev/null", O_WRONLY), 3);
    dup2(open("/dev/zero", O_RDONLY), 9);
    dup2(open("/etc/passwd", O_RDONLY), 200);
    lseek(200, 7, SEEK_SET);
    fcntl(1, F_SETFL, fcntl(1, F_GETFL) | O_APPEND);
}

static void lower(int resource, rlim_t soft) {
    struct rlimit limit;
    getrlimit(resource, &limit);
    limit.rlim_cur = limit.rlim_max < soft ? limit.rlim_max : soft;
    setrlimit(resource, &limit);
}

static void limited(void) {
    lower(RLIMIT_NOFILE, 200);
    lower(RLIMIT_CORE, 4096);
    lower(RLIMIT_STACK, 16 << 20);
    lower(RLIMIT_CPU, 1000);
    umask(0);
    nice(3);
    prctl(PR_SET_TIMERSLACK, 12345);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

static void own_session(void) { setsid(); }
static void own_group(void) { setpgid(0, 0); }

static void with_child(void) {
    pid_t child = fork();
    if (child == 0) {
        usleep(20000);
        _exit(7);
    }
}

static void homeless(void) {
    char folder[] = "/tmp/strange-XXXXXX";
    if (mkdtemp(folder) == NULL || chdir(folder) != 0 || rmdir(folder) != 0) {
        perror(folder);
    }
}

/* Entries that no shell would make, before and behind the usual ones. */
static void odd_environment(void) {
    static char bytes[256 + 8] = "BYTES=";
    static char *before[] = {"no-equals", "=no-name", "TWICE=1", "", "AWS_REGION=eu-west-2", "LC_ALL=de_DE.ISO-8859-1"};
    static char *behind[] = {"TWICE=2", "AWS_REGION=eu-west-3", "no-equals", "JAVA_TOOL_OPTIONS=-Dodd=1", "CLASSPATH=/odd", bytes};
    enum { BEFORE = sizeof before / sizeof *before, BEHIND = sizeof behind / sizeof *behind };
    for (int byte = 1; byte < 256; byte++) {
        bytes[5 + byte] = (char)byte;
    }
    size_t count = 0;
    while (environ[count] != NULL) {
        count++;
    }
    char **made = calloc(count + BEFORE + BEHIND + 1, sizeof *made);
    memcpy(made, before, sizeof before);
    memcpy(made + BEFORE, environ, count * sizeof *made);
    memcpy(made + BEFORE + count, behind, sizeof behind);
    environ = made;
}

static const struct {
    const char *name;
    void (*make)(void);
} CIRCUMSTANCES[] = {
    {"plain", plain}, {"ignored", ignored}, {"pending", pending}, {"closed-input", closed_input},
    {"closed-output", closed_output}, {"closed-errors", closed_errors}, {"closed", closed}, {"many-files", many_files},
    {"limited", limited}, {"own-session", own_session}, {"own-group", own_group}, {"with-child", with_child},
    {"homeless", homeless}, {"odd-environment", odd_environment}, {"fullest", plain}};

/* As many bytes of arguments as the system lets through, so that a command cannot have a kilobyte of variables more. */
static void fill_up(char **words, int count) {
    enum { WORD = 100000, MOST = 60 };
    static char filler[MOST][WORD];
    long enough = sysconf(_SC_ARG_MAX) / WORD + 1;
    for (int i = 0; i < enough && i < MOST; i++) {
        memset(filler[i], 'x', WORD - 1);
        words[count + i] = filler[i];
    }
    for (long last = enough < MOST ? enough - 1 : MOST - 1; last >= 0; last--) {
        for (int size = WORD - 1; size > 0; size -= 256) {
            filler[last][size] = 0;
            execvp(words[0], words);
        }
        words[count + last] = NULL;
    }
}

static void expect(const char *path) {
    FILE *file = fopen(path, "ae");
    if (file == NULL || fprintf(file, "process %d %d %d %d\n", getpid(), getppid(), getpgrp(), getsid(0)) < 0 || fclose(file) != 0) {
        perror(path);
        _exit(99);
    }
}

int main(int count, char **arguments) {
    /* A word of every byte goes along with each program. */
    static char bytes[256];
    for (int byte = 1; byte < 256; byte++) {
        bytes[byte - 1] = (char)byte;
    }
    char *words[128] = {NULL};
    for (int i = 3; i < count && i < 60; i++) {
        words[i - 3] = arguments[i];
    }
    words[count - 3] = "";
    words[count - 2] = bytes;
    words[count - 1] = "-t";
    words[count] = "--";
    for (size_t i = 0; i < sizeof CIRCUMSTANCES / sizeof *CIRCUMSTANCES; i++) {
        if (strcmp(arguments[1], CIRCUMSTANCES[i].name) == 0) {
            CIRCUMSTANCES[i].make();
            expect(arguments[2]);
            if (strcmp(arguments[1], "fullest") == 0) {
                fill_up(words, count);
            }
            execvp(words[0], words);
            return 98;
        }
    }
    return 97;
}

/* Replaces the process by the command; where the system refuses, says so as platform/CommandPath does. */
#include "command.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "say.h"

extern char **environ;

enum { NOT_EXECUTABLE = 126, NOT_FOUND = 127 };

static size_t bytes_of(char **texts) {
    size_t bytes = 0;
    for (; *texts != NULL; texts++) {
        bytes += strlen(*texts) + 1 + sizeof *texts;
    }
    return bytes;
}

static size_t longest_of(char **texts) {
    size_t longest = 0;
    for (; *texts != NULL; texts++) {
        size_t bytes = strlen(*texts) + 1;
        longest = bytes > longest ? bytes : longest;
    }
    return longest;
}

/* There is a limit for all of them together, and on Linux one for each. */
static void say_how_much(char **command) {
    size_t one = longest_of(command) > longest_of(environ) ? longest_of(command) : longest_of(environ);
    say_more("Its arguments have %zu bytes, its environment %zu, the longest of them %zu: more than the system passes on.",
        bytes_of(command), bytes_of(environ), one);
    say_more("Its limit is %ld bytes together (getconf ARG_MAX), on Linux also 131072 for each.", sysconf(_SC_ARG_MAX));
}

static int not_found(const char *program, const char *command) {
    say(program, "Command not found: %s", command);
    if (strchr(command, '/') != NULL) {
        say_more("There is no such file, or the interpreter that it names is missing.");
    } else {
        say_more("No directory on PATH holds it. Run: command -v %s", command);
    }
    return NOT_FOUND;
}

static int refused(const char *program, char **command, int error) {
    if (error == ENOENT || error == ENOTDIR || command[0][0] == 0) {
        return not_found(program, command[0]);
    }
    say(program, "Cannot run %s", command[0]);
    if (error == E2BIG) {
        say_how_much(command);
    } else {
        say_more("The system says: %s", strerror(error));
    }
    return NOT_EXECUTABLE;
}

int command_become(char **command, char **environment, const char *program) {
    environ = environment; /* execvp looks along the PATH of the command's own environment */
    execvp(command[0], command);
    return refused(program, command, errno);
}

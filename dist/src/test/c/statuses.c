/*
 * Prints how programs end as wait tells it: statuses STEP PROBE WORD…, where the words, if any, are put before PROBE. It
 * ends by every STEP-th exit status and signal.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int status_of(char **words) {
    int status = -1;
    pid_t child = fork();
    if (child == 0) {
        execvp(words[0], words);
        _exit(98);
    }
    waitpid(child, &status, WUNTRACED);
    if (WIFSTOPPED(status)) {
        kill(child, SIGKILL);
        waitpid(child, NULL, 0);
    }
    return status;
}

int main(int count, char **arguments) {
    char *words[64] = {NULL};
    char number[16];
    int step = atoi(arguments[1]);
    int size = count - 3;
    memcpy(words, arguments + 3, (size_t)size * sizeof *words);
    words[size] = arguments[2];
    words[size + 2] = number;
    words[size + 1] = "exit";
    for (int status = 0; status < 256; status += step) {
        snprintf(number, sizeof number, "%d", status);
        printf("exit %d: %04x\n", status, (unsigned)status_of(words));
    }
    words[size + 1] = "kill";
    for (int signal = 1; signal < 65; signal += step) {
        snprintf(number, sizeof number, "%d", signal);
        printf("signal %d: %04x\n", signal, (unsigned)status_of(words));
    }
    return 0;
}

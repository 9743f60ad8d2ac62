/*
 * What a program learns of its window: at first how large it is (and whether it would hear of no change, had it not asked
 * to), at each SIGWINCH how many there were by then and how large
 * it is now, and at SIGINT, by which it ends with status 0, how many there were in all.
 */
#include <signal.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

static void caught(int number) { (void)number; }

static void tell(const char *when, int changes) {
    struct winsize window = {0};
    ioctl(STDOUT_FILENO, TIOCGWINSZ, &window);
    printf("%s %d: %d by %d\n", when, changes, window.ws_col, window.ws_row);
    fflush(stdout);
}

/* Programs that know nothing of SIGWINCH leave it as it was for those that they start. */
static int is_deaf(void) {
    sigset_t blocked;
    struct sigaction action;
    sigprocmask(SIG_BLOCK, NULL, &blocked);
    sigaction(SIGWINCH, NULL, &action);
    return sigismember(&blocked, SIGWINCH) || action.sa_handler != SIG_DFL;
}

int main(void) {
    int deaf = is_deaf();
    sigset_t awaited;
    sigemptyset(&awaited);
    sigaddset(&awaited, SIGWINCH);
    sigaddset(&awaited, SIGINT);
    sigprocmask(SIG_BLOCK, &awaited, NULL);
    signal(SIGWINCH, caught);
    signal(SIGINT, caught);
    int changes = 0;
    tell(deaf ? "begun deaf" : "begun", changes);
    while (sigwaitinfo(&awaited, NULL) == SIGWINCH) {
        tell("changed", ++changes);
    }
    printf("\n"); /* the terminal has shown a ^C */
    tell("ended", changes);
    return 0;
}

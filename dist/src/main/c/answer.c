/*
 * Runs the JVM as a child and reads its ticket from a pipe while it runs. End of file is never waited for: a program that
 * the JVM started may hold the pipe open for ever. Meanwhile INT, which a terminal sends to all of us, is the JVM's to
 * answer (it may have to turn echo on again); TERM and HUP, which may be meant for us alone, are passed on; and for QUIT,
 * which a JVM takes for a question about its threads, it is told to end.
 */
#include "answer.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "descriptors.h"
#include "say.h"
#include "system.h"
#include "ulimits.h"

static const int CAUGHT[] = {SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGCHLD};
enum { CAUGHT_COUNT = sizeof CAUGHT / sizeof *CAUGHT };

static volatile sig_atomic_t child; /* 0 while there is none */
static volatile sig_atomic_t came[NSIG];

static int for_jvm(int signal) {
    return signal == SIGQUIT ? SIGTERM : signal;
}

static void on_signal(int signal) {
    int error = errno;
    came[signal] = 1;
    if ((signal == SIGTERM || signal == SIGHUP || signal == SIGQUIT) && child != 0) {
        kill((pid_t)child, for_jvm(signal));
    }
    errno = error;
}

/* What comes in a ticket's place from one that has told the user why there is none. */
static const char REFUSAL = '!';

struct signals {
    struct sigaction actions[CAUGHT_COUNT];
    sigset_t mask;
};

/* Catches what is not ignored; the signals that matter wait until ppoll lets them in. */
static void catch_signals(struct signals *before) {
    sigset_t waiting;
    sigemptyset(&waiting);
    for (int i = 0; i < CAUGHT_COUNT; i++) {
        sigaddset(&waiting, CAUGHT[i]);
    }
    sigprocmask(SIG_BLOCK, &waiting, &before->mask);
    struct sigaction caught = {.sa_handler = on_signal};
    sigemptyset(&caught.sa_mask);
    for (int i = 0; i < CAUGHT_COUNT; i++) {
        sigaction(CAUGHT[i], NULL, &before->actions[i]);
        if (CAUGHT[i] == SIGCHLD || before->actions[i].sa_handler != SIG_IGN) {
            sigaction(CAUGHT[i], &caught, NULL);
        }
    }
}

static void restore_signals(const struct signals *before) {
    for (int i = 0; i < CAUGHT_COUNT; i++) {
        sigaction(CAUGHT[i], &before->actions[i], NULL);
    }
    sigprocmask(SIG_SETMASK, &before->mask, NULL);
}

_Noreturn static void become_jvm(
    const struct call *call, const struct jvm *jvm, const struct signals *before, int output, pid_t parent) {
    for (int i = 0; i < CAUGHT_COUNT; i++) {
        if (CAUGHT[i] != SIGCHLD) {
            sigaction(CAUGHT[i], &before->actions[i], NULL);
        }
    }
    signal(SIGCHLD, SIG_DFL); /* the JVM waits for helpers of its own */
    sigprocmask(SIG_SETMASK, &before->mask, NULL);
    close(STDIN_FILENO);
    fill_standard(); /* before the pipe becomes stdout */
    if (dup2(output, STDOUT_FILENO) == STDOUT_FILENO) { /* or secrets would go where the command's output goes */
        confine_child(parent);
        installation_become(call, jvm);
        write_all(STDOUT_FILENO, &REFUSAL, 1);
    }
    _exit(1);
}

struct incoming {
    unsigned char bytes[TICKET_MAX + 1]; /* one more, so that too much is noticed */
    size_t size;
};

/*
 * Reads some of what there is; false if there will never be more. What goes beyond a ticket is dropped, so that nobody has
 * to wait until it is taken.
 */
static bool read_some(int pipe, struct incoming *in) {
    unsigned char spare[4096];
    size_t room = sizeof in->bytes - in->size;
    ssize_t got = room > 0 ? read(pipe, in->bytes + in->size, room) : read(pipe, spare, sizeof spare);
    if (got < 0) {
        return errno == EAGAIN || errno == EINTR;
    }
    in->size += room > 0 ? (size_t)got : 0;
    return got > 0;
}

static void read_rest(int pipe, struct incoming *in) {
    size_t before;
    do {
        before = in->size;
        read_some(pipe, in);
    } while (in->size > before);
}

/* Reads until the JVM has ended. What it has written by then is its whole answer. */
static int read_until_end(int pipe, const sigset_t *mask, struct incoming *in) {
    sigset_t open = *mask; /* what the caller blocks waits for the command */
    sigdelset(&open, SIGCHLD);
    int awaited = pipe;
    int status = 0;
    while (waitpid((pid_t)child, &status, WNOHANG) == 0) {
        if (wait_readable(awaited, &open) && !read_some(pipe, in)) {
            awaited = -1; /* closed: nothing to wait for but the JVM's end */
        }
    }
    read_rest(pipe, in);
    return status;
}

static pid_t start(const struct call *call, const struct jvm *jvm, const struct signals *before, int output) {
    pid_t parent = getpid();
    pid_t started = fork();
    if (started == 0) {
        become_jvm(call, jvm, before, output, parent);
    }
    return started;
}

/* Whether there are any already: what was this process before may have left some, and they are the command's to wait for. */
static bool has_children(void) {
    siginfo_t any;
    return waitid(P_ALL, 0, &any, WEXITED | WNOHANG | WNOWAIT) == 0;
}

/* Process 1 is given the orphans of everybody: those that helpers of the JVM left, and that have ended, nobody else waits for. */
static void wait_for_orphans(void) {
    while (waitpid(-1, NULL, WNOHANG) > 0) {
    }
}

/*
 * Who ends by a signal that we got as well was ended by it, though the JVM turns that into an exit status. And if one
 * came when the JVM was all but done, so that it took no notice, it was still meant to end us.
 */
static struct answer ended(int status) {
    if (WIFSIGNALED(status)) {
        return (struct answer){.signal = WTERMSIG(status)};
    }
    int code = WEXITSTATUS(status);
    struct answer answer = {.status = code};
    for (int i = 0; i < CAUGHT_COUNT; i++) {
        if (came[CAUGHT[i]] && CAUGHT[i] != SIGCHLD && (code == 0 || code == 128 + for_jvm(CAUGHT[i]))) {
            answer.signal = CAUGHT[i];
        }
    }
    return answer;
}

static bool read_answer(struct incoming *in, const struct call *call, struct ticket *ticket) {
    return in->size >= TICKET_HEAD && ticket_size(in->bytes) == in->size && ticket_read(in->bytes, in->size, ticket)
        && ticket->kind == RUN && call_is_that_of(call, ticket);
}

static bool is_refusal(const struct incoming *in) {
    return in->size == 1 && in->bytes[0] == REFUSAL;
}

/* What a JVM says of itself is switched off, so one that cannot start, or whose memory is used up, ends without a word. */
static void say_for_jvm(const struct call *call, int status) {
    say(call->name, "Java ended with status %d and gave no answer", status);
    say_more("Where it says nothing itself, it is short of memory (ulimit -v), or lies in a folder whose name is not UTF-8.");
    say_more("What it says when it starts: %s --version", call->name);
}

/* Both ends above 2 and closed at an exec, the reading end never waiting. */
static bool open_pipe(int ends[2]) {
    if (pipe(ends) != 0) {
        return false;
    }
    for (int i = 0; i < 2; i++) {
        fcntl(ends[i], F_SETFD, FD_CLOEXEC);
        ends[i] = above_standard(ends[i]);
    }
    return ends[0] >= 0 && ends[1] >= 0 && fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0;
}

/* Runs the JVM to its end; false, after saying why, if it could not be started. */
static bool run_jvm(const struct call *call, const struct jvm *jvm, struct incoming *in, int *status) {
    struct signals before;
    int ends[2];
    if (!open_pipe(ends)) {
        say(call->name, "Cannot make a pipe: %s", strerror(errno));
        return false;
    }
    bool had_children = has_children();
    catch_signals(&before);
    pid_t started = start(call, jvm, &before, ends[1]);
    int error = errno;
    close(ends[1]);
    if (started > 0) {
        child = started;
        *status = read_until_end(ends[0], &before.mask, in);
        child = 0;
        if (!had_children) {
            wait_for_orphans();
        }
    }
    close(ends[0]);
    restore_signals(&before);
    if (started < 0) {
        say(call->name, "Cannot start a process: %s", strerror(error));
    }
    return started > 0;
}

struct answer answer_of_jvm(const struct call *call, const struct jvm *jvm, struct ticket *ticket) {
    static struct incoming in;
    int status = 0;
    if (!run_jvm(call, jvm, &in, &status)) {
        return (struct answer){.status = 1};
    }
    struct answer answer = ended(status);
    if (answer.signal != 0) {
        return answer;
    }
    if (answer.status != 0) {
        if (answer.status < 128 && !is_refusal(&in)) { /* above that a signal to the JVM alone has ended it */
            say_for_jvm(call, answer.status);
        }
        return answer;
    }
    if (!read_answer(&in, call, ticket)) {
        say(call->name, "What the JVM answered is not understood, so the command is not run");
        return (struct answer){.status = 1};
    }
    return (struct answer){.given = true};
}

_Noreturn void end_by(int signal) {
    ulimits_without_core();
    struct sigaction by_default = {.sa_handler = SIG_DFL};
    sigset_t only;
    sigemptyset(&only);
    sigaddset(&only, signal);
    sigaction(signal, &by_default, NULL);
    raise(signal);
    sigprocmask(SIG_UNBLOCK, &only, NULL);
    _exit(128 + signal); /* process 1 does not die by signals */
}

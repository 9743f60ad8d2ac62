/*
 * The launcher: what PATH finds under the name sallyport, or aws-vault. Where a ticket answers, it answers at once;
 * else the JVM does the work, and for exec the launcher becomes the command afterwards.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "answer.h"
#include "command.h"
#include "descriptors.h"
#include "environment.h"
#include "installation.h"
#include "say.h"
#include "store.h"
#include "system.h"
#include "turn.h"

extern char **environ;

static int print(const struct call *call, const struct ticket *ticket) {
    if (write_all(STDOUT_FILENO, ticket->output, ticket->output_size)) {
        return 0;
    }
    say(call->name, "Cannot write the credentials: %s", strerror(errno));
    return 1;
}

static char **command_or_shell(const struct call *call, char *shell[2]) {
    if (call->command[0] != NULL) {
        return call->command;
    }
    char *chosen = getenv("SHELL");
    shell[0] = chosen == NULL || chosen[0] == 0 ? "/bin/sh" : chosen;
    shell[1] = NULL;
    return shell;
}

static int run(const struct call *call, const struct ticket *ticket) {
    char *shell[2];
    char **command = command_or_shell(call, shell);
    return command_become(command, environment_of_command(environ, ticket), call->name);
}

static int become_jvm(const struct call *call) {
    struct jvm jvm;
    if (installation_jvm(call, false, &jvm)) {
        installation_become(call, &jvm);
    }
    return 1;
}

/* Asks the JVM with what the command is to run, then becomes it. */
static int ask_and_run(const struct call *call, struct ticket *ticket) {
    struct jvm jvm;
    if (!installation_jvm(call, true, &jvm)) {
        return 1;
    }
    struct answer answer = answer_of_jvm(call, &jvm, ticket);
    if (answer.given) {
        return run(call, ticket);
    }
    if (answer.signal != 0) {
        end_by(answer.signal);
    }
    return answer.status;
}

/* Without a command it would be a shell, which is greeted, and that is the JVM's to do. */
static bool ticket_may_answer(const struct call *call) {
    return call->may_use_ticket && (call->asked == TO_PRINT || (call->asked == TO_RUN && call->command[0] != NULL));
}

int main(int count, char **arguments) {
    static struct ticket ticket;
    (void)count;
    struct call call = call_of(arguments);
    if (is_privileged()) {
        say(call.name, "Refusing to run set-uid or with capabilities of its own: it would hand out another's credentials");
        return 1;
    }
    hide_memory();
    if (ticket_may_answer(&call) && (store_find(&call, &ticket) || turn_finds(&call, &ticket))) {
        return ticket.kind == PRINT ? print(&call, &ticket) : run(&call, &ticket);
    }
    return call.asked == TO_RUN ? ask_and_run(&call, &ticket) : become_jvm(&call);
}

/*
 * The installation as packages make it: ROOT/bin/sallyport is this program, ROOT/lib/runtime the JVM, ROOT/lib/app the
 * classes with their archive. ROOT is found from the program's own file, whatever links lead to it.
 */
#include "installation.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "descriptors.h"
#include "environment.h"
#include "jvm_options.h"
#include "memory.h"
#include "say.h"
#include "system.h"
#include "ulimits.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static const char *const OPTIONS[] = {JVM_OPTIONS};
static const char *const SERVER_OPTIONS[] = {JVM_SERVER_OPTIONS}; /* for what lives for days */
static const char *const COMMAND_OPTIONS[] = {JVM_COMMAND_OPTIONS}; /* for what is over at once */
static const char *const ANSWER_OPTIONS[] = { /* for what answers the launcher */
    "-XX:+UnlockDiagnosticVMOptions",
    "-XX:-DisplayVMOutput", /* it answers SIGQUIT with a list of its threads */
    "-Dsallyport.answer=ticket"};

enum { MAX_CLASS_PATH = 65536, OWN_ARGUMENTS = 10 /* those that jvm_arguments names one by one */ };

/* The folder two levels above the program's file. */
static bool find_root(char root[PATH_MAX]) {
    if (!own_path(root)) {
        return false;
    }
    for (int level = 0; level < 2; level++) {
        char *slash = strrchr(root, '/');
        if (slash == NULL) {
            return false;
        }
        *slash = 0;
    }
    return true;
}

/* The names of the jars, as the installation lists them; false, with errno, if that cannot be read. */
static bool read_names(const char *root, char names[MAX_CLASS_PATH]) {
    int file = above_standard(open(text_of("%s/lib/app/classpath", root), O_RDONLY | O_CLOEXEC));
    if (file < 0) {
        return false;
    }
    ssize_t size = read(file, names, MAX_CLASS_PATH - 1);
    int error = size == 0 ? ENODATA : errno;
    close(file);
    names[size > 0 ? size : 0] = 0;
    errno = error;
    return size > 0;
}

/* The jars, each with its folder before it; NULL, with errno, if they are not known. */
static char *class_path(const char *root) {
    static char names[MAX_CLASS_PATH];
    if (!read_names(root, names)) {
        return NULL;
    }
    char *rest = names;
    char *path = text_of("%s/lib/app/%s", root, strsep(&rest, ":\n"));
    for (char *name = strsep(&rest, ":\n"); name != NULL && name[0] != 0; name = strsep(&rest, ":\n")) {
        path = text_of("%s:%s/lib/app/%s", path, root, name);
    }
    return path;
}

static bool is_server(const struct call *call) {
    return call->count >= 2 && strcmp(call->words[0], "local") == 0 && strcmp(call->words[1], "start") == 0;
}

/* Each archive holds what its commands load and no more, because all of it is loaded at the start. */
static const char *archive_of(const struct call *call) {
    static const struct {
        const char *word, *archive;
    } known[] = {
        {"list", "listing"}, {"ls", "listing"}, {"explain", "reading"}, {"profiles", "reading"}, {"lock", "reading"},
        {"clear", "reading"}, {"--version", "reading"}, {"--help", "reading"}, {"-h", "reading"},
    };
    for (size_t i = 0; call->count > 0 && i < LENGTH(known); i++) {
        if (strcmp(call->words[0], known[i].word) == 0) {
            return known[i].archive;
        }
    }
    return is_server(call) ? "serving" : "calling";
}

static size_t append(char **arguments, size_t at, const char *const *more, size_t count) {
    memcpy(arguments + at, more, count * sizeof *more);
    return at + count;
}

/* NULL, with errno, if the jars are not known. */
static char **jvm_arguments(const char *root, const struct call *call, bool answers_with_ticket, char *java) {
    char *classes = class_path(root);
    if (classes == NULL) {
        return NULL;
    }
    char **made = memory_for_texts(OWN_ARGUMENTS + LENGTH(OPTIONS) + LENGTH(SERVER_OPTIONS) + LENGTH(COMMAND_OPTIONS)
        + LENGTH(ANSWER_OPTIONS) + call->count);
    size_t at = 0;
    made[at++] = java;
    at = append(made, at, OPTIONS, LENGTH(OPTIONS));
    at = is_server(call) ? append(made, at, SERVER_OPTIONS, LENGTH(SERVER_OPTIONS))
                         : append(made, at, COMMAND_OPTIONS, LENGTH(COMMAND_OPTIONS));
    char *archive = text_of("%s/lib/app/%s.jsa", root, archive_of(call));
    if (access(archive, R_OK) == 0) {
        made[at++] = text_of("-XX:SharedArchiveFile=%s", archive);
    }
    made[at++] = text_of("-Dsallyport.name=%s", call->name);
    made[at++] = text_of("-Dsallyport.program=%s/bin/sallyport", root);
    made[at++] = "-Dsallyport.build=" SALLYPORT_BUILD;
    made[at++] = text_of("-Dorg.sqlite.lib.path=%s/lib/native", root); /* nothing is unpacked at run time */
    if (answers_with_ticket) {
        at = append(made, at, ANSWER_OPTIONS, LENGTH(ANSWER_OPTIONS));
        if (call->command[0] != NULL) {
            made[at++] = "-Dsallyport.command=yes";
        }
    }
    made[at++] = "-cp";
    made[at++] = classes;
    made[at++] = "dev.sallyport.cli.Main";
    append(made, at, (const char *const *)call->words, call->count);
    return made;
}

/* No JVM starts in a folder that is gone. */
static bool leave_gone_folder(void) {
    char path[PATH_MAX];
    return getcwd(path, sizeof path) != NULL || errno != ENOENT || chdir("/") == 0;
}

void installation_become(const struct call *call, const struct jvm *jvm) {
    fill_standard();
    ulimits_for_jvm();
    if (leave_gone_folder()) {
        execve(jvm->java, jvm->arguments, jvm->environment);
    }
    say(call->name, "Cannot start %s: %s", jvm->java, strerror(errno));
}

/* False, with errno, if something is missing. */
static bool prepare(const char *root, const struct call *call, bool answers_with_ticket, struct jvm *jvm) {
    extern char **environ;
    jvm->java = text_of("%s/lib/runtime/bin/java", root);
    jvm->environment = environment_of_jvm(environ);
    jvm->arguments = jvm_arguments(root, call, answers_with_ticket, jvm->java);
    return jvm->arguments != NULL && access(jvm->java, X_OK) == 0;
}

bool installation_jvm(const struct call *call, bool answers_with_ticket, struct jvm *jvm) {
    char root[PATH_MAX];
    if (!find_root(root)) {
        say(call->name, "Cannot find out where this program is installed");
        say_more("On Linux it asks /proc/self/exe. Is /proc mounted?");
        return false;
    }
    if (strchr(root, ':') != NULL) {
        say(call->name, "The installation's folder has a : in its name: %s", root);
        say_more("No program of Java's can lie there: in a list of folders a : parts one from the next. Move it.");
        return false;
    }
    if (!ulimits_suffice(call->name)) {
        return false;
    }
    if (!prepare(root, call, answers_with_ticket, jvm)) {
        say(call->name, "The installation in %s is not whole: %s", root, strerror(errno));
        say_more("It needs lib/runtime/bin/java and lib/app/classpath. Install Sallyport again.");
        return false;
    }
    return true;
}

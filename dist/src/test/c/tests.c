/*
 * The launcher's parts, each against its contract: tests GOLDENS FOLDER. GOLDENS holds the tickets that the Java writer is
 * tested with as well; FOLDER lies in memory and is empty. Built with sanitizers, so that a byte too many ends the run.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "call.h"
#include "environment.h"
#include "say.h"
#include "store.h"
#include "system.h"
#include "validity.h"
#include "written.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))
#define CHECK(what) check(what, #what, __LINE__)

static int failures;
static const char *about = "";

static void check(bool holds, const char *what, int line) {
    if (!holds) {
        failures++;
        fprintf(stderr, "tests.c:%d: %s: %s\n", line, about, what);
    }
}

/* ---- tickets ---- */

static unsigned char bytes[2 * TICKET_MAX];
static struct ticket ticket;

static size_t load(const char *path) {
    FILE *file = fopen(path, "rb");
    size_t size = file == NULL ? 0 : fread(bytes, 1, sizeof bytes, file);
    CHECK(file != NULL && size > 0);
    if (file != NULL) {
        fclose(file);
    }
    return size;
}

/* Reads a copy of just this size; what is taken must be written again as the same bytes. */
static bool reads(const unsigned char *given, size_t size) {
    static unsigned char again[TICKET_MAX];
    unsigned char *own = malloc(size + (size == 0));
    memcpy(own, given, size);
    bool read = ticket_read(own, size, &ticket);
    CHECK(!read || (ticket_written(&ticket, again) == size && memcmp(again, given, size) == 0));
    free(own);
    return read;
}

static void is_exact(size_t size) {
    CHECK(reads(bytes, size));
    size_t step = size > 2000 ? 997 : 1;
    for (size_t shorter = 0; shorter < size; shorter += step) {
        CHECK(!reads(bytes, shorter));
    }
    bytes[size] = 0;
    CHECK(!reads(bytes, size + 1));
    for (size_t at = 0; at < size; at += step) {
        for (int bit = 0; bit < 8; bit++) {
            bytes[at] ^= (unsigned char)(1 << bit);
            reads(bytes, size);
            bytes[at] ^= (unsigned char)(1 << bit);
        }
    }
}

static void is_refused(size_t size) {
    CHECK(!reads(bytes, size));
}

static int each_in(const char *folder, void (*test)(size_t)) {
    int count = 0;
    DIR *all = opendir(folder);
    for (struct dirent *entry; all != NULL && (entry = readdir(all)) != NULL;) {
        char path[PATH_MAX];
        if (strstr(entry->d_name, ".ticket") != NULL) {
            snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
            about = entry->d_name;
            test(load(path));
            count++;
        }
    }
    closedir(all);
    return count;
}

static void goldens(const char *folder) {
    char path[PATH_MAX];
    CHECK(each_in(folder, is_exact) >= 8);
    snprintf(path, sizeof path, "%s/broken", folder);
    CHECK(each_in(path, is_refused) >= 29);

    about = "print.ticket";
    snprintf(path, sizeof path, "%s/print.ticket", folder);
    size_t size = load(path);
    CHECK(ticket_read(bytes, size, &ticket));
    CHECK(ticket.kind == PRINT && ticket.dialect == SALLYPORT && strcmp(ticket.build, "test-build") == 0);
    CHECK(ticket.word_count == 2 && strcmp(ticket.words[1], "prod") == 0);
    CHECK(ticket.not_after - ticket.issued == 3600000000000 && ticket.issued_boot == 4000000000001);
    CHECK(ticket.variable_count == 3 && ticket.variables[1].value == NULL && ticket.variables[2].value[0] == 0);
    CHECK(ticket.file_count == 2 && ticket.files[0].parent == NULL && ticket.files[0].size == 420);
    CHECK(ticket.files[1].inode == 1310 && strcmp(ticket.files[1].parent, "/home/mia/.aws") == 0);
    CHECK(ticket.output_size == strlen(ticket.output) && ticket.output[0] == '{');
}

/* ---- calls ---- */

static void call_is(const char *const *words, enum asked asked, size_t own, size_t command, bool may_use_ticket) {
    char *arguments[32] = {NULL};
    size_t count = 0;
    for (; words[count] != NULL; count++) {
        arguments[count] = (char *)words[count];
    }
    about = count > 2 ? words[2] : "a call";
    struct call call = call_of(arguments);
    CHECK(call.asked == asked);
    CHECK(call.count == own);
    CHECK(call.command == arguments + 1 + command);
    CHECK(call.may_use_ticket == may_use_ticket);
}

#define CALL(...) ((const char *const[]){__VA_ARGS__, NULL})

static void calls(void) {
    call_is(CALL("sallyport"), ANYTHING, 0, 0, true);
    call_is(CALL("sallyport", "list"), ANYTHING, 1, 1, true);
    call_is(CALL("sallyport", "credential-process", "prod"), TO_PRINT, 2, 2, true);
    call_is(CALL("sallyport", "export", "-t", "123456", "prod"), TO_PRINT, 4, 4, false);
    call_is(CALL("sallyport", "export", "--mfa-token=1", "prod"), TO_PRINT, 3, 3, false);
    call_is(CALL("sallyport", "exec"), TO_RUN, 1, 1, true);
    call_is(CALL("sallyport", "exec", "prod"), TO_RUN, 2, 2, true);
    call_is(CALL("sallyport", "exec", "prod", "--"), TO_RUN, 2, 3, true);
    call_is(CALL("sallyport", "exec", "--", "ls"), TO_RUN, 1, 2, true);
    call_is(CALL("sallyport", "exec", "prod", "--", "ls", "--", "-t"), TO_RUN, 2, 3, true);
    call_is(CALL("sallyport", "exec", "prod", "ls", "-l", "--", "x"), TO_RUN, 2, 2, true);
    call_is(CALL("sallyport", "exec", "prod", "-n", "ls", "-t"), TO_RUN, 3, 3, true);
    call_is(CALL("sallyport", "exec", "-d", "8h", "prod", "--", "ls"), TO_RUN, 4, 5, true);
    call_is(CALL("sallyport", "exec", "-d8h", "prod", "ls"), TO_RUN, 3, 3, true);
    call_is(CALL("sallyport", "exec", "--duration=8h", "--allow-nested", "p", "ls"), TO_RUN, 4, 4, true);
    call_is(CALL("sallyport", "exec", "-t", "123456", "p", "ls"), TO_RUN, 4, 4, false);
    call_is(CALL("sallyport", "exec", "-t123456", "p", "ls"), TO_RUN, 3, 3, false);
    call_is(CALL("sallyport", "exec", "--mfa-token=123456", "p", "ls"), TO_RUN, 3, 3, false);
    call_is(CALL("sallyport", "exec", "--region", "-x", "p"), ANYTHING, 4, 4, true); /* picocli decides */
    call_is(CALL("sallyport", "exec", "--region"), ANYTHING, 2, 2, true);
    call_is(CALL("sallyport", "exec", "--no-session=true", "p"), ANYTHING, 3, 3, true);
    call_is(CALL("sallyport", "exec", "--server", "p"), ANYTHING, 3, 3, true);
    call_is(CALL("sallyport", "exec", "-nd", "8h", "p"), ANYTHING, 4, 4, true);
    call_is(CALL("sallyport", "exec", "-", "p"), ANYTHING, 3, 3, true);
    call_is(CALL("sallyport", "--debug", "exec", "p", "--", "ls"), ANYTHING, 5, 5, true);
    char *none[] = {NULL};
    CHECK(call_of(none).count == 0);
}

static void keys(void) {
    about = "keys";
    char key[17];
    char *first[] = {"/usr/bin/sallyport", "credential-process", "prod", NULL};
    char *second[] = {"aws-vault-7", "exec", "gr\xc3\xb6\xc3\x9f" "e", "", NULL};
    struct call call = call_of(first);
    call_key(&call, key);
    CHECK(call.dialect == SALLYPORT && strcmp(key, "b5c8b13d6e4c80ca") == 0);
    call = call_of(second);
    call.count = 3;
    call_key(&call, key);
    CHECK(call.dialect == AWS_VAULT && strcmp(key, "fa2a70d2bcfa8ccd") == 0);
}

/* ---- environments ---- */

static bool same(char **made, const char *const *expected) {
    size_t i = 0;
    for (; made[i] != NULL && expected[i] != NULL; i++) {
        if (strcmp(made[i], expected[i]) != 0) {
            return false;
        }
    }
    return made[i] == NULL && expected[i] == NULL;
}

static void environments(void) {
    about = "environments";
    struct ticket change = {
        .kind = RUN,
        .removed = {"GONE", "AWS_C_*", "*_PASS", "A*Z"},
        .removed_count = 4,
        .set = {{"SET", "new"}, {"FIRST", "=x"}, {"AWS_C_1", "kept"}},
        .set_count = 3};
    char *callers[] = {"GONE=1", "no-equals", "GONE", "SET=old", "AWS_C_1=o", "AWS_C_2=o", "AWS_C_=", "AWS_C=stays", "x_PASS=1",
        "_PASS=", "PASS=stays", "AZ=1", "AbZ=1", "A=stays", "SETTER=1", "=odd", "", "SET=again", "GONE=2", NULL};
    char **made = environment_of_command(callers, &change);
    CHECK(same(made, CALL("no-equals", "GONE", "SET=new", "AWS_C_1=kept", "AWS_C=stays", "PASS=stays", "A=stays", "SETTER=1",
                         "=odd", "", "FIRST==x")));
    free(made[2]);
    free(made[3]);
    free(made[10]);
    free(made);

    char *steered[] = {"A=1", "LC_ALL=de", "CLASSPATH=", "SALLYPORT_SAVED_X=old", "JAVA_TOOL_OPTIONS=-x", "LC_ALL", NULL};
    made = environment_of_jvm(steered);
    CHECK(same(made, CALL("A=1", "SALLYPORT_SAVED_LC_ALL=de", "SALLYPORT_SAVED_CLASSPATH=", "SALLYPORT_SAVED_JAVA_TOOL_OPTIONS=-x",
                         "LC_ALL", "SALLYPORT_SAVED_MARK=1", "LC_ALL=C.UTF-8")));
    free(made[1]);
    free(made[2]);
    free(made[3]);
    free(made);
}

/* ---- validity, held against this machine: what changes is the ticket, or the machine ---- */

static const int64_t SECOND = 1000000000;
static char boot[37];

static int64_t clock_of(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return time.tv_sec * SECOND + time.tv_nsec;
}

static struct ticket fresh(void) {
    boot_id(boot);
    return (struct ticket){
        .build = SALLYPORT_BUILD,
        .boot = boot,
        .issued = clock_of(CLOCK_REALTIME) - 100 * SECOND,
        .issued_boot = clock_of(BOOT_CLOCK) - 100 * SECOND,
        .not_after = clock_of(CLOCK_REALTIME) + 100 * SECOND};
}

static void clocks(void) {
    about = "clocks";
    struct ticket now = fresh();
    CHECK(ticket_holds(&now));
    struct ticket other = now;
    other.build = "another";
    CHECK(!ticket_holds(&other));
    other = now;
    other.boot = "0b5c7c1e-4b1d-4b52-9d57-3f4c0b9a6a11";
    CHECK(!ticket_holds(&other));
    other = now;
    other.not_after = clock_of(CLOCK_REALTIME);
    CHECK(!ticket_holds(&other));
    other = now; /* the wall clock went back behind its issue */
    other.issued += 200 * SECOND;
    CHECK(!ticket_holds(&other));
    other = now; /* the boot clock did: another boot */
    other.issued_boot += 200 * SECOND;
    CHECK(!ticket_holds(&other));
    other = now; /* the wall clock was set forward */
    other.issued -= 2 * SECOND;
    CHECK(!ticket_holds(&other));
    other.issued += 3 * SECOND / 2; /* by less than matters */
    CHECK(ticket_holds(&other));
    other = now; /* or back */
    other.issued += 2 * SECOND;
    CHECK(!ticket_holds(&other));
    other = now;
    other.issued = 0;
    other.issued_boot = 0;
    CHECK(!ticket_holds(&other));
}

static bool with_variable(const char *name, const char *value) {
    struct ticket now = fresh();
    now.variables[0] = (struct variable){name, value};
    now.variable_count = 1;
    return ticket_holds(&now);
}

static void variables(void) {
    about = "variables";
    unsetenv("TESTED");
    CHECK(with_variable("TESTED", NULL) && !with_variable("TESTED", ""));
    setenv("TESTED", "", 1);
    CHECK(!with_variable("TESTED", NULL) && with_variable("TESTED", "") && !with_variable("TESTED", "a"));
    setenv("TESTED", "\x01\xff", 1);
    CHECK(with_variable("TESTED", "\x01\xff") && !with_variable("TESTED", "\x01"));
}

static struct consulted identity_of(const char *path) {
    struct stat found;
    CHECK(stat(path, &found) == 0);
    return (struct consulted){
        .path = path,
        .device = found.st_dev,
        .inode = found.st_ino,
        .size = (uint64_t)found.st_size,
        .modified = MODIFIED(found).tv_sec * SECOND + MODIFIED(found).tv_nsec,
        .changed = CHANGED(found).tv_sec * SECOND + CHANGED(found).tv_nsec};
}

static bool with_file(struct consulted file) {
    struct ticket now = fresh();
    now.files[0] = file;
    now.file_count = 1;
    return ticket_holds(&now);
}

static void write_file(const char *path, const char *text) {
    FILE *file = fopen(path, "w");
    CHECK(file != NULL && fputs(text, file) >= 0 && fclose(file) == 0);
}

static void pause_shortly(void) {
    nanosleep(&(struct timespec){.tv_nsec = 20000000}, NULL); /* longer than the file system's clock is coarse */
}

static void files(void) {
    about = "files";
    write_file("config", "one");
    struct consulted was = identity_of("config");
    CHECK(with_file(was));
    struct consulted other = was;
    other.inode++;
    CHECK(!with_file(other));
    other = was;
    other.device++;
    CHECK(!with_file(other));
    pause_shortly();
    struct timespec times[2] = {{was.modified / SECOND, was.modified % SECOND}, {was.modified / SECOND, was.modified % SECOND}};
    write_file("config", "two"); /* as long, and its time put back */
    utimensat(AT_FDCWD, "config", times, 0);
    CHECK(identity_of("config").modified == was.modified && identity_of("config").size == was.size);
    CHECK(!with_file(was));
    was = identity_of("config");
    write_file("other", "two");
    utimensat(AT_FDCWD, "other", times, 0);
    CHECK(rename("other", "config") == 0 && !with_file(was)); /* a swap */

    CHECK(symlink("config", "link") == 0);
    was = identity_of("link");
    CHECK(with_file(was));
    write_file("other", "two");
    CHECK(unlink("link") == 0 && symlink("other", "link") == 0 && !with_file(was)); /* the link leads elsewhere */
    CHECK(unlink("config") == 0);
    was.path = "config";
    CHECK(!with_file(was));

    struct timespec far[2] = {{INT64_MAX / SECOND + 7, 0}, {INT64_MAX / SECOND + 7, 0}};
    utimensat(AT_FDCWD, "other", far, 0);
    struct stat found;
    CHECK(stat("other", &found) == 0);
    was.path = "other";
    CHECK(!with_file(was));
    unlink("other");
    unlink("link");
}

static void absent_files(void) {
    about = "absent files";
    CHECK(mkdir("parent", 0700) == 0);
    struct consulted parent = identity_of("parent");
    struct consulted absent = {.path = "parent/config", .parent = "parent", .device = parent.device, .inode = parent.inode};
    CHECK(with_file(absent));
    absent.path = "parent/deeper/config";
    CHECK(with_file(absent));
    write_file("parent/deeper", "");
    CHECK(with_file(absent)); /* ENOTDIR: absent all the same */
    unlink("parent/deeper");
    absent.path = "parent/config";
    write_file("parent/config", "");
    CHECK(!with_file(absent));
    unlink("parent/config");
    CHECK(symlink("config", "parent/config") == 0 && !with_file(absent)); /* ELOOP is doubt */
    unlink("parent/config");
    CHECK(with_file(absent));
    CHECK(rename("parent", "former") == 0 && mkdir("parent", 0700) == 0 && !with_file(absent)); /* another parent */
    rmdir("parent");
    rmdir("former");
}

/* ---- where tickets lie ---- */

static bool finds(void) {
    char *arguments[] = {"sallyport", "export", NULL};
    struct call call = call_of(arguments);
    return store_find(&call, &ticket);
}

static void keep(const char *name, mode_t mode) {
    static unsigned char whole[TICKET_MAX];
    struct ticket now = fresh();
    now.dialect = SALLYPORT;
    now.kind = PRINT;
    now.words[0] = "export";
    now.word_count = 1;
    now.output = "out";
    size_t size = ticket_written(&now, whole);
    int file = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    CHECK(file >= 0 && write(file, whole, size) == (ssize_t)size && fchmod(file, mode) == 0 && close(file) == 0);
}

static void store(const char *folder) {
    about = "store";
    char *arguments[] = {"sallyport", "export", NULL};
    char key[17], name[64], second[64];
    struct call call = call_of(arguments);
    call_key(&call, key);
    snprintf(name, sizeof name, "sallyport/tickets-v1/%s-7", key);
    snprintf(second, sizeof second, "sallyport/tickets-v1/%s-0", key);
    setenv("XDG_RUNTIME_DIR", folder, 1);
    CHECK(mkdir("sallyport", 0700) == 0 && mkdir("sallyport/tickets-v1", 0700) == 0 && !finds());
    keep(name, 0600);
    CHECK(finds() && strcmp(ticket.output, "out") == 0);
    write_file(second, "SALLYPORT-TICKET");
    chmod(second, 0600);
    CHECK(finds()); /* behind one that is none */
    unlink(second);
    static const mode_t modes[] = {0644, 0400, 0700, 0660, 04600};
    for (size_t i = 0; i < LENGTH(modes); i++) {
        keep(name, 0600);
        chmod(name, modes[i]);
        CHECK(!finds());
    }
    chmod(name, 0600);
    CHECK(finds() && link(name, "hard") == 0 && !finds());
    unlink("hard");
    CHECK(rename(name, "moved") == 0 && symlink("../../moved", name) == 0 && !finds());
    unlink(name);
    CHECK(mkfifo(name, 0600) == 0 && !finds());
    unlink(name);
    rename("moved", name);
    CHECK(finds());
    CHECK(chmod("sallyport/tickets-v1", 0755) == 0 && !finds() && chmod("sallyport/tickets-v1", 0700) == 0);
    CHECK(chmod("sallyport", 0750) == 0 && !finds() && chmod("sallyport", 0700) == 0);
    CHECK(rename("sallyport", "elsewhere") == 0 && symlink("elsewhere", "sallyport") == 0 && !finds());
    CHECK(unlink("sallyport") == 0 && rename("elsewhere", "sallyport") == 0 && finds());
    setenv("XDG_RUNTIME_DIR", ".", 1);
    CHECK(!finds()); /* not absolute */
    unlink(name);
    rmdir("sallyport/tickets-v1");
    rmdir("sallyport");
}

/* ---- messages ---- */

static void messages(void) {
    about = "messages";
    int ends[2];
    char said[256] = {0};
    int before = dup(STDERR_FILENO);
    CHECK(pipe(ends) == 0);
    dup2(ends[1], STDERR_FILENO);
    say("na\x1bme", "%s", "a\x1b[2J\x7f \xc3\xa9 \xc2\x9b \x9b \xe2\x80\x94\n");
    dup2(before, STDERR_FILENO);
    CHECK(read(ends[0], said, sizeof said - 1) > 0);
    CHECK(strcmp(said, "na\\x1bme: a\\x1b[2J\\x7f \xc3\xa9 \xc2\\x9b \\x9b \xe2\x80\x94\\x0a\n") == 0);
    close(ends[0]);
    close(ends[1]);
    close(before);
}

int main(int count, char **arguments) {
    char folder[PATH_MAX];
    if (count != 3) {
        return 2;
    }
    goldens(arguments[1]);
    if (chdir(arguments[2]) != 0 || getcwd(folder, sizeof folder) == NULL) {
        perror(arguments[2]);
        return 2;
    }
    calls();
    keys();
    environments();
    clocks();
    variables();
    files();
    absent_files();
    store(folder);
    messages();
    if (failures == 0) {
        printf("The launcher's parts keep their contracts.\n");
    }
    return failures == 0 ? 0 : 1;
}

/* What the launcher itself has to tell the user, on stderr. */
#ifndef SAY_H
#define SAY_H

/* A line that begins with the program's name; control characters of the arguments are escaped. */
__attribute__((format(printf, 2, 3))) void say(const char *program, const char *format, ...);

/* A line more about the same, indented. */
__attribute__((format(printf, 1, 2))) void say_more(const char *format, ...);

#endif

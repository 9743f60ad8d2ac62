/* The command that takes the launcher's place. */
#ifndef COMMAND_H
#define COMMAND_H

/* Becomes the command, looked for as execvp does; comes back only with a status to end with, after saying why. */
int command_become(char **command, char **environment, const char *program);

#endif

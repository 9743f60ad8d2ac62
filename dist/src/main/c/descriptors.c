/* Keeps the launcher's descriptors out of the way of those that belong to the command. */
#include "descriptors.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

int above_standard(int file) {
    if (file < 0 || file > STDERR_FILENO) {
        return file;
    }
    int higher = fcntl(file, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    close(file);
    return higher;
}

void fill_standard(void) {
    int file;
    do {
        file = open("/dev/null", O_RDWR);
    } while (file >= 0 && file <= STDERR_FILENO);
    if (file >= 0) {
        close(file);
    }
}

bool write_all(int file, const char *bytes, size_t size) {
    while (size > 0) {
        ssize_t done = write(file, bytes, size);
        if (done < 0 && errno != EINTR) {
            return false;
        }
        if (done > 0) {
            bytes += done;
            size -= (size_t)done;
        }
    }
    return true;
}

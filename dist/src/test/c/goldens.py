#!/usr/bin/env python3
"""Writes the golden tickets into a folder: goldens.py FOLDER. A second writer of docs/ticket-format.md, so that neither
the Java that writes nor the C that reads is the measure of itself."""
import pathlib
import struct
import sys

BOOT = "0b5c7c1e-4b1d-4b52-9d57-3f4c0b9a6a11"
ISSUED = 1_790_000_000_000_000_000
HOUR = 3600 * 10**9


def text(value):
    raw = value if isinstance(value, bytes) else value.encode()
    return struct.pack(">I", len(raw)) + raw


def listed(items):
    return struct.pack(">I", len(items)) + b"".join(items)


def variable(name, value):
    return text(name) + (b"\0" if value is None else b"\1" + text(value))


def file(path, device, inode, size, modified, changed):
    return text(path) + b"\1" + struct.pack(">QQQqq", device, inode, size, modified, changed)


def absent(path, parent, device, inode):
    return text(path) + b"\0" + text(parent) + struct.pack(">QQ", device, inode)


def printing(output):
    return 1, text(output)


def running(removed, assigned):
    return 2, listed([text(r) for r in removed]) + listed([text(n) + text(v) for n, v in assigned])


def ticket(delivery, words, variables=(), files=(), dialect=1, build="test-build"):
    kind, end = delivery
    body = text(build) + bytes([dialect, kind]) + listed([text(w) for w in words])
    body += struct.pack(">qq", ISSUED, 4_000_000_000_001) + text(BOOT) + struct.pack(">q", ISSUED + HOUR)
    body += listed(list(variables)) + listed(list(files)) + end
    return b"SALLYPORT-TICKET" + struct.pack(">II", 1, len(body)) + body


KEYS = [("AWS_ACCESS_KEY_ID", "ASIAEXAMPLEEXAMPLE01"), ("AWS_SECRET_ACCESS_KEY", "made/up+secret="), ("AWS_SESSION_TOKEN", "token")]
CONFIG = file("/home/mia/.aws/config", 2049, 1311, 420, ISSUED - HOUR, ISSUED - HOUR + 1)

TICKETS = {
    "smallest-print": ticket(printing(""), ["export"], build=""),
    "smallest-run": ticket(running([], []), ["exec"]),
    "print": ticket(
        printing('{"Version":1,"AccessKeyId":"ASIAEXAMPLEEXAMPLE01"}\n'), ["credential-process", "prod"],
        [variable("HOME", "/home/mia"), variable("AWS_PROFILE", None), variable("AWS_REGION", "")],
        [CONFIG, absent("/home/mia/.aws/credentials", "/home/mia/.aws", 2049, 1310)]),
    "run": ticket(
        running(["AWS_SECRET_ACCESS_KEY", "AWS_CONTAINER_*", "*_PASSPHRASE", "AWS_*_FILE", "*"], KEYS + [("AWS_VAULT", "prod")]),
        ["exec", "-d", "1h", "prod"], [variable("HOME", "/home/mia")], [CONFIG]),
    "aws-vault": ticket(running(["AWS_VAULT"], KEYS), ["exec", "prod"], [variable("HOME", "/home/mia")], [CONFIG], dialect=2),
    "not-ascii": ticket(
        printing("ä\n"), ["credential-process", "größe", ""], [variable("HOME", "/home/mïa")],
        [file("/home/mïa/.aws/config", 2**64 - 1, 2**64 - 1, 2**64 - 1, -1, -(2**63))]),
    "fullest": ticket(
        running(["R%d*" % i for i in range(128)], [("S%d" % i, "") for i in range(64)]),
        ["exec"] + ["w%d" % i for i in range(63)], [variable("V%d" % i, None) for i in range(512)],
        [absent("/%d" % i, "/", 1, 2) for i in range(512)], build="b" * 128),
    "largest": ticket(printing("x" * (65512 - len(ticket(printing(""), ["export"])) + 24)), ["export"]),
}



def replaced(name, old, new):
    whole = TICKETS[name]
    assert whole.count(old) == 1, (name, old)
    body = whole.replace(old, new)[24:]
    return whole[:20] + struct.pack(">I", len(body)) + body


# Each breaks one rule and is otherwise whole: lengths and counts agree with what is there.
BROKEN = {
    "magic": b"S" + b"B" + TICKETS["print"][2:],
    "version-2": TICKETS["print"][:16] + struct.pack(">I", 2) + TICKETS["print"][20:],
    "length-too-small": TICKETS["print"][:20] + struct.pack(">I", len(TICKETS["print"]) - 25) + TICKETS["print"][24:],
    "byte-behind": replaced("print", b"EXAMPLE01\"}\n", b"EXAMPLE01\"}\n\0"),
    "dialect-0": ticket(printing(""), ["export"], dialect=0),
    "dialect-3": ticket(printing(""), ["export"], dialect=3),
    "kind-0": ticket((0, text("")), ["export"]),
    "kind-3": ticket((3, text("")), ["export"]),
    "build-too-long": ticket(printing(""), ["export"], build="b" * 129),
    "no-words": ticket(printing(""), []),
    "words-65": ticket(printing(""), ["w"] * 65),
    "variables-513": ticket(printing(""), ["export"], [variable("V", None)] * 513),
    "files-513": ticket(printing(""), ["export"], [], [absent("/a", "/", 1, 2)] * 513),
    "removed-129": ticket(running(["R"] * 129, []), ["exec"]),
    "set-65": ticket(running([], [("S", "")] * 65), ["exec"]),
    "present-2": ticket(printing(""), ["export"], [text("V") + b"\2" + text("")]),
    "name-empty": ticket(printing(""), ["export"], [variable("", None)]),
    "name-with-equals": ticket(printing(""), ["export"], [variable("A=B", None)]),
    "set-name-empty": ticket(running([], [("", "x")]), ["exec"]),
    "two-stars": ticket(running(["A*B*"], []), ["exec"]),
    "path-relative": ticket(printing(""), ["export"], [], [file("etc/passwd", 1, 2, 3, 4, 5)]),
    "path-empty": ticket(printing(""), ["export"], [], [file("", 1, 2, 3, 4, 5)]),
    "parent-relative": ticket(printing(""), ["export"], [], [absent("/a", "b", 1, 2)]),
    "zero-in-word": ticket(printing(""), ["ex\0port"]),
    "zero-in-value": ticket(printing(""), ["export"], [variable("V", "a\0b")]),
    "zero-in-output": ticket(printing("a\0b"), ["export"]),
    "boot-too-short": replaced("print", text(BOOT), text(BOOT[:-1])),
    "issued-before-1970": replaced("print", struct.pack(">q", ISSUED) + struct.pack(">q", 4_000_000_000_001),
                                   struct.pack(">q", -1) + struct.pack(">q", 4_000_000_000_001)),
    "too-large": ticket(printing("x" * 65536), ["export"]),
}


def write(folder, tickets):
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in tickets.items():
        (folder / (name + ".ticket")).write_bytes(content)


write(pathlib.Path(sys.argv[1]), TICKETS)
write(pathlib.Path(sys.argv[1]) / "broken", BROKEN)

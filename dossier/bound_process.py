"""Start a program that ends with this process and, for PostgreSQL's sake, is not root.

`command()` wraps a command so that this file runs first, as a bare script of the standard library,
and then becomes that command. (Not subprocess's preexec_fn: forking a threaded process can hang.)
"""

import contextlib
import ctypes
import os
import pwd
import signal
import sys
from pathlib import Path

PR_SET_PDEATHSIG, PR_SET_KEEPCAPS, PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE = 1, 8, 47, 2
CLONE_NEWUSER = 0x10000000
CAP_DAC_OVERRIDE = 1
CAPABILITY_VERSION_3 = 0x20080522


def command(*parts, data=None, signum=signal.SIGINT):
    """Return the command as a list, wrapped: on Linux signum reaches it when this process dies.

    With data, the folder of a PostgreSQL's data (which need not exist yet, its parent must), a
    command started by root gives up being root.
    """
    script = [sys.executable, "-I", "-S", __file__, os.getpid(), int(signum), data or "-"]
    return [str(part) for part in (*script, *parts)]


def _become(parent, signum, data, *parts):
    if data != "-" and os.geteuid() == 0:
        _leave_root(Path(data), parts[0])
    if sys.platform == "linux":
        _libc("prctl", PR_SET_PDEATHSIG, int(signum))  # last: a change of identity clears it
        if os.getppid() != int(parent):
            sys.exit(1)  # it died before we asked
    os.execv(parts[0], parts)  # noqa: S606  the very purpose, without a shell


def _leave_root(data, program):
    """Become somebody else who can use the data: in a user namespace, else by another user id.

    In the namespace `nobody` stands for root, and the files stay root's. Where that is refused, or
    folders of other people lie in between, the process takes the id of the data's owner and keeps
    one privilege, to pass folders that are not its own.
    """
    found = next(path for path in (data, data.parent) if path.exists()).stat()
    owner, group = found.st_uid, found.st_gid
    if owner == 0:
        if _works_in_a_child(_enter_namespace, data.parent, program):
            return _enter_namespace(data.parent, program)
        nobody = pwd.getpwnam("nobody")  # an id with a name, as initdb demands
        owner, group = nobody.pw_uid, nobody.pw_gid
        for path in (data, *data.rglob("*")) if data.exists() else ():
            os.chown(path, owner, group, follow_symlinks=False)
    return _change_user(owner, group)


def _enter_namespace(folder, program):
    """Enter a user namespace as nobody; raise OSError where refused or a path is out of reach."""
    nobody, group = pwd.getpwnam("nobody"), os.getegid()
    _libc("unshare", CLONE_NEWUSER)
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{nobody.pw_uid} 0 1")
    Path("/proc/self/gid_map").write_text(f"{nobody.pw_gid} {group} 1")
    if not (os.access(program, os.X_OK) and os.access(folder, os.W_OK)):
        raise PermissionError


def _change_user(uid, gid):
    """Become uid for good; the programs it starts keep the privilege to pass any folder."""
    version, only = CAPABILITY_VERSION_3, 1 << CAP_DAC_OVERRIDE
    _libc("prctl", PR_SET_KEEPCAPS, 1)
    os.setgroups([])
    os.setgid(gid)
    os.setuid(uid)
    _libc(
        "capset",
        (ctypes.c_uint32 * 2)(version),
        (ctypes.c_uint32 * 6)(only, only, only),
    )
    _libc("prctl", PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_DAC_OVERRIDE, 0, 0)


def _works_in_a_child(step, *given):
    """Return whether step succeeds in a forked child: a namespace cannot be left again."""
    child = os.fork()
    if child == 0:
        with contextlib.suppress(OSError):
            step(*given)
            os._exit(0)
        os._exit(1)
    return os.waitpid(child, 0)[1] == 0


def _libc(name, *given):
    """Call a function of the C library; raise OSError when it says no."""
    given = [ctypes.c_ulong(part) if isinstance(part, int) else part for part in given]
    if getattr(ctypes.CDLL(None, use_errno=True), name)(*given):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), name)


if __name__ == "__main__":
    try:
        _become(*sys.argv[1:])
    except (OSError, KeyError) as error:  # KeyError: this machine knows no nobody
        sys.exit(f"error: cannot start {sys.argv[4]}: {error}")

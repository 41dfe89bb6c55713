"""Limits: a command run in a process of its own, which is killed when its time or memory is up."""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

#: The commands that evaluate queries, and so run under limits.
LIMITED = frozenset(("query",))

_REASONS = {
    6: "it needs more memory than allowed; narrow it down, or raise --memory",  # SIGABRT
    7: "it is nested too deeply for the engine; simplify it",  # SIGBUS
    9: "the system stopped it, most likely for want of memory",  # SIGKILL
    11: "it is nested too deeply for the engine; simplify it",  # SIGSEGV
}

#: In a supervised process, where it tells its supervisor how long it may take.
_supervisor: int | None = None


def supervised(run: Callable[[], None]) -> None:
    """Run a command in a child process and exit as it does, or with 2 and the reason when it had to be stopped.

    Forked before anything is imported, this costs little. Without `fork` (Windows) it just runs, without limits.
    """
    if not hasattr(os, "fork"):
        run()
        return
    listening, telling = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(listening)
        _run(run, telling)
    os.close(telling)
    try:
        message = os.read(listening, 64)
        seconds = float(message) if message else 0.0
        ended, _, _ = select.select([listening], [], [], seconds) if message else ([listening], [], [])
    except KeyboardInterrupt:
        _kill(child)
        _end("Aborted!", 130)
    if not ended:
        _kill(child)
        _end(f"Error: the query took longer than {seconds:g} s; narrow it down, or raise --timeout", 2)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        reason = _REASONS.get(os.WTERMSIG(status), "try a simpler one")
        _end(f"Error: the query was stopped (signal {os.WTERMSIG(status)}): {reason}", 2)
    os._exit(os.WEXITSTATUS(status))


def start(seconds: float, megabytes: int) -> None:
    """Count time and memory from now on, where this process is supervised."""
    if _supervisor is None:
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = megabytes * 1024 * 1024
    if hard == resource.RLIM_INFINITY or limit < hard:
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    # The engine's own last words are for its developers; ours still reach the user.
    sys.stderr.flush()
    sys.stderr = os.fdopen(os.dup(2), "w", encoding="utf-8", errors="backslashreplace")
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 2)
    os.close(null)
    os.write(_supervisor, repr(seconds).encode())


@contextmanager
def no_new_files() -> Iterator[None]:
    """Let this process open no further file or socket meanwhile: what a query engine then tries, fails.

    A belt beside the braces: a query that asks for any was already refused.
    """
    try:
        import resource
    except ImportError:
        yield
        return
    lowest = os.open(os.devnull, os.O_RDONLY)
    os.close(lowest)
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (lowest, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)


def _run(run: Callable[[], None], telling: int) -> None:
    global _supervisor  # noqa: PLW0603 -- one process, one supervisor
    _supervisor = telling
    code = 2
    try:
        code = _code(run)
        # What is still to be flushed belongs to the reader; the rest dies with the process.
        sys.stdout.flush()
    except MemoryError:
        os.abort()
    except BrokenPipeError:
        pass
    except BaseException as error:  # whatever it is, this process ends here, and says why
        code = 2
        sys.stderr.write(f"Error: {type(error).__name__}: {' '.join(str(error).split())}\n")
    finally:
        with suppress(OSError, ValueError):
            sys.stderr.flush()
        os._exit(code)


def _code(run: Callable[[], None]) -> int:
    try:
        run()
    except SystemExit as end:
        if end.code is None or isinstance(end.code, int):
            return end.code or 0
        sys.stderr.write(f"{end.code}\n")
        return 2
    return 0


def _kill(child: int) -> None:
    os.kill(child, 9)
    os.waitpid(child, 0)


def _end(message: str, code: int) -> None:
    sys.stderr.write(f"{message}\n")
    sys.stderr.flush()
    os._exit(code)

"""Limits: a function run in a process of its own, which is killed when its time or memory is up."""

from __future__ import annotations

import os
import select
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from .errors import LimitError

_SIGNS = {
    "SIGSEGV": "it is nested too deeply for the engine; simplify it",
    "SIGBUS": "it is nested too deeply for the engine; simplify it",
    "SIGABRT": "it needs more memory than allowed; narrow it down, or raise --memory",
    "SIGKILL": "the system stopped it, most likely for want of memory",
}


def run_limited(function: Callable[[], int], *, seconds: float, megabytes: int) -> int:
    """Run `function` in a child process and return its exit code.

    Raises LimitError with the reason when the child exceeds `seconds` or `megabytes`, or dies of itself.
    Without `fork` (Windows) the function runs here, without limits.
    """
    if not hasattr(os, "fork"):
        return function()
    sys.stdout.flush()
    sys.stderr.flush()
    done, alive = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(done)
        _run_child(function, megabytes)
    os.close(alive)
    try:
        ended, _, _ = select.select([done], [], [], seconds)
    except KeyboardInterrupt:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        raise
    finally:
        os.close(done)
    if not ended:
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if not ended:
        raise LimitError(f"the query took longer than {seconds:g} s; narrow it down, or raise --timeout")
    if os.WIFSIGNALED(status):
        name = signal.Signals(os.WTERMSIG(status)).name
        raise LimitError(f"the query was stopped ({name}): {_SIGNS.get(name, 'try a simpler one')}")
    return os.WEXITSTATUS(status)


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


def _run_child(function: Callable[[], int], megabytes: int) -> None:
    code = 2
    try:
        _limit_memory(megabytes)
        # The engine's own last words are for its developers; ours still reach the user.
        ours = os.dup(2)
        sys.stderr = os.fdopen(ours, "w", encoding="utf-8", errors="replace")
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 2)
        os.close(null)
        code = function()
        sys.stdout.flush()
        sys.stderr.flush()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
    except MemoryError:
        code = -signal.SIGABRT
    finally:
        if code < 0:
            os.abort()
        os._exit(code)


def _limit_memory(megabytes: int) -> None:
    import resource

    limit = megabytes * 1024 * 1024
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard == resource.RLIM_INFINITY or limit < hard:
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

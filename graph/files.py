"""Writing files: whole or not at all."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from .errors import ExportError


def _shown() -> Iterator[IO[bytes]]:
    """Yield a file whose text a terminal then shows, control and bidirectional marks spelled out."""
    from .values import printable

    buffer = io.BytesIO()
    yield buffer
    sys.stdout.write(printable(buffer.getvalue().decode("utf-8", "replace").replace("\r\n", "\n")))
    sys.stdout.flush()


def _into(path: str) -> Iterator[IO[bytes]]:
    try:
        with open(path, "wb") as stream:
            yield stream
    except BrokenPipeError:
        raise
    except OSError as error:
        raise ExportError(f"{path}: cannot be written: {error.strerror or error}") from None


@contextmanager
def open_output(path: str) -> Iterator[IO[bytes]]:
    """Open a binary file for writing beside `path`, moved into place at the end; `-` is standard output.

    A terminal is shown control and bidirectional marks spelled out. What is there and no file, such as a pipe
    or a device, is written into as it is.

    Raises ExportError where it cannot be written; then the old file, if any, is as it was.
    """
    if path == "-":
        sys.stdout.flush()
        if sys.stdout.isatty():
            yield from _shown()
            return
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    target = os.path.realpath(path)
    if os.path.isdir(target):
        raise ExportError(f"{path}: is a folder; name a file in it")
    if os.path.exists(path) and not os.path.isfile(path):
        yield from _into(path)
        return
    beside = os.path.join(os.path.dirname(target), f".{os.path.basename(target)}.{os.getpid()}.part")
    try:
        with open(beside, "xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if os.path.exists(target):
            os.chmod(beside, os.stat(target).st_mode & 0o777)
        os.replace(beside, target)
    except OSError as error:
        raise ExportError(f"{path}: cannot be written: {error.strerror or error}") from None
    finally:
        if os.path.exists(beside):
            os.unlink(beside)

"""Writing folders: all of their files or none."""

from __future__ import annotations

import os
import shutil
import signal
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from .desk import DeskError


def write_folder(folder: str, files: Iterable[tuple[str, str]], *, force: bool = False) -> int:
    """Write files, by their paths in a folder, into the folder, made if need be; return how many.

    A new folder is written beside its place and then renamed. In one that is there the files are written into a
    hidden folder and then moved into place; what else it holds stays. Where that fails or is interrupted,
    all is as it was.

    Raises DeskError where the folder holds something and `force` is not set, and where it cannot be written.
    """
    target = os.path.realpath(folder)
    if os.path.exists(target) and not os.path.isdir(target):
        raise DeskError(f"{folder}: is a file; name a folder")
    there = os.path.isdir(target)
    try:
        if there and os.listdir(target) and not force:
            raise DeskError(f"{folder}: is not empty; name a new folder, or write into it with --force")
        # Parents that are missing come and go with the folder.
        top = target
        while not there and not os.path.exists(os.path.dirname(top)):
            top = os.path.dirname(top)
        hidden = f".{os.path.basename(top)}.{os.getpid()}.part"
        part = os.path.join(target if there else os.path.dirname(top), hidden)
        with _stopped_by_term():
            try:
                names = _written(os.path.join(part, "new", os.path.relpath(target, top)), files)
                if there:
                    _moved(os.path.join(part, "new"), os.path.join(part, "old"), target, names)
                else:
                    os.rename(os.path.join(part, "new"), top)
            finally:
                # What was moved aside and could not be moved back stays there.
                shutil.rmtree(os.path.join(part, "new"), ignore_errors=True)
                with suppress(OSError):
                    os.rmdir(part)
    except OSError as error:
        raise DeskError(f"{error.filename or folder}: cannot be written: {error.strerror or error}") from None
    return len(names)


def _written(folder: str, files: Iterable[tuple[str, str]]) -> list[str]:
    names = []
    os.makedirs(folder)
    for name, text in files:
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "x", encoding="utf-8", newline="") as file:
            file.write(text)
        names.append(name)
    return names


def _moved(new: str, old: str, target: str, names: list[str]) -> None:
    """Move files into a folder, those of the same names aside; or undo it all."""
    tried: list[tuple[str, bool]] = []
    made: list[str] = []
    try:
        for name in names:
            place, aside = os.path.join(target, name), os.path.join(old, name)
            if not os.path.isdir(os.path.dirname(place)):
                made.append(os.path.dirname(place))
                os.makedirs(made[-1])
            os.makedirs(os.path.dirname(aside), exist_ok=True)
            if os.path.isdir(place):
                raise IsADirectoryError(21, "is a folder", place)
            tried.append((name, os.path.lexists(place)))
            if tried[-1][1]:
                os.replace(place, aside)
            os.replace(os.path.join(new, name), place)
    except BaseException:
        for name, was_there in reversed(tried):
            place, aside = os.path.join(target, name), os.path.join(old, name)
            if os.path.lexists(aside):
                os.replace(aside, place)
            elif not was_there and os.path.lexists(place):
                os.unlink(place)
        for one in reversed(made):
            if os.path.isdir(one):
                os.rmdir(one)
        shutil.rmtree(old, ignore_errors=True)
        raise
    shutil.rmtree(old, ignore_errors=True)


@contextmanager
def _stopped_by_term() -> Iterator[None]:
    """Let SIGTERM end the program as Ctrl-C does, so that nothing is left half done."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, _frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)

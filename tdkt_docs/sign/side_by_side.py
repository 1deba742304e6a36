"""Papers that wait for slow servers, a few at a time."""

import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import TypeVar

from tdkt_docs.errors import TdktError

__all__ = ["side_by_side"]

T = TypeVar("T")
R = TypeVar("R")


def side_by_side(items: Iterable[T], work: Callable[[T], R], *, at_once: int) -> Iterator[tuple[T, R | TdktError]]:
    """Each item with what ``work`` made of it, or with the error that stood in the way; as they are done.

    Whoever stops listening stops the work: what has begun is not waited for.

    Args:
        items: What is to be done, taken one by one.
        work: Done in threads; an error that is not ours ends everything.
        at_once: How many at the same time; as many results wait at most. One: no thread, and one after the other as
            results are asked for.
    """
    if at_once == 1:
        return ((item, _tried(item, work)) for item in items)
    return _threaded(items, work, at_once)


def _tried(item: T, work: Callable[[T], R]) -> R | TdktError:
    try:
        return work(item)
    except TdktError as error:
        return error


def _threaded(items: Iterable[T], work: Callable[[T], R], at_once: int) -> Iterator[tuple[T, R | TdktError]]:
    todo, taking, is_over = iter(items), threading.Lock(), threading.Event()
    done: queue.Queue[tuple[T, R | BaseException] | None] = queue.Queue(at_once)

    def run() -> None:
        while not is_over.is_set():
            with taking:
                try:
                    item = next(todo)
                except StopIteration:
                    break
            try:
                found: R | BaseException = work(item)
            except BaseException as error:  # noqa: BLE001 # told to whoever listens
                found = error
            _put(done, (item, found), is_over)
        _put(done, None, is_over)

    for _ in range(at_once):
        threading.Thread(target=run, daemon=True).start()
    try:
        yield from _results(done, at_once)
    finally:
        is_over.set()


def _results(
    done: "queue.Queue[tuple[T, R | BaseException] | None]", at_once: int
) -> Iterator[tuple[T, R | TdktError]]:
    working = at_once
    while working:
        told = done.get()
        if told is None:
            working -= 1
            continue
        item, found = told
        if isinstance(found, BaseException) and not isinstance(found, TdktError):
            raise found
        yield item, found


def _put(done: "queue.Queue[T]", told: T, is_over: threading.Event) -> None:
    while not is_over.is_set():
        with suppress(queue.Full):
            done.put(told, timeout=0.1)
            return

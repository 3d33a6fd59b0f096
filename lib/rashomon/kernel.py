"""One kernel for the notebooks of a run, as good as new for each of them.

1. it starts with the first notebook, and is asked for again by each further one
2. before a further one it forgets all names, counts its cells from one, is back in its folder and its environment, and
   tells warnings again; what stays is what it has imported, which is what a start costs
3. one that died, does not answer or holds much memory is ended, and another one starts in its place
"""

import contextlib
import queue
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import psutil
import zmq
from jupyter_client import AsyncKernelClient, AsyncKernelManager
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_core.utils import run_sync
from traitlets import default

from rashomon import lock, store

START = 60  # seconds for a kernel to start, or to forget
MUCH = 700_000_000  # bytes that a kernel may hold when it has forgotten; with the model and few documents it holds 530
SIGNALS = (signal.SIGINT, signal.SIGTERM)
OPTIONS = ["--HistoryManager.hist_file=:memory:"]
REMEMBER = """
import os
from rashomon import collector
collector.slow_down()
del collector
held = {name: value for name, value in globals().items() if name.startswith("__") and name.strip("_")}
get_ipython().begun = os.getcwd(), dict(os.environ), held
del os, held
"""
FORGET = """
import os, warnings
with warnings.catch_warnings():
    pass  # on leaving, Python forgets which warnings it has told
os.chdir(get_ipython().begun[0])
os.environ.clear()
os.environ.update(get_ipython().begun[1])
get_ipython().reset(new_session=True)
globals().update(get_ipython().begun[2])  # what Python itself gives a module, `__spec__` among it
_ = __ = ___ = ""  # the last things shown: `reset` leaves them undefined here, and as they were in there
get_ipython().displayhook._ = get_ipython().displayhook.__ = get_ipython().displayhook.___ = ""
"""


class OwnKernel(AsyncKernelManager):
    """The kernel of the Python that runs this, whatever a user has installed under the same name.

    What is said to it is encrypted where it can be: the corpus may be confidential and the machine shared. It holds
    the run's lock as long as it lives: a kernel that outlives its run by a moment never meets the next one.
    """

    @default("kernel_spec_manager")
    def _own_kernels(self) -> KernelSpecManager:
        return KernelSpecManager(kernel_dirs=[str(kernels())])

    @default("transport_encryption")
    def _encrypted(self) -> str:
        return "auto" if zmq.has("curve") else "disabled"

    async def _async_start_kernel(self, **options) -> None:
        await super()._async_start_kernel(**options | {"pass_fds": lock.handles()})

    start_kernel = _async_start_kernel


class Kept:
    """The kernel of a run: `ready` it before each notebook. Use it in a `with`, which ends it."""

    def __init__(self) -> None:
        self.manager: OwnKernel | None = None
        self.client: AsyncKernelClient | None = None
        self.stopped: list[int] = []  # the signals that came while a notebook ran

    def __enter__(self) -> "Kept":
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def ready(self) -> None:
        """Make it as good as new. Raises RuntimeError where no kernel starts."""
        if self.client is None or not run_sync(self._forgets)():
            self.end()
            run_sync(self._start)()

    def end(self) -> None:
        """Kill it where there is one: all that counts is saved by then, and asking a kernel to go makes it complain."""
        if self.manager:
            run_sync(self._end)()

    @contextlib.contextmanager
    def heeding_signals(self) -> Iterator[None]:
        """While a notebook runs, let a signal kill the kernel: that it is dead then ends the notebook."""
        main = threading.current_thread() is threading.main_thread()  # signals are for no other
        before = {number: signal.signal(number, self._stop) for number in SIGNALS} if main else {}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _stop(self, number: int, _: object) -> None:
        self.stopped.append(number)
        provisioner = self.manager and self.manager.provisioner
        if not (provisioner and provisioner.process):  # it is just beginning
            raise KeyboardInterrupt
        provisioner.process.kill()

    async def _start(self) -> None:
        self.manager = OwnKernel(kernel_name="python3")
        await self.manager.start_kernel(extra_arguments=OPTIONS, cwd=str(store.ROOT))
        client = self.manager.client()
        client.start_channels()
        await client.wait_for_ready(timeout=START)
        client.allow_stdin = False
        self.client = client
        if not await self._does(REMEMBER):
            raise RuntimeError("the kernel has started, and does not answer")

    async def _forgets(self) -> bool:
        """Whether it has forgotten, and is small enough to be kept."""
        if not await self.manager.is_alive() or not await self._does(FORGET):
            return False
        return psutil.Process(self.manager.provisioner.pid).memory_info().rss <= MUCH

    async def _does(self, code: str) -> bool:
        """Whether it did what it was told, unseen and uncounted."""
        asked = self.client.execute(code, silent=True)
        for _ in range(START):
            with contextlib.suppress(queue.Empty):
                told = await self.client.get_shell_msg(timeout=1)
                if told["parent_header"].get("msg_id") == asked:
                    return told["content"]["status"] == "ok"
            if not await self.manager.is_alive():
                break
        return False

    async def _end(self) -> None:
        manager, client, self.manager, self.client = self.manager, self.client, None, None
        try:
            if manager.has_kernel:
                await manager.shutdown_kernel(now=True)
        finally:
            await manager.cleanup_resources()
            if client:
                client.stop_channels()


def kernels() -> Path:
    """Where the kernel of this Python is described."""
    return Path(sys.prefix, "share", "jupyter", "kernels")

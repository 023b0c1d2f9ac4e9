"""A line between a tablet and the server that can be made slow: what the server is sent comes in small pieces."""

import contextlib
import socket
import threading
import time

PIECE = 4096


class SlowLine:
    """Listens on a port of its own. `bytes_a_second`: how fast requests travel; 0 means at once."""

    def __init__(self, port: int) -> None:
        self.target = port
        self.bytes_a_second = 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self.listener.close()

    def _accept(self) -> None:
        while True:
            try:
                tablet, _ = self.listener.accept()
            except OSError:
                return
            try:
                server = socket.create_connection(("127.0.0.1", self.target), timeout=5)
            except OSError:
                tablet.close()
                continue
            server.settimeout(None)
            threading.Thread(target=self._carry, args=(tablet, server, True), daemon=True).start()
            threading.Thread(target=self._carry, args=(server, tablet, False), daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket, slowly: bool) -> None:
        with contextlib.suppress(OSError):
            while content := source.recv(PIECE):
                target.sendall(content)
                if slowly and self.bytes_a_second:
                    time.sleep(len(content) / self.bytes_a_second)
        for end in (source, target):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

"""A link that drops each connection after so many bytes, either way: a process of its own, so that its memory is nobody else's.

  link.py PORT BYTES

Prints the port that it listens at; when its input ends, how often it dropped.
"""

import socket
import sys
import threading

PIECE_BYTES = 4_096


class Connection:
    """Both ways of one connection, with what may still pass."""

    def __init__(self, near, far, left):
        self.near, self.far, self.left = near, far, left
        self.lock = threading.Lock()
        for streams in ((near, far), (far, near)):
            threading.Thread(target=self.carry, args=streams, daemon=True).start()

    def carry(self, source, target):
        global dropped
        try:
            while piece := source.recv(PIECE_BYTES):
                with self.lock:
                    is_over = self.left < len(piece)
                    self.left = max(self.left - len(piece), 0)
                if is_over:
                    dropped += 1
                    break
                target.sendall(piece)
        except OSError:
            pass
        for stream in (self.near, self.far):
            try:
                stream.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass


dropped = 0


def main(port, left):
    listener = socket.create_server(("127.0.0.1", 0))

    def listen():
        while True:
            near, _ = listener.accept()
            Connection(near, socket.create_connection(("127.0.0.1", port)), left)

    threading.Thread(target=listen, daemon=True).start()
    print(listener.getsockname()[1], flush=True)
    sys.stdin.read()
    print(dropped, flush=True)


main(int(sys.argv[1]), int(sys.argv[2]))

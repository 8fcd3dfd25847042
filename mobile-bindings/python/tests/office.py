"""An organisation for tests: a real server on this machine alone, members, a place, a form and a visit."""

import os
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[1]))
import casement_mobile as casement  # noqa: E402

PASSPHRASE = "an owl in the attic"
# What the devices of an office are unlocked with: deriving a key from a passphrase is slow on purpose.
SECRETS = casement.Secrets(platform=bytes(range(32)))

ROOT = pathlib.Path(__file__).parents[3]
# A visit to a police station: observations of several, a text, a repeat, a calculation, in English and Arabic.
FORM = ROOT / "forms" / "example.md"


class Office:
    """Ends with `close`, and leaves nothing behind."""

    def __init__(self, members=("Amal", "Omar", "Lina")):
        self.program = os.environ["CASEMENT_SERVER"]
        self.folder = tempfile.TemporaryDirectory(prefix="casement-office-")
        self.path = pathlib.Path(self.folder.name)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = {
            **os.environ,
            "CASEMENT_DATA": str(self.path / "data"),
            "CASEMENT_ADDRESS": self.url,
            "CASEMENT_LOG": "warn",
        }
        self.server = None
        self.start()
        self.admin("found", "Example NPM", "--admin", members[0])
        for member in members[1:]:
            self.admin("add-member", member, "--roles", "visitor")
        self.admin("add-place", "North station", "--kind", "police")
        self.admin("publish", str(FORM))
        self.admin(
            "open-visit", "--place", "North", "--kind", "initial", "--begins", "2026-11-26", "--form", "example",
            "--lead", members[0], "--visitor", *members[1:],
        )

    def start(self):
        self.server = subprocess.Popen(
            [self.program, "serve", "--listen", f"127.0.0.1:{self.port}"],
            env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError("the server does not listen")

    def admin(self, *arguments):
        done = subprocess.run(
            [self.program, "admin", *arguments], env=self.environment, capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            raise RuntimeError(f"casement admin {' '.join(arguments)}: {done.stderr}")
        return done.stdout

    def invitation(self, member):
        said = self.admin("invite", member)
        return re.search(r"(http\S+#\S+|casement:\S+|http\S+/join\S*)", said).group(1)

    def phone(self, member, name=None):
        """A device of a member that has joined and synced."""
        folder = self.path / (name or member)
        phone = casement.Casement.create(str(folder), SECRETS)
        casement.join(phone, self.invitation(member))
        casement.sync(phone)
        return phone

    def stop(self):
        if self.server is not None:
            self.server.terminate()
            self.server.wait(timeout=20)
            self.server = None

    def close(self):
        self.stop()
        self.folder.cleanup()


def place_of(view, name):
    """The place of the question with this name in a view; of the last one, where it stands in a repeat."""
    return [entry.place for entry in view.entries if entry.path.rsplit("/", 1)[-1] == name][-1]


def answer_at(view, place):
    return next(entry.kind.answer for entry in view.entries if entry.place == place)


def sync_until(phone, is_there):
    """Syncs until something has come: the server serves what it has checked, which takes it a moment."""
    ended = time.monotonic() + 20
    taken = 0
    while True:
        taken += casement.sync(phone).taken
        if is_there():
            return taken
        if time.monotonic() > ended:
            raise AssertionError("it did not come within 20 s")
        time.sleep(0.1)

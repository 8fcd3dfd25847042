"""What carrying a photo of 20 MB takes of memory, apart from opening the store. Needs the server's program (CASEMENT_SERVER)."""

import ctypes
import gc
import os
import pathlib
import subprocess
import sys
import unittest

from office import Office, casement, place_of, sync_until

PHOTO_BYTES = 20_000_000
DROPS_AFTER_BYTES = 256_000
GROWS_BYTES_MAX = 8_000_000
STATUS = pathlib.Path("/proc/self/status")


def told(name):
    """A line of what the kernel says of this process, in bytes."""
    line = next(line for line in STATUS.read_text().splitlines() if line.startswith(name + ":"))
    return int(line.split()[1]) * 1024


def grows(work):
    """By how many bytes this process is larger while something is done than before. What was freed before is given back first, so that it is
    not used again in silence, and the kernel's high mark begins anew."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    pathlib.Path("/proc/self/clear_refs").write_text("5")
    before = told("VmRSS")
    work()
    return told("VmHWM") - before


class DroppingLink:
    """A way to the server that drops each connection after 256 kB."""

    def __init__(self, port):
        program = [sys.executable, str(pathlib.Path(__file__).with_name("link.py")), str(port), str(DROPS_AFTER_BYTES)]
        self.process = subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.http = casement.Http(f"http://127.0.0.1:{self.process.stdout.readline().strip()}")

    def close(self):
        """How often it dropped."""
        said, _ = self.process.communicate()
        return int(said)

    def carry(self, phone, wanted=()):
        """Carries until all is there. Whoever is patient waits longer in between."""
        for _ in range(2_000):
            try:
                return casement.carry_files(phone, wanted, http=self.http)
            except casement.Later:
                wanted = ()
        raise AssertionError("it does not come through")


@unittest.skipUnless(os.environ.get("CASEMENT_SERVER"), "needs the server's program in CASEMENT_SERVER")
class Memory(unittest.TestCase):
    def test_a_photo_of_20_mb_takes_little_over_a_link_that_drops(self):
        if not STATUS.exists():
            print("NOT measured: memory is counted on Linux")
            return
        office = Office()
        self.addCleanup(office.close)
        amal, omar = office.phone("Amal"), office.phone("Omar")
        visit = amal.visits()[0]
        record = amal.fill(visit.id, visit.forms[0])
        place = place_of(record.view(), "custody_story")
        photo = office.path / "photo.bin"
        photo.write_bytes(os.urandom(PHOTO_BYTES))
        link = DroppingLink(office.port)
        attached, took = [], {}

        def attach():
            content = casement.FileContent.PATH(path=str(photo))
            attached.append(record.attach(place, content, "photo.bin", casement.AttachOptions(), casement.How()))

        took["attaching"] = grows(attach)
        casement.sync(amal)
        of = casement.FileAt(record=record.id(), file=attached[0].file)
        sent = []
        took["up"] = grows(lambda: sent.append(link.carry(amal)))
        self.assertEqual(sent[0].sent, [of])
        sync_until(omar, lambda: any(line.id == of.record for line in omar.records(visit.id)))
        fetched = []
        took["down"] = grows(lambda: fetched.append(link.carry(omar, [of])))
        self.assertEqual(fetched[0].fetched, [of])
        dropped = link.close()
        print("\n    " + ", ".join(f"{what} {bytes_ / 1e6:.1f} MB" for what, bytes_ in took.items()) + f"; {dropped} drops")
        self.assertGreater(dropped, 60)
        for what, bytes_ in took.items():
            self.assertLess(bytes_, GROWS_BYTES_MAX, what)
        # A measure that sees nothing is none.
        self.assertGreater(grows(lambda: bytearray(os.urandom(PHOTO_BYTES))), PHOTO_BYTES)


if __name__ == "__main__":
    unittest.main()

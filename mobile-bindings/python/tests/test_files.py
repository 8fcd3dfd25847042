"""Attached files over the border: cleaned, kept encrypted, carried, read again. Needs the server's program (CASEMENT_SERVER)."""

import hashlib
import os
import pathlib
import struct
import tempfile
import unittest
import zlib

from office import SECRETS, Office, casement, sync_until

HOW = casement.How()
PLAIN = casement.AttachOptions()
FORM = """
| settings |
|  | form_id | form_title |
|  | photos | Photos |

| survey |
|  | type | name | label | parameters | relevant |
|  | image | cell | The cell | max-pixels=64 | |
|  | image | yard | The yard | | |
|  | audio | voice | What was said | | |
|  | file | paper | A paper | | |
|  | text | town | Town | | |
|  | image | late | Later | | ${town} = 'Norda' |
"""


def picture(width, height, text=b"Taken at 33.5138, 36.2765 by Omar"):
    """A PNG that says where it was taken."""

    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = b"".join(b"\0" + bytes(((x * y) & 255, x & 255, y & 255)[i] for x in range(width) for i in range(3)) for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", header), (b"tEXt", b"Comment\0" + text), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


@unittest.skipUnless(os.environ.get("CASEMENT_SERVER"), "needs the server's program in CASEMENT_SERVER")
class Files(unittest.TestCase):
    def setUp(self):
        self.office = Office()
        self.addCleanup(self.office.close)
        form = self.office.path / "photos.md"
        form.write_text(FORM, encoding="utf-8")
        self.office.admin("publish", str(form))
        self.office.admin(
            "open-visit", "--place", "North", "--kind", "follow-up", "--begins", "2026-11-26", "--form", "photos",
            "--lead", "Amal", "--visitor", "Omar",
        )
        self.lead = self.office.phone("Amal")
        self.visit = next(visit for visit in self.lead.visits() if visit.kind == casement.VisitKind.FOLLOW_UP)
        self.record = self.lead.fill(self.visit.id, self.lead.forms(self.visit.id)[0].id)

    def whole(self, phone, file):
        content = b""
        while piece := phone.read_file(file, len(content), 1 << 30):
            content += piece
        return content

    def test_a_photo_is_cleaned_made_smaller_and_kept_encrypted(self):
        content = picture(100, 50)
        attached = self.record.attach("cell", casement.FileContent.BYTES(bytes=content), "زنزانة 🦉.png", PLAIN, HOW)
        self.assertEqual(attached.cleaned.media_type, "image/png")
        self.assertTrue(attached.cleaned.pixels.is_MADE_SMALLER())
        self.assertEqual((attached.cleaned.pixels.width, attached.cleaned.pixels.height), (64, 32))
        self.assertIn(casement.Metadata.TEXT, [part.what for part in attached.cleaned.removed])
        self.assertEqual(attached.cleaned.left, [])
        self.assertIn("cell", attached.acted.touched)
        kept = self.whole(self.lead, attached.file)
        self.assertEqual(hashlib.sha256(kept).hexdigest(), attached.file)
        self.assertEqual(len(kept), attached.size_bytes)
        self.assertNotIn(b"Omar", kept)
        for file in pathlib.Path(self.office.path, "Amal").rglob("*"):
            if file.is_file():
                self.assertNotIn(kept[40:80], file.read_bytes(), file.name)
        (view,) = self.record.attachments()
        self.assertEqual((view.name, view.is_here, view.is_receipted), ("زنزانة 🦉.png", True, False))
        self.assertTrue(self.lead.thumbnail(attached.file, 16).startswith(b"\xff\xd8"))
        # Within the bound it is the same picture, without its words.
        within = self.record.attach("cell", casement.FileContent.BYTES(bytes=picture(30, 20)), "b.png", PLAIN, HOW)
        self.assertTrue(within.cleaned.pixels.is_WITHIN())
        smaller = casement.AttachOptions(pixels_max=10)
        made = self.record.attach("yard", casement.FileContent.BYTES(bytes=picture(30, 20)), "c.png", smaller, HOW)
        self.assertTrue(made.cleaned.pixels.is_MADE_SMALLER())

    def test_a_question_tells_which_files_it_takes(self):
        asked = {entry.place: entry.kind.answer for entry in self.record.view().entries if entry.kind.is_QUESTION()}
        self.assertEqual(asked["cell"].upload, casement.Upload(accepts="image/*", pixels_max=64))
        self.assertEqual(asked["yard"].upload.pixels_max, None)
        self.assertEqual(asked["voice"].upload.accepts, "audio/*")
        self.assertIsNone(asked["town"].upload)

    def test_what_cannot_be_cleaned_is_asked_about(self):
        broken = picture(30, 20)[:-30]
        with self.assertRaises(casement.CasementError.Refused) as told:
            self.record.attach("yard", casement.FileContent.BYTES(bytes=broken), "a.png", PLAIN, HOW)
        self.assertEqual(told.exception.why, casement.Refusal.UNCLEAN)
        self.assertEqual(self.record.attachments(), [])
        as_it_is = casement.AttachOptions(as_it_is=True)
        attached = self.record.attach("yard", casement.FileContent.BYTES(bytes=broken), "a.png", as_it_is, HOW)
        self.assertEqual(attached.cleaned.left, [casement.LeftIn.AS_IT_WAS])
        self.assertEqual(self.whole(self.lead, attached.file), broken)
        paper = self.record.attach("paper", casement.FileContent.BYTES(bytes=b"%PDF-1.7 by Omar"), "a.pdf", PLAIN, HOW)
        self.assertEqual(paper.cleaned.left, [casement.LeftIn.WHOLE_FILE])
        with self.assertRaises(casement.CasementError.Refused) as told:
            self.lead.thumbnail(paper.file, 16)
        self.assertEqual(told.exception.why, casement.Refusal.NOT_DECODED_HERE)

    def test_what_is_not_there_or_not_asked_keeps_nothing(self):
        with self.assertRaises(casement.CasementError.Unreadable):
            self.record.attach("yard", casement.FileContent.PATH(path="/nowhere/photo.jpg"), "a.jpg", PLAIN, HOW)
        for place, why in (("late", casement.Refusal.NOT_RELEVANT),):
            with self.assertRaises(casement.CasementError.Refused) as told:
                self.record.attach(place, casement.FileContent.BYTES(bytes=picture(9, 9)), "a.png", PLAIN, HOW)
            self.assertEqual(told.exception.why, why)
        with self.assertRaises(casement.CasementError.Refused):
            self.record.attach("yard", casement.FileContent.BYTES(bytes=picture(9, 9)), "n" * 5_000, PLAIN, HOW)
        self.assertEqual(self.record.attachments(), [])
        folder = pathlib.Path(self.office.path, "Amal", "attachments")
        self.assertEqual([file for file in folder.rglob("*") if file.is_file()], [])
        with self.assertRaises(casement.CasementError.Gone):
            self.lead.read_file("00" * 32, 0, 10)
        too_large = casement.FileContent.BYTES(bytes=bytes(65 << 20))
        with self.assertRaises(casement.CasementError.Refused) as told:
            self.record.attach("paper", too_large, "a.bin", PLAIN, HOW)
        self.assertEqual(told.exception.why, casement.Refusal.TOO_LONG)

    def test_files_go_to_the_server_and_to_the_others(self):
        with tempfile.NamedTemporaryFile(suffix=".pdf") as paper:
            paper.write(b"%PDF-1.7 " + os.urandom(3 << 20))
            paper.flush()
            large = self.record.attach("paper", casement.FileContent.PATH(path=paper.name), "register.pdf", PLAIN, HOW)
        small = self.record.attach("yard", casement.FileContent.BYTES(bytes=picture(90, 90)), "yard.png", PLAIN, HOW)
        # Before the record's changes are there, the server does not know what it is for.
        report = casement.carry_files(self.lead)
        self.assertEqual(len(report.waiting), 2)
        (stays,) = self.lead.purge().records_stay
        self.assertEqual((stays.record, stays.files), (self.record.id(), 2))
        casement.sync(self.lead)
        shown = []
        report = casement.carry_files(self.lead, progress=shown.append)
        self.assertEqual([of.file for of in report.sent], [small.file, large.file], "the smallest first")
        self.assertTrue(any(0 < one.done_bytes < one.size_bytes for one in shown))
        self.assertTrue(all(view.is_receipted for view in self.record.attachments()))

        omar = self.office.phone("Omar")
        sync_until(omar, lambda: omar.records(self.visit.id))
        theirs = omar.record(self.record.id())
        self.assertEqual([view.is_here for view in theirs.attachments()], [False, False])
        with self.assertRaises(casement.CasementError.Gone):
            omar.read_file(large.file, 0, 10)
        wanted = casement.FileAt(record=theirs.id(), file=large.file)
        report = casement.carry_files(omar, [wanted])
        self.assertEqual(report.fetched, [wanted])
        self.assertEqual(self.whole(omar, large.file), self.whole(self.lead, large.file))
        absent = casement.FileAt(record=theirs.id(), file="00" * 32)
        self.assertEqual(casement.carry_files(omar, [absent]).absent, [absent])
        # It can be let go, and fetched again.
        omar.forget_file(wanted)
        with self.assertRaises(casement.CasementError.Gone):
            omar.forget_file(wanted)
        self.assertEqual(casement.carry_files(omar, [wanted]).fetched, [wanted])

    def test_what_is_only_here_is_not_forgotten(self):
        attached = self.record.attach("yard", casement.FileContent.BYTES(bytes=picture(9, 9)), "a.png", PLAIN, HOW)
        of = casement.FileAt(record=self.record.id(), file=attached.file)
        with self.assertRaises(casement.CasementError.Refused) as told:
            self.lead.forget_file(of)
        self.assertEqual(told.exception.why, casement.Refusal.ONLY_HERE)

    def test_a_damaged_file_says_so_and_is_fetched_again(self):
        content = casement.FileContent.BYTES(bytes=b"%PDF-1.7 " + os.urandom(200_000))
        attached = self.record.attach("paper", content, "a.pdf", PLAIN, HOW)
        casement.sync(self.lead)
        casement.carry_files(self.lead)
        (kept,) = [file for file in pathlib.Path(self.office.path, "Amal", "attachments").rglob("*") if file.is_file()]
        bytes_there = bytearray(kept.read_bytes())
        bytes_there[150_000] ^= 1
        kept.write_bytes(bytes_there)
        with self.assertRaises(casement.CasementError.FileDamaged):
            self.whole(self.lead, attached.file)
        of = casement.FileAt(record=self.record.id(), file=attached.file)
        self.lead.forget_file(of)
        self.assertEqual(casement.carry_files(self.lead, [of]).fetched, [of])
        self.assertEqual(len(self.whole(self.lead, attached.file)), attached.size_bytes)

    def test_a_transfer_may_break_anywhere(self):
        self.record.attach("yard", casement.FileContent.BYTES(bytes=picture(90, 90)), "a.png", PLAIN, HOW)
        casement.sync(self.lead)
        transfer = self.lead.transfer([])
        with self.assertRaises(casement.CasementError.Misuse):
            transfer.reply(b"not awaited")
        step = transfer.next_request()
        self.assertEqual(transfer.next_request(), step)
        transfer.failed()
        transfer.next_request()
        transfer.failed()
        self.assertTrue(transfer.next_request().is_WAIT())
        again = self.lead.transfer([])
        for late in (transfer.next_request, transfer.failed, lambda: transfer.reply(b"")):
            with self.assertRaises(casement.CasementError.Superseded):
                late()
        again.next_request()
        self.lead.lock()
        with self.assertRaises(casement.CasementError.Locked):
            again.failed()
        self.lead.unlock(SECRETS)
        self.assertEqual(len(casement.carry_files(self.lead).sent), 1)


if __name__ == "__main__":
    unittest.main()

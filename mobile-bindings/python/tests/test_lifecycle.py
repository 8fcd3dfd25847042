"""A store's life: made, opened, locked, damaged, full, wiped. No server is needed."""

import gc
import pathlib
import resource
import tempfile
import threading
import unittest

from office import PASSPHRASE, casement

SECRETS = casement.Secrets(passphrase=PASSPHRASE)  # checked as a person's would be


class Lifecycle(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.place = str(pathlib.Path(self.folder.name) / "store")

    def tearDown(self):
        self.folder.cleanup()

    def test_a_store_is_made_once_and_opened_again(self):
        self.assertFalse(casement.exists(self.place))
        with self.assertRaises(casement.CasementError.NoStore):
            casement.Casement.open(self.place, SECRETS)
        store = casement.Casement.create(self.place, SECRETS)
        self.assertTrue(casement.exists(self.place))
        self.assertTrue(store.is_open())
        self.assertIsNone(store.identity())
        with self.assertRaises(casement.CasementError.StoreExists):
            casement.Casement.create(self.place, SECRETS)
        store.lock()
        self.assertTrue(casement.Casement.open(self.place, SECRETS).is_open())

    def test_where_no_folder_can_be_made_another_is_asked_for(self):
        file = pathlib.Path(self.folder.name) / "a file"
        file.write_text("of somebody")
        for place in (file, file / "store"):
            with self.assertRaises(casement.CasementError.FolderUnusable) as told:
                casement.Casement.create(str(place), SECRETS)
            self.assertIn("folder", told.exception.explanation)
        self.assertEqual(file.read_text(), "of somebody")

    def test_every_error_says_in_words_what_it_is(self):
        store = casement.Casement.create(self.place, SECRETS)
        with self.assertRaises(casement.CasementError.NotJoined) as told:
            store.visits()
        self.assertEqual(str(told.exception), "Join a workspace first.")
        self.assertEqual(repr(told.exception), "CasementError.NotJoined(Join a workspace first.)")
        store.lock()
        with self.assertRaises(casement.CasementError.Locked) as told:
            store.visits()
        self.assertIn("Unlock", str(told.exception))
        with self.assertRaises(casement.CasementError.Invitation) as told:
            casement.invitation("")
        self.assertIn(told.exception.explanation, str(told.exception))
        kinds = [kind for kind in vars(casement.CasementError).values() if isinstance(kind, type)]
        kinds = [kind for kind in kinds if issubclass(kind, casement.CasementError) and kind is not casement.CasementError]
        self.assertGreater(len(kinds), 20)
        for kind in kinds:
            self.assertTrue(str(kind.__new__(kind)), kind)

    def test_only_the_right_secrets_open_it(self):
        both = casement.Secrets(passphrase=PASSPHRASE, platform=bytes(range(32)))
        store = casement.Casement.create(self.place, both)
        store.lock()
        for wrong in (SECRETS, casement.Secrets(platform=bytes(range(32))), casement.Secrets(passphrase="an owl")):
            with self.assertRaises(casement.CasementError.WrongSecret):
                casement.Casement.open(self.place, wrong)
        with self.assertRaises(casement.CasementError.NoSecret):
            casement.Casement.open(self.place, casement.Secrets())
        store.unlock(both)
        store.change_secrets(both, casement.Secrets(passphrase="ثعلب في الحديقة 🦊"))
        store.lock()
        with self.assertRaises(casement.CasementError.WrongSecret):
            store.unlock(both)
        store.unlock(casement.Secrets(passphrase="ثعلب في الحديقة 🦊"))
        self.assertTrue(store.is_open())

    def test_what_is_locked_says_so(self):
        store = casement.Casement.create(self.place, SECRETS)
        with self.assertRaises(casement.CasementError.NotJoined):
            store.visits()
        store.lock()
        self.assertFalse(store.is_open())
        for ask in (store.visits, store.places, store.members, store.check, store.identity):
            with self.assertRaises(casement.CasementError.Locked):
                ask()
        with self.assertRaises(casement.CasementError.Locked):
            store.records("00" * 16)
        store.unlock(SECRETS)
        store.check()

    def test_it_sleeps_and_wakes(self):
        store = casement.Casement.create(self.place, SECRETS)
        store.suspend()
        self.assertFalse(store.is_open())
        store.resume()
        self.assertTrue(store.is_open())

    def test_wiped_is_wiped(self):
        store = casement.Casement.create(self.place, SECRETS)
        store.wipe()
        store.wipe()
        self.assertFalse(store.is_open())
        with self.assertRaises(casement.CasementError.NoStore):
            store.unlock(SECRETS)
        self.assertFalse(casement.exists(self.place))
        casement.wipe(self.place)
        casement.Casement.create(self.place, SECRETS).lock()
        casement.wipe(self.place)
        self.assertFalse(casement.exists(self.place))

    def test_a_damaged_store_is_moved_aside_and_kept(self):
        store = casement.Casement.create(self.place, SECRETS)
        store.suspend()
        store.lock()
        database = pathlib.Path(self.place) / "store.db"
        with database.open("r+b") as file:
            file.seek(16)
            file.write(b"\xff" * 4000)
        with self.assertRaises(casement.CasementError.Damaged) as told:
            casement.Casement.open(self.place, SECRETS)
        self.assertTrue(pathlib.Path(told.exception.aside).is_dir())
        self.assertFalse(casement.exists(self.place))
        casement.Casement.create(self.place, SECRETS)

    def test_both_copies_of_the_key_damaged(self):
        casement.Casement.create(self.place, SECRETS).lock()
        for name in ("store.key", "store.key.copy"):
            (pathlib.Path(self.place) / name).write_bytes(b"nothing")
        with self.assertRaises(casement.CasementError.Damaged):
            casement.Casement.open(self.place, SECRETS)

    def test_a_full_disk_is_told_and_nothing_is_lost(self):
        store = casement.Casement.create(self.place, SECRETS)
        store.suspend()
        store.resume()
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1, before[1]))
        try:
            with self.assertRaises(casement.CasementError.Full):
                casement.Casement.create(self.place + " 2", SECRETS)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        self.assertTrue(store.is_open())
        store.check()

    def test_texts_that_are_nothing(self):
        store = casement.Casement.create(self.place, SECRETS)
        for text in ("", "https://example.org", "CASEMENT1:ABC", "🦊" * 100, "x" * 100_000):
            with self.assertRaises(casement.CasementError.Invitation):
                casement.invitation(text)
            with self.assertRaises(casement.CasementError.Invitation):
                store.join(text)
        for identifier in ("", "zz", "0" * 31, "🦊"):
            with self.assertRaises(casement.CasementError.Misuse):
                store.visit(identifier)
        self.assertRegex(casement.version(), r"^\d+\.\d+\.\d+$")

    def test_objects_outlive_their_store_and_are_freed(self):
        store = casement.Casement.create(self.place, SECRETS)
        listener = type("Quiet", (casement.Listener,), {"record_changed": lambda *_: None, "lists_changed": lambda *_: None})
        store.set_listener(listener())
        store.set_listener(None)
        del store
        gc.collect()
        self.assertTrue(casement.Casement.open(self.place, SECRETS).is_open())

    def test_threads_may_ask_at_once(self):
        store = casement.Casement.create(self.place, SECRETS)
        failures = []

        def ask():
            for _ in range(200):
                try:
                    store.is_open()
                    store.check()
                except casement.CasementError as error:
                    failures.append(error)

        threads = [threading.Thread(target=ask) for _ in range(4)]
        [thread.start() for thread in threads]
        [thread.join() for thread in threads]
        self.assertEqual(failures, [])


if __name__ == "__main__":
    unittest.main()

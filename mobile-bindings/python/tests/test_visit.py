"""A visit over the border: filled in apart, synced, disagreed about, settled, exported. Needs the server's program (CASEMENT_SERVER)."""

import csv
import io
import json
import os
import socket
import threading
import unittest

from office import SECRETS, Office, answer_at, casement, place_of, sync_until

HOW = casement.How()


class Told(casement.Listener):
    """Remembers what it was told."""

    def __init__(self):
        self.changes = []
        self.lists = 0

    def record_changed(self, changes):
        self.changes.append(changes)

    def lists_changed(self):
        self.lists += 1


class Throwing(casement.Listener):
    def record_changed(self, changes):
        raise RuntimeError("the screen is gone")

    def lists_changed(self):
        raise casement.CasementError.Locked()


@unittest.skipUnless(os.environ.get("CASEMENT_SERVER"), "needs the server's program in CASEMENT_SERVER")
class Visit(unittest.TestCase):
    def setUp(self):
        self.office = Office()
        self.addCleanup(self.office.close)
        self.lead = self.office.phone("Amal")
        self.visit = self.lead.visits()[0]
        self.form = self.lead.forms(self.visit.id)[0]

    def fill(self, phone):
        return phone.fill(self.visit.id, self.form.id)

    # ---- What is here ----

    def test_lists_tell_what_came(self):
        identity = self.lead.identity()
        self.assertEqual(identity.name, "Amal")
        self.assertEqual(identity.server, self.office.url)
        self.assertEqual(self.visit.place_name, "North station")
        self.assertEqual(self.visit.kind, casement.VisitKind.INITIAL)
        self.assertEqual((self.visit.begins, self.visit.ends), ("2026-11-26", "2026-11-26"))
        self.assertEqual(self.visit.my_role, casement.VisitRole.LEAD)
        self.assertEqual(sorted(member.name for member in self.lead.members()), ["Amal", "Lina", "Omar"])
        self.assertEqual(self.form.form_id, "example_police")
        self.assertTrue(self.form.is_shared)
        place = self.lead.places()[0]
        self.assertEqual(self.lead.place(place.id), place)
        self.assertIsNone(self.lead.place("00" * 16))
        self.assertEqual(self.lead.visit(self.visit.id), self.visit)
        with self.assertRaises(casement.CasementError.Gone):
            self.lead.visit("00" * 16)
        with self.assertRaises(casement.CasementError.Gone):
            self.lead.fill(self.visit.id, "00" * 32)
        with self.assertRaises(casement.CasementError.Gone):
            self.lead.record("00" * 16)
        self.assertEqual(self.lead.records(self.visit.id), [])

    def test_an_invitation_works_once(self):
        text = self.office.invitation("Omar")
        seen = casement.invitation(text)
        self.assertEqual(seen.server, self.office.url)
        first = casement.Casement.create(str(self.office.path / "one"), SECRETS)
        casement.join(first, text)
        with self.assertRaises(casement.CasementError.AlreadyJoined):
            casement.join(first, text)
        second = casement.Casement.create(str(self.office.path / "two"), SECRETS)
        with self.assertRaises(casement.CasementError.Invitation):
            casement.join(second, text)
        joining = second.join(self.office.invitation("Omar"))
        with self.assertRaises(casement.CasementError.UpdateApp):
            joining.finish(b"what a proxy says")
        self.assertIsNone(second.identity())

    # ---- Filling in ----

    def test_every_act_is_drawn_and_kept(self):
        record = self.fill(self.lead)
        self.assertEqual(record.visit(), self.visit.id)
        self.assertEqual(record.form(), self.form.id)
        view = record.view()
        date, refused = place_of(view, "visit_date"), place_of(view, "access_refused")
        held, story = place_of(view, "held_now"), place_of(view, "custody_story")

        acted = record.answer(date, "2026-11-26", HOW)
        self.assertEqual((acted.finding, acted.has_changed), (casement.Finding.FINE, True))
        self.assertIn(date, acted.touched)
        self.assertFalse(record.answer(date, "2026-11-26", HOW).has_changed)
        self.assertEqual(record.answer(date, "2099-01-01", HOW).finding, casement.Finding.CONSTRAINT_BROKEN)
        self.assertTrue(answer_at(record.view(), date).problems[0].is_CONSTRAINT())
        record.answer(date, "2026-11-26", HOW)
        self.assertEqual(record.clear(date, HOW).finding, casement.Finding.REQUIRED_BUT_EMPTY)
        record.answer(date, "2026-11-26", HOW)

        # What is not asked cannot be answered; asking it is told.
        parts = place_of(view, "refused_parts")
        with self.assertRaises(casement.CasementError.Refused) as told:
            record.answer(parts, "the cells", HOW)
        self.assertEqual(told.exception.why, casement.Refusal.NOT_RELEVANT)
        self.assertNotIn("cells", told.exception.explanation)
        self.assertIn(parts, record.answer(refused, "yes", HOW).touched)
        record.edit_text(parts, None, "the cells", HOW)

        observed = record.observe(held, None, "12", casement.How(source=casement.Source.REGISTER))
        record.observe(held, observed.observation, "13", casement.How(source=casement.Source.OBSERVED, from_paper=True))
        seen = answer_at(record.view(), held).observations
        self.assertEqual([(one.value, one.is_own, one.by.source) for one in seen], [("13", True, casement.Source.OBSERVED)])
        record.withdraw(held, observed.observation, HOW)
        self.assertEqual(answer_at(record.view(), held).observations, [])
        with self.assertRaises(casement.CasementError.Refused) as told:
            record.observe(date, None, "2026-11-26", HOW)
        self.assertEqual(told.exception.why, casement.Refusal.NOT_OBSERVED)
        with self.assertRaises(casement.CasementError.Refused) as told:
            record.answer(held, "many", HOW)
        self.assertEqual(told.exception.why, casement.Refusal.WRONG_TYPE)

        record.edit_text(story, None, "نزيل 🦊 واحد", HOW)
        record.edit_text(story, "نزيل 🦊 واحد", "نزيلان 🦊🦉 اثنان", HOW)
        self.assertEqual(answer_at(record.view(), story).value, "نزيلان 🦊🦉 اثنان")

        repeat = next(entry for entry in view.entries if entry.kind.is_REPEAT())
        added = record.add_instance(repeat.path, HOW)
        name = next(entry.place for entry in record.view_within(added.place).entries if entry.path.endswith("cell_name"))
        record.answer(name, "B12", HOW)
        record.remove_instance(added.place, HOW)
        self.assertTrue(
            any(entry.kind.is_INSTANCE() and entry.kind.is_removed for entry in record.view().entries)
        )
        with self.assertRaises(casement.CasementError.Gone):
            record.answer(name, "B13", HOW)
        record.restore_instance(added.instance, HOW)
        self.assertEqual(answer_at(record.view(), name).value, "B12")
        with self.assertRaises(casement.CasementError.Gone):
            record.restore_instance("00" * 8, HOW)

        thread = record.comment(held, "Who counted? عدّ من؟ 🦉", None, HOW)
        record.comment(held, "I did", thread, HOW)
        record.resolve_comment(thread, HOW)
        self.assertTrue(record.threads(held)[0].is_resolved)
        record.reopen_comment(thread, HOW)
        self.assertEqual([comment.text for comment in record.threads(None)[0].comments], ["Who counted? عدّ من؟ 🦉", "I did"])
        with self.assertRaises(casement.CasementError.Refused) as told:
            record.comment(held, "  ", None, HOW)
        self.assertEqual(told.exception.why, casement.Refusal.NO_WORDS)

        record.catch_up()
        record.leave()
        line = self.lead.records(self.visit.id)[0]
        self.assertEqual(line.id, record.id())
        self.assertGreater(line.unsent, 0)
        self.assertGreater(line.counted.answered, 0)
        self.assertEqual(record.summary().answered, line.counted.answered)
        self.assertTrue(any(section.answered for section in record.progress()))

        # A kill loses nothing: another process would open the same.
        before = record.view()
        self.lead.lock()
        with self.assertRaises(casement.CasementError.Locked):
            record.view()
        self.lead.unlock(SECRETS)
        self.assertEqual([entry.place for entry in record.view().entries], [entry.place for entry in before.entries])
        self.assertEqual(record.view().heads, before.heads)

        events = record.history(story)
        self.assertEqual([event.by.speaker_name for event in events], ["Amal", "Amal"])
        self.assertEqual(events[1].happened.value, "نزيلان 🦊🦉 اثنان")
        self.assertGreater(len(record.events()), len(events))
        past = record.view_at([events[0].by.change])
        self.assertEqual(answer_at(past, story).value, "نزيل 🦊 واحد")
        with self.assertRaises(casement.CasementError.Misuse):
            record.view_at(["00" * 32])

    def test_languages_and_directions(self):
        record = self.fill(self.lead)
        names = [language.name for language in record.languages()]
        self.assertIn("Arabic (ar)", names)
        record.set_language("Arabic (ar)")
        view = record.view()
        self.assertEqual(view.direction, casement.Direction.RIGHT_TO_LEFT)
        self.assertIn("المحتجزون", [entry.label for entry in view.entries])
        with self.assertRaises(casement.CasementError.Refused) as told:
            record.set_language("Klingon")
        self.assertEqual(told.exception.why, casement.Refusal.NO_LANGUAGE)

    # ---- Together ----

    def test_what_disagrees_is_seen_settled_and_approved(self):
        omar = self.office.phone("Omar")
        mine, theirs = self.fill(self.lead), self.fill(omar)
        view = mine.view()
        date, held = place_of(view, "visit_date"), place_of(view, "held_now")
        mine.answer(date, "2026-11-25", HOW)
        theirs.answer(date, "2026-11-24", HOW)
        mine.answer(held, "12", HOW)
        theirs.answer(held, "15", casement.How(source=casement.Source.REGISTER))
        told = Told()
        self.lead.set_listener(told)
        casement.sync(self.lead)
        casement.sync(omar)
        taken = sync_until(self.lead, lambda: len(answer_at(mine.view(), held).observations) == 2)
        self.assertGreater(taken, 0)
        # The record on the screen has it, and the screen was told where.
        self.assertTrue(any(date in changes.places and held in changes.places for changes in told.changes))
        self.assertGreater(told.lists, 0)
        found = mine.disagreements()
        kinds = {one.kind for one in found if one.settlement is None}
        self.assertIn(casement.DisagreementKind.CONCURRENT_ANSWERS, kinds)
        self.assertIn(casement.DisagreementKind.OBSERVATIONS, kinds)
        counted = next(one for one in found if one.place == held)
        self.assertEqual({side.by.speaker_name: side.shown for side in counted.sides}, {"Amal": "12", "Omar": "15"})
        with self.assertRaises(casement.CasementError.Refused) as refused:
            mine.decide(casement.Decision.APPROVE, "")
        self.assertEqual(refused.exception.why, casement.Refusal.NOT_SETTLED)
        with self.assertRaises(casement.CasementError.Refused) as refused:
            theirs.adopt(held, casement.Verdict.DIVERGENT(), "the register is old", HOW)
        self.assertEqual(refused.exception.why, casement.Refusal.NOT_LEAD)
        with self.assertRaises(casement.CasementError.Refused) as refused:
            mine.adopt(held, casement.Verdict.DIVERGENT(), " ", HOW)
        self.assertEqual(refused.exception.why, casement.Refusal.NO_WORDS)
        for one in mine.disagreements():
            if one.is_blocking:
                verdict = casement.Verdict.ADOPTED(value=one.sides[0].value)
                mine.adopt(one.place, verdict, "we looked again together", HOW)
        mine.release(held, HOW)
        mine.adopt(held, casement.Verdict.ADOPTED(value="15"), "counted again", HOW)
        self.assertEqual(answer_at(mine.view(), held).position.reason, "counted again")
        self.assertEqual(answer_at(mine.view(), held).value, "15")
        self.assertFalse(any(one.is_blocking for one in mine.disagreements()))
        self.assertIsNone(mine.approved())
        mine.decide(casement.Decision.APPROVE, "")
        self.assertIsNotNone(mine.approved())
        casement.sync(self.lead)
        # What comes after is marked, and nothing is lost.
        theirs.answer(date, "2026-11-23", HOW)
        casement.sync(omar)
        before = mine.view().heads
        sync_until(self.lead, lambda: mine.view().heads != before)
        kinds = {one.kind for one in mine.disagreements() if one.settlement is None}
        self.assertTrue(kinds & {casement.DisagreementKind.EDITED_AFTER_APPROVAL, casement.DisagreementKind.ANSWERED_AFTER_POSITION})
        mine.decide(casement.Decision.REOPEN, "the date is looked at again")
        self.assertIsNone(mine.approved())

    def test_exports_are_read_by_others(self):
        record = self.fill(self.lead)
        view = record.view()
        record.answer(place_of(view, "visit_date"), "2026-11-26", HOW)
        record.answer(place_of(view, "held_now"), "7", HOW)
        options = casement.ExportOptions()
        files = self.lead.export([record.id()], casement.ExportFormat.CSV, options)
        tables = {file.name: list(csv.DictReader(io.StringIO(file.bytes.decode("utf-8-sig")))) for file in files}
        self.assertTrue(any(row.get("held_now") == "7" for table in tables.values() for row in table))
        whole = casement.ExportOptions(attribution=True, disagreements=True, sensitive=True, labels=True, language="Arabic (ar)")
        (file,) = self.lead.export([record.id()], casement.ExportFormat.JSON, whole)
        self.assertEqual(json.loads(file.bytes)[0]["record"], record.id())
        (file,) = self.lead.export([record.id()], casement.ExportFormat.XLSX, options)
        self.assertTrue(file.bytes.startswith(b"PK"))
        (file,) = self.lead.export([record.id()], casement.ExportFormat.ODK_XML, options)
        self.assertIn(b"2026-11-26", file.bytes)
        self.assertEqual(self.lead.export([], casement.ExportFormat.CSV, options), [])
        with self.assertRaises(casement.CasementError.Refused) as told:
            self.lead.export([record.id()] * 1_001, casement.ExportFormat.CSV, options)
        self.assertEqual(told.exception.why, casement.Refusal.TOO_MUCH)
        values = {row["path"]: row["value"] for row in casement.rows(record.view())}
        self.assertEqual(values["/data/custody/held_now"], "7")

    def test_two_phones_meet_without_a_server(self):
        omar = self.office.phone("Omar")
        self.office.stop()
        theirs = self.fill(omar)
        date = place_of(theirs.view(), "visit_date")
        theirs.answer(date, "2026-11-24", HOW)
        with self.assertRaises(casement.Later):
            casement.sync(omar)
        one, other = socket.socketpair()
        reports = []
        thread = threading.Thread(target=lambda: reports.append(casement.meet(omar, casement.Side.LISTENS, other)))
        thread.start()
        report = casement.meet(self.lead, casement.Side.CALLS, one)
        thread.join()
        one.close(), other.close()
        self.assertGreater(report.taken, 0)
        self.assertEqual(reports[0].given, report.taken)
        self.assertEqual(answer_at(self.fill(self.lead).view(), date).value, "2026-11-24")
        # A stranger is shown the door.
        peer = self.lead.meet(casement.Side.LISTENS)
        steps = peer.received(b"\x00\x00\x00\x05hello")
        self.assertTrue(steps[-1].is_STOPPED())
        peer = self.lead.meet(casement.Side.CALLS)
        self.assertTrue(peer.begin()[0].is_SEND())
        self.assertEqual(peer.progress().stage, casement.Stage.INTRODUCTIONS)
        self.assertEqual(peer.closed()[-1].why, casement.PeerStop.BROKE_OFF)

    # ---- When it goes wrong ----

    def test_an_exchange_may_break_anywhere(self):
        record = self.fill(self.lead)
        record.answer(place_of(record.view(), "visit_date"), "2026-11-26", HOW)
        exchange = self.lead.sync()
        with self.assertRaises(casement.CasementError.Misuse):
            exchange.reply(b"not awaited")
        step = exchange.next_request()
        self.assertEqual(exchange.next_request(), step)
        exchange.failed()
        self.assertTrue(exchange.next_request().is_WAIT())
        again = self.lead.sync()
        again.next_request()
        again.reply(b"what a proxy says")
        self.assertTrue(again.next_request().is_WAIT())
        for late in (exchange.next_request, exchange.failed, lambda: exchange.reply(b"")):
            with self.assertRaises(casement.CasementError.Superseded):
                late()
        report = casement.sync(self.lead)
        self.assertGreater(report.receipted, 0)
        self.assertEqual(self.lead.records(self.visit.id)[0].unsent, 0)
        self.assertIsNotNone(self.lead.sync().session())

    def test_locked_while_it_syncs(self):
        exchange = self.lead.sync()
        step = exchange.next_request()
        self.lead.lock()
        for ask in (lambda: exchange.reply(step.body), exchange.failed, exchange.report, exchange.session):
            with self.assertRaises(casement.CasementError.Locked):
                ask()
        self.lead.unlock(SECRETS)
        casement.sync(self.lead)
        peer = self.lead.meet(casement.Side.CALLS)
        self.lead.lock()
        with self.assertRaises(casement.CasementError.Locked):
            peer.begin()

    def test_a_listener_that_throws_undoes_nothing(self):
        record = self.fill(self.lead)
        self.lead.set_listener(Throwing())
        date = place_of(record.view(), "visit_date")
        self.assertTrue(record.answer(date, "2026-11-26", HOW).has_changed)
        casement.sync(self.lead)
        self.assertEqual(answer_at(record.view(), date).value, "2026-11-26")

    def test_a_listener_may_call_the_library(self):
        record = self.fill(self.lead)
        seen = []

        class Redraw(Told):
            def record_changed(self, changes):
                seen.extend(answer_at(record.view(), place).value for place in changes.places if place == date)

        date = place_of(record.view(), "visit_date")
        self.lead.set_listener(Redraw())
        record.answer(date, "2026-11-26", HOW)
        self.assertEqual(seen, ["2026-11-26"])

    def test_two_threads_in_one_record_and_a_sync(self):
        record = self.fill(self.lead)
        view = record.view()
        date, story = place_of(view, "visit_date"), place_of(view, "custody_story")
        failures = []

        def do(work):
            try:
                for number in range(20):
                    work(number)
            except Exception as error:  # noqa: BLE001 - whatever it is, the test must see it
                failures.append(error)

        works = [
            lambda number: record.answer(date, f"2026-11-{number + 1:02}", HOW),
            lambda number: record.edit_text(story, None, f"كلمة {number} 🦉", HOW),
            lambda number: record.view(),
            lambda number: casement.sync(self.lead) if number % 5 == 0 else None,
        ]
        threads = [threading.Thread(target=do, args=(work,)) for work in works]
        [thread.start() for thread in threads]
        [thread.join() for thread in threads]
        self.assertEqual(failures, [])
        self.assertEqual(answer_at(record.view(), date).value, "2026-11-20")
        self.assertEqual(answer_at(record.view(), story).value, "كلمة 19 🦉")

    def test_the_same_record_is_the_same_object(self):
        record = self.fill(self.lead)
        again = self.lead.record(record.id())
        date = place_of(record.view(), "visit_date")
        record.answer(date, "2026-11-26", HOW)
        self.assertEqual(answer_at(again.view(), date).value, "2026-11-26")
        another = self.lead.fill_another(self.visit.id, self.form.id)
        self.assertNotEqual(another.id(), record.id())

    def test_purged_before_a_border(self):
        record = self.fill(self.lead)
        date = place_of(record.view(), "visit_date")
        record.answer(date, "2026-11-26", HOW)
        outcome = self.lead.purge()
        self.assertEqual([stays.record for stays in outcome.records_stay], [record.id()])
        self.assertEqual(answer_at(record.view(), date).value, "2026-11-26")
        casement.sync(self.lead)
        outcome = self.lead.purge()
        self.assertEqual(outcome.records_purged, [record.id()])
        with self.assertRaises(casement.CasementError.Gone):
            record.view()
        # It does not come back by itself, but where it is wanted.
        casement.sync(self.lead)
        self.assertEqual(self.lead.records(self.visit.id), [])
        self.lead.fetch_again()
        sync_until(self.lead, lambda: self.lead.records(self.visit.id))
        self.assertEqual(answer_at(record.view(), date).value, "2026-11-26")

    def test_a_revoked_device_is_told(self):
        omar = self.office.phone("Omar")
        self.office.admin("revoke", omar.identity().device)
        theirs = self.fill(omar)
        theirs.answer(place_of(theirs.view(), "visit_date"), "2026-11-24", HOW)
        report = casement.sync(omar)
        self.assertTrue(any(notice.is_REVOKED() for notice in report.notices))
        self.assertGreater(report.held, 0)


if __name__ == "__main__":
    unittest.main()

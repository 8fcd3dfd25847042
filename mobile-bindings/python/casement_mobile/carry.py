"""Carrying bytes: to a server over HTTP, to another device over a socket."""

import urllib.error
import urllib.request

from . import casement as border

# Bytes of an answer at most: more than the server ever sends in one.
ANSWER_BYTES_MAX = 64 << 20
# Bytes that are read at once.
READ_BYTES = 64 << 10


class Later(Exception):
    """Not now: what was done so far stands. `seconds` tells how long to wait, `report` what was done."""

    def __init__(self, seconds, report):
        super().__init__(f"not now: try again in {seconds:.0f} s")
        self.seconds = seconds
        self.report = report


class Stopped(Exception):
    """There is no going on: `why` tells what to do, `report` what was done before."""

    def __init__(self, why, explanation, report):
        super().__init__(explanation)
        self.why = why
        self.report = report


class Http:
    """Posts to one server. `post` gives the status and the body."""

    def __init__(self, server, timeout=60):
        self.server = server.rstrip("/")
        self.timeout = timeout

    def post(self, path, body):
        headers = {"Content-Type": "application/cbor"}
        request = urllib.request.Request(self.server + path, data=body, headers=headers, method="POST")
        try:
            with urllib.request.urlopen(request, timeout=self.timeout) as answer:
                return answer.status, answer.read(ANSWER_BYTES_MAX)
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, b""


def join(casement, invitation, http=None):
    """Makes this device a member's, with the text of an invitation. Gives the member. Where the network fails, do it again with the same one."""
    joining = casement.join(invitation)
    status, body = (http or Http(joining.server())).post(joining.path(), joining.request())
    if status != 200:
        joining.refused(status)
    return joining.finish(body)


def sync(casement, http=None, progress=None):
    """Brings this device up to date, and gives the report. `progress` is called with the report so far after each answer.

    Raises `Later` where the server cannot be reached or asks to wait, and `Stopped` where a person must do something.
    """
    identity = casement.identity()
    if identity is None:
        raise border.CasementError.NotJoined()
    http = http or Http(identity.server)
    exchange = casement.sync()
    while True:
        step = exchange.next_request()
        if step.is_POST():
            try:
                status, body = http.post(step.path, step.body)
            except OSError:
                status, body = 0, b""
            if status == 200:
                exchange.reply(body)
            else:
                exchange.failed()
            if progress is not None:
                progress(exchange.report())
        elif step.is_FINISHED():
            casement.count(step.report.touched)
            return step.report
        elif step.is_WAIT():
            raise Later(step.duration.total_seconds(), step.report)
        else:
            raise Stopped(step.why, step.explanation, step.report)


def carry_files(casement, wanted=(), http=None, progress=None):
    """Fetches the files that are `wanted` (`FileAt`), sends those that the server does not have, and gives the report. Sync first.

    Raises as `sync` does. `progress` is called with how far the file has come that is carried.
    """
    identity = casement.identity()
    if identity is None:
        raise border.CasementError.NotJoined()
    http = http or Http(identity.server)
    transfer = casement.transfer(list(wanted))
    while True:
        step = transfer.next_request()
        if step.is_POST():
            try:
                status, body = http.post(step.path, step.body)
            except OSError:
                status, body = 0, b""
            if status == 200:
                transfer.reply(body)
            else:
                transfer.failed()
            now = transfer.progress()
            if progress is not None and now is not None:
                progress(now)
        elif step.is_FINISHED():
            return step.report
        elif step.is_WAIT():
            raise Later(step.duration.total_seconds(), step.report)
        else:
            raise Stopped(step.why, step.explanation, step.report)


def meet(casement, side, stream):
    """Meets another device over a connected socket, and gives the report. Raises `Stopped` where it ends early."""
    peer = casement.meet(side)
    steps = peer.begin()
    while True:
        for step in steps:
            if step.is_SEND():
                stream.sendall(step.bytes)
            elif step.is_FINISHED():
                casement.count(step.report.touched)
                return step.report
            else:
                raise Stopped(step.why, step.explanation, step.report)
        try:
            received = stream.recv(READ_BYTES)
        except OSError:
            received = b""
        steps = peer.received(received) if received else peer.closed()

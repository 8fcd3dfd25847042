"""Reads the protocol's test vectors with nothing of Casement: CBOR and Ed25519 by libraries that others wrote.

usage: vectors.py docs/protocol-vectors.json

Checks that what docs/protocol.md says is enough to read what is there: every message is canonical CBOR of the shape that stands
there, and every signature holds over the purpose's label and the message without its signature.
"""
import hashlib
import json
import sys

import cbor2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

vectors = {name: text for name, text in json.load(open(sys.argv[1])).items()}
checked = 0


def raw(name):
    return bytes.fromhex(vectors[name])


def read(name):
    """The message, which must be what a canonical writer makes of it."""
    global checked
    message = cbor2.loads(raw(name))
    assert cbor2.dumps(message, canonical=True) == raw(name), f"{name}: not canonical"
    checked += 1
    return message


def signed(name, purpose, key):
    """A message whose last field is a signature over all that stands before it."""
    message = read(name)
    body = message[:-1]
    covered = b"casement 1 " + purpose + b"\0" + cbor2.dumps(body, canonical=True)
    key.verify(message[-1], covered)
    return body


device = Ed25519PublicKey.from_public_bytes(raw("device public key"))
workspace = Ed25519PublicKey.from_public_bytes(raw("workspace public key"))
for who in ("device", "workspace"):
    own = Ed25519PrivateKey.from_private_bytes(raw(f"{who} seed")).public_key().public_bytes_raw()
    assert own == raw(f"{who} public key"), who
assert hashlib.sha256(raw("device public key")).digest()[:16] == raw("device id")
for name in ("attestation", "approval"):
    signed(name, name.encode(), device)
signed("enrolment request", b"enrolment", device)
for number in range(4):
    signed(f"roster entry {number}", b"roster", workspace)
challenge, answer = read("challenge"), read("challenge answer")
device.verify(answer[-1], b"casement 1 challenge\0" + raw("challenge"))
request = read("sync request")
assert len(request) == 9 and request[0][1] == 300, request
assert hashlib.sha256(raw("sync request")).digest()[:16] == raw("sync request digest")
told = read("answer")
assert len(told) == 14 and told[0] == raw("sync request digest"), told
for name in vectors:
    if name.startswith(("request:", "reply:")):
        assert read(name)[0] == 1, name
print(f"{checked} messages read and written again alike, all signatures hold")

"""What schemathesis needs to know of Casement: how to sign in, and what there is.

scripts/api.sh sets CASEMENT (the program), CASEMENT_DATA (the server's folder), CASEMENT_URL and CASEMENT_FOUNDER.
"""

import json
import os
import random
import re
import subprocess
import urllib.error
import urllib.request

import schemathesis

URL = os.environ["CASEMENT_URL"]
# Cases may rename the founder: by id they stay the same. The first sign-in finds it.
founder = os.environ["CASEMENT_FOUNDER"]
# Hypothesis seeds the other for each example, and all of them would come from one address.
dice = random.SystemRandom()


def admin(*arguments):
    """Runs `casement admin` beside the server."""
    ran = subprocess.run(
        [os.environ["CASEMENT"], "admin", *arguments], check=True, capture_output=True, text=True
    )
    return ran.stdout


def call(method, path, token=None, body=None, media_type="application/json"):
    """One request; the status, and what was answered."""
    headers = {"X-Forwarded-For": address(), "Content-Type": media_type}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
    request = urllib.request.Request(URL + path, data=data, method=method, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def address():
    """An address of its own for each call: so nobody is told to wait for what others have guessed."""
    return "10.{}.{}.{}".format(*(dice.randrange(256) for _ in range(3)))


def sign_in():
    """A token of the founder's, who administers again, whatever a case has made of them."""
    global founder
    admin("set-roles", founder, "admin,lead")
    code = re.search(r"^[\w-]{22}$", admin("sign-in", founder), re.MULTILINE).group()
    status, begun = call("POST", "/v1/sessions", body={"code": code})
    assert status == 201, begun
    founder = begun["member"]
    return begun["token"]


@schemathesis.auth(refresh_interval=None)
class Session:
    """The founder's session; another where a case has ended it."""

    token = None

    def get(self, case, context):
        if Session.token is None or call("GET", "/v1/invitations?limit=1", Session.token)[0] != 200:
            Session.token = sign_in()
        return Session.token

    def set(self, case, data, context):
        case.headers = {**(case.headers or {}), "Authorization": f"Bearer {data}"}


def there_is():
    """Something of each kind, so that not every id is one that nothing has."""
    token = sign_in()
    made = {}
    status, member = call("POST", "/v1/members", token, {"name": "Omar", "roles": ["lead", "visitor"]})
    assert status == 201, member
    made["member"] = member["member"]
    made["place"] = call("POST", "/v1/places", token, {"name": "North prison"})[1]["place"]
    with open("forms/example.md", "rb") as form:
        published = call("POST", "/v1/forms?publish=true", token, form.read(), "text/markdown")
    made["form"] = published[1]["published"]
    visit = {
        "place": made["place"],
        "kind": "initial",
        "begins": "2026-11-25",
        "forms": [made["form"]],
        "team": [{"member": made["member"], "role": "lead"}],
    }
    status, opened = call("POST", "/v1/visits", token, visit)
    assert status == 201, opened
    made["visit"] = opened["visit"]
    return made


MADE = there_is()


@schemathesis.hook
def before_call(context, case, kwargs):
    """From another address each time; and of every second case that is meant to be right, about things that are there."""
    case.headers = {**(case.headers or {}), "X-Forwarded-For": address()}
    meta = case.meta
    is_right = meta is not None and meta.generation.mode.is_positive
    if not is_right or dice.random() < 0.5:
        return
    for name in case.path_parameters or {}:
        if name == "device":
            case.path_parameters[name] = call("GET", "/v1/me", sign_in())[1]["device"]
        elif name in MADE:
            case.path_parameters[name] = MADE[name]
    if isinstance(case.body, dict):
        for name in ("member", "place"):
            if name in case.body:
                case.body[name] = MADE[name]
        if "forms" in case.body:
            case.body["forms"] = [MADE["form"]]
        if "team" in case.body:
            case.body["team"] = [{"member": MADE["member"], "role": "lead"}]

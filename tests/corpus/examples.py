"""pyxform's own example forms, read by pyxform and by Casement.

Older wheels of pyxform on PyPI carry its example workbooks and its tests, whose forms are Markdown tables. Each form is
converted by the pyxform that is installed here and checked by `casement form check`; they must agree on whether it is a
form. Where pyxform converts what Casement refuses, ODK Validate (in pyxform's wheel) is the judge.

usage: examples.py FOLDER CASEMENT     (FOLDER holds the downloaded wheels)
"""

import ast
import hashlib
import pathlib
import subprocess
import sys
import warnings
import zipfile

import pyxform
from pyxform.xls2xform import convert

WHEELS = ["0.11.5", "1.0.0", "1.5.1"]
ENDINGS = {".xls", ".xlsx", ".md"}
# Forms on which the two may disagree, by the first characters of their hash, each with its reason.
DECLARED = {}


def fetch(folder):
    """The example forms, as files, each content once."""
    forms = folder / "forms"
    if not forms.exists():
        partly = folder / "forms.partly"
        partly.mkdir(parents=True, exist_ok=True)
        for version in WHEELS:
            pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
            subprocess.run([*pip, "--dest", str(folder / version), f"pyxform=={version}"], check=True)
            for wheel in (folder / version).glob("*.whl"):
                unpack(zipfile.ZipFile(wheel), partly)
        partly.rename(forms)
    return sorted(forms.iterdir())


def unpack(wheel, forms):
    for name in wheel.namelist():
        path = pathlib.PurePosixPath(name)
        content = wheel.read(name)
        if path.suffix in ENDINGS and not path.name.startswith("~"):
            store(content, path.suffix, forms)
        elif path.suffix == ".py" and "test" in name:
            for node in ast.walk(ast.parse(content)):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and "| survey" in node.value:
                    store(node.value.encode(), ".md", forms)


def store(content, suffix, forms):
    (forms / (hashlib.sha256(content).hexdigest()[:16] + suffix)).write_bytes(content)


def by_pyxform(form):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return convert(xlsform=str(form), validate=False).xform, ""
        except Exception as error:  # pyxform raises many kinds
            return None, f"{type(error).__name__}: {error}"


def is_valid(xform, folder):
    jar = pathlib.Path(pyxform.__file__).parent / "validators/odk_validate/bin/ODK_Validate.jar"
    file = folder / "judged.xml"
    file.write_text(xform, encoding="utf-8")
    return subprocess.run(["java", "-jar", str(jar), str(file)], capture_output=True, check=False).returncode == 0


def main():
    folder, casement = pathlib.Path(sys.argv[1]), sys.argv[2]
    agree = judged = 0
    disagreements = []
    for form in fetch(folder):
        xform, error = by_pyxform(form)
        done = subprocess.run([casement, "form", "check", str(form)], capture_output=True, check=False, timeout=60)
        said = (done.stdout + done.stderr).decode()
        accepted = done.returncode == 0
        if accepted == (xform is not None) or form.name in DECLARED:
            agree += 1
        elif xform is not None and not is_valid(xform, folder):
            judged += 1
        else:
            disagreements.append((form, error or said))
    for form, reason in disagreements:
        print(f"{form}: {reason[:600]}\n")
    print(f"{agree} forms on which pyxform and Casement agree, {judged} that ODK Validate refuses as Casement does, ", end="")
    print(f"{len(disagreements)} disagreements")
    return 1 if disagreements or agree < 100 else 0


if __name__ == "__main__":
    sys.exit(main())

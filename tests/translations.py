#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails while a visible text has no translation, a plural lacks a form, or a placeholder got lost."""
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

ROOT = pathlib.Path(__file__).parent.parent
FORMS = {"ru": 3, "en": 2}
PLACE = re.compile(r"%L?\d|%n")
NAMED = re.compile(r'(?:Q_DECLARE_TR_FUNCTIONS\(\s*|translate\(\s*"|QT_TRANSLATE_NOOP\(\s*")([\w:]+)')
NAMESPACE = re.compile(r"^namespace ([\w:]+)\n\{(.*?)^\}(?:$| //)", re.M | re.S)
CLASS = re.compile(r"^(?:class|struct) (\w+)[^;{]*\{(.*?)^\};", re.M | re.S)


def contexts():
    """Those that the program asks in: of the classes with Q_OBJECT, and what is named."""
    found = set()
    for path in (p for room in ("app", "shared") for p in (ROOT / room).rglob("*") if p.suffix in (".h", ".cpp")):
        text = path.read_text()
        found.update(NAMED.findall(text))
        for namespace, body in NAMESPACE.findall(text):
            found.update(f"{namespace}::{name}" for name, inside in CLASS.findall(body) if "Q_OBJECT" in inside)
    return found


def problems(language, path, asked):
    for context in ET.parse(path).getroot().iter("context"):
        name = context.findtext("name")
        if name not in asked:
            # Behind a function that gives another namespace's type lupdate loses its own: alias the type.
            yield f"{language}: {name}: nothing asks there for “{context.findtext('message/source')}”"
        for message in context.iter("message"):
            source, translation = message.findtext("source"), message.find("translation")
            forms = [form.text or "" for form in translation.iter("numerusform")]
            texts = forms if message.get("numerus") == "yes" else [translation.text or ""]
            if translation.get("type") or not all(text.strip() for text in texts):
                yield f"{language}: {name}: no translation of “{source}”"
                continue
            if forms and len(forms) != FORMS[language]:
                yield f"{language}: {name}: {len(forms)} plural forms of “{source}”"
            for text in texts:
                lost = set(PLACE.findall(source)) - set(PLACE.findall(text)) - {"%n"}
                if lost:
                    yield f"{language}: {name}: “{text}” lost {', '.join(sorted(lost))}"


with tempfile.TemporaryDirectory() as folder:
    for language in FORMS:
        source = ROOT / "translations" / f"veche_{language}.ts"
        (pathlib.Path(folder) / source.name).write_bytes(source.read_bytes())
    subprocess.run([ROOT / "translations/update.sh", folder], check=True)
    asked = contexts()
    found = [
        problem
        for language in FORMS
        for problem in problems(language, pathlib.Path(folder) / f"veche_{language}.ts", asked)
    ]
print("\n".join(found[:60]) or "Every text has its translation.")
if len(found) > 60:
    print(f"… and {len(found) - 60} more")
sys.exit(1 if found else 0)

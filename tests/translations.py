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


def problems(language, path):
    for context in ET.parse(path).getroot().iter("context"):
        name = context.findtext("name")
        if not name.startswith("veche::"):
            # The program asks in its namespace: these words would stay English.
            yield f"{language}: {name}: lupdate lost the namespace of “{context.findtext('message/source')}”"
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
    found = [p for language in FORMS for p in problems(language, pathlib.Path(folder) / f"veche_{language}.ts")]
print("\n".join(found[:60]) or "Every text has its translation.")
if len(found) > 60:
    print(f"… and {len(found) - 60} more")
sys.exit(1 if found else 0)

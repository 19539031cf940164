#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Visits every public address of a server as a stranger and judges each answer by its format's own rules.

formats.py URL [--schema FILE.xsd] [--also PATH]… [--list FILE]: begins at robots.txt, follows the site maps, and every
link of every page that stays on the host. Calendars are read by python-icalendar, schedule.xml by xmllint with the XSD;
exits with 77 where there is no python-icalendar. What three formats say of one session must be one moment.
"""
import argparse
import collections
import datetime
import html.parser
import http.client
import json
import re
import subprocess
import sys
import urllib.parse
import urllib.robotparser
import xml.etree.ElementTree as ET
import zoneinfo

try:
    import icalendar
except ImportError:
    sys.exit(77)

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
MOST_TRANSLATED = 300  # Pages asked for in the other language too: the sample's, and some of a large programme.
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")


class Page(html.parser.HTMLParser):
    """The addresses that a page names, the scripts in it, and its ids."""

    def __init__(self, text):
        super().__init__()
        self.links, self.scripts, self.ids, self.title = [], [], [], ""
        self._script, self._in_title = None, False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if "id" in attributes:
            self.ids.append(attributes["id"])
        self._in_title = tag == "title"
        if tag == "script":
            self._script = attributes.get("type", "")
        for name in ("href", "src"):
            if attributes.get(name):
                self.links.append(attributes[name])

    def handle_data(self, data):
        if self._script is not None:
            self.scripts.append((self._script, data))
        if self._in_title:
            self.title += data

    def handle_endtag(self, tag):
        self._in_title = False
        if tag == "script":
            self._script = None


class Visit:
    def __init__(self, base, schema):
        self.base, self.schema = base, schema
        self.host = urllib.parse.urlsplit(base)
        self.connection = http.client.HTTPConnection(self.host.hostname, self.host.port, timeout=60)
        self.flaws, self.seen, self.kinds = [], {}, collections.Counter()
        self.found = {"text/html": [], "text/calendar": []}
        self.waiting, self.translated = collections.deque(), 0
        self.titles = {}  # title → the page that has it
        self.moments = collections.defaultdict(dict)  # (event, format) → {guid: {moments}}

    def flaw(self, path, text):
        self.flaws.append(f"{path}: {text}")

    def find(self, address, at="/"):
        whole = urllib.parse.urlsplit(urllib.parse.urljoin(self.base + at, address))
        if whole.netloc == self.host.netloc and whole.scheme == self.host.scheme:
            path = whole.path + (f"?{whole.query}" if whole.query else "")
            if path not in self.seen and ("lang=" not in path or self.translated < MOST_TRANSLATED):
                self.translated += "lang=" in path
                self.seen[path] = at
                self.waiting.append(path)

    def get(self, path):
        self.connection.request("GET", path)
        answer = self.connection.getresponse()
        return answer.status, answer.headers, answer.read()

    def run(self):
        while self.waiting:
            path = self.waiting.popleft()
            status, headers, body = self.get(path)
            if status in (302, 303):
                self.find(headers["Location"], path)
                continue
            if status != 200:
                self.flaw(path, f"{status}, named by {self.seen[path]}")
                continue
            kind = headers["Content-Type"].split(";")[0]
            name = path.split("?")[0].rsplit("/", 1)[1]
            judge = {"text/html": self.page, "text/calendar": self.calendar, "application/atom+xml": self.atom}.get(kind)
            judge = {"schedule.xml": self.schedule_xml, "schedule.json": self.schedule_json, "events.json": self.events_json,
                     "sitemap.xml": self.site_map, "robots.txt": self.robots}.get(name, judge)
            self.kinds[name if "." in name and judge != self.page else kind] += 1
            self.found.get(kind, []).append(path)
            if judge:
                try:
                    judge(path, body)
                except Exception as error:  # Whatever a reader can't read is a flaw of ours.
                    self.flaw(path, f"{type(error).__name__}: {error}")
        self.agree()

    def robots(self, path, body):
        rules = urllib.robotparser.RobotFileParser()
        rules.parse(body.decode().splitlines())
        if not rules.site_maps():
            self.flaw(path, "names no site map")
        if rules.can_fetch("any", self.base + "/o/secret") or not rules.can_fetch("any", self.base + "/c/volga"):
            self.flaw(path, "lets robots where they shouldn't be, or not where they should")
        for address in rules.site_maps() or []:
            self.find(address, path)

    def site_map(self, path, body):
        root = ET.fromstring(body)
        if root.tag not in (MAP + "urlset", MAP + "sitemapindex") or not 0 < len(root) <= 50_000 or len(body) > 50 << 20:
            self.flaw(path, f"{root.tag} of {len(root)}")
        places = [entry.find(MAP + "loc").text for entry in root]
        if len(set(places)) != len(places):
            self.flaw(path, "names an address twice")
        folder = self.base + path.rsplit("/", 1)[0]
        for entry, place in zip(root, places):
            changed = entry.find(MAP + "lastmod")
            if changed is not None and not RFC3339.fullmatch(changed.text):
                self.flaw(path, f"lastmod {changed.text}")
            if root.tag == MAP + "urlset" and not (place + "/").startswith(folder + "/"):
                self.flaw(path, f"{place} isn't below it")
            self.find(place, path)

    def page(self, path, body):
        read = Page(body.decode("utf-8"))
        for kind, script in read.scripts:
            if kind != "application/ld+json":
                self.flaw(path, f"a script of type {kind!r}")
            json.loads(script)
        if len(set(read.ids)) != len(read.ids):
            self.flaw(path, "an id stands there twice")
        # Sessions may be called alike, and a frame's page is named as the one that it shows.
        place = path.split("?")[0]
        apart = "/s/" in path or path.startswith("/embed/")
        if not read.title.strip() or not apart and self.titles.setdefault(read.title, place) != place:
            self.flaw(path, f"the title “{read.title}” is empty, or that of {self.titles.get(read.title)} too")
        for link in read.links:
            if urllib.parse.urlsplit(link).scheme not in ("", "http", "https", "mailto"):
                self.flaw(path, f"a link {link}")
            self.find(link, path)

    def atom(self, path, body):
        root = ET.fromstring(body)
        feed_links = {link.get("rel"): link.get("href") for link in root.findall(ATOM + "link")}
        if root.tag != ATOM + "feed" or root.find(f"{ATOM}author/{ATOM}name") is None or "self" not in feed_links:
            self.flaw(path, "no feed with an author and an address of its own")
        entries = root.findall(ATOM + "entry")
        ids = [element.find(ATOM + "id").text for element in [root, *entries]]
        if len(set(ids)) != len(ids) or not all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", one) for one in ids):
            self.flaw(path, f"ids {ids}")
        for element in [root, *entries]:
            if not RFC3339.fullmatch(element.find(ATOM + "updated").text) or not element.find(ATOM + "title").text:
                self.flaw(path, "an entry without title or time")
        for entry in entries:
            self.find(entry.find(ATOM + "link").get("href"), path)

    def calendar(self, path, body):
        for line in body.split(b"\r\n"):
            if len(line) > 75 or b"\n" in line or b"\r" in line:
                self.flaw(path, f"a line that isn't folded, or doesn't end in CRLF: {line}")
        read = icalendar.Calendar.from_ical(body)
        if read.errors or not read["PRODID"] or read["VERSION"] != "2.0":
            self.flaw(path, f"{read.errors} {read.get('PRODID')}")
        if "METHOD" in read or not read.subcomponents:
            self.flaw(path, "a METHOD without organisers, or nothing in it")
        zones = [str(zone["TZID"]) for zone in read.walk("VTIMEZONE")]
        entries = read.walk("VEVENT")
        known = [str(entry["UID"]) for entry in entries]
        if len(set(known)) != len(known) or len(set(zones)) != len(zones):
            self.flaw(path, "a UID or a zone stands there twice")
        moments = {}
        for entry in entries:
            begin = entry["DTSTART"]
            named = begin.params.get("TZID")
            if entry.errors or "DTSTAMP" not in entry or named and named not in zones:
                self.flaw(path, f"{entry['UID']}: {entry.errors}, zone {named}")
            if named and named not in zoneinfo.available_timezones():
                self.flaw(path, f"{named} is no zone")
            if "DTEND" in entry and "DURATION" in entry:
                self.flaw(path, f"{entry['UID']}: both an end and a duration")
            if "DTEND" in entry and not entry["DTEND"].dt > begin.dt:
                self.flaw(path, f"{entry['UID']} ends before it begins")
            if isinstance(begin.dt, datetime.datetime):
                if named:
                    when = begin.dt.replace(tzinfo=zoneinfo.ZoneInfo(named))
                else:
                    when = begin.dt
                moments[str(entry["UID"])] = int(when.timestamp())
        if path.endswith("/schedule.ics"):
            self.moments[path.rsplit("/", 1)[0]]["ics"] = sorted(moments.values())

    def schedule_xml(self, path, body):
        root = ET.fromstring(body)
        events = list(root.iter("event"))
        guids = [event.get("guid") for event in events]
        if len(set(event.get("id") for event in events)) != len(events):
            self.flaw(path, "an event's id stands there twice")
        if not all(re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", guid or "") for guid in guids):
            self.flaw(path, "a guid that is none")
        self.moments[path.rsplit("/", 1)[0]]["xml"] = sorted(
            int(datetime.datetime.fromisoformat(event.find("date").text).timestamp()) for event in events)
        if self.schema:
            lint = subprocess.run(["xmllint", "--nonet", "--noout", "--schema", self.schema, "-"], input=body,
                                  capture_output=True, check=False)
            if lint.returncode:
                self.flaw(path, lint.stderr.decode()[:600])

    def schedule_json(self, path, body):
        conference = json.loads(body)["schedule"]["conference"]
        events = [event for day in conference["days"] for room in day["rooms"].values() for event in room]
        self.moments[path.rsplit("/", 1)[0]]["json"] = sorted(
            int(datetime.datetime.fromisoformat(event["date"]).timestamp()) for event in events)
        if conference["time_zone_name"] not in zoneinfo.available_timezones():
            self.flaw(path, f"{conference['time_zone_name']} is no zone")

    def events_json(self, path, body):
        read = json.loads(body)
        for event in read["events"]:
            if "doors" in event:
                datetime.datetime.fromisoformat(event["doors"])
            for address in [event["url"], event.get("cover"), event.get("calendar"),
                            *(v for k, v in event.get("programme", {}).items() if str(v).startswith("http"))]:
                if address:
                    self.find(address, path)

    def agree(self):
        """An event that has two rooms stands twice in the XML and the JSON, once in the calendar."""
        for event, formats in self.moments.items():
            said = [formats.get(name) for name in ("ics", "json", "xml")]
            if None in said or said[1] != said[2] or set(said[0]) != set(said[1]):
                self.flaw(event, "the formats say different moments: " + ", ".join(
                    f"{name} {len(moments)}" for name, moments in sorted(formats.items())))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("--schema")
    parser.add_argument("--also", action="append", default=[])
    parser.add_argument("--list", help="where to write the addresses of pages and calendars, as JSON")
    wanted = parser.parse_args()
    visit = Visit(wanted.url, wanted.schema)
    for path in ["/robots.txt", "/", *wanted.also]:
        visit.find(path)
    visit.run()
    if wanted.list:
        with open(wanted.list, "w", encoding="utf-8") as file:
            json.dump({"pages": visit.found["text/html"], "calendars": visit.found["text/calendar"]}, file)
    print("visited:", ", ".join(f"{count} × {kind}" for kind, count in sorted(visit.kinds.items())))
    print("\n".join(visit.flaws[:40]))
    return 1 if visit.flaws else 0


sys.exit(main())

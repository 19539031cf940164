# SPDX-License-Identifier: GPL-3.0-or-later
"""Guests that register by HTTP, many at once, and remember what the server confirmed to them."""
import http.client
import random
import re
import threading
import urllib.parse

HIDDEN = re.compile(rb'name="(csrf|nonce)" value="([^"]+)"')
FULL = re.compile(rb"has just been taken|All places are taken")
CHOICE = re.compile(rb'name="ticket" value="([^"]+)"')


class Submission:
    """One guest's form as it was sent, and what came back."""

    def __init__(self, email, body, cookie):
        self.email, self.body, self.cookie = email, body, cookie
        self.secrets = []       # of the confirmations, in the order of the requests
        self.refused = False    # sold out, said by the server
        self.cancelled = False  # confirmed
        self.cancelling = False  # asked for, and no answer came

    @property
    def secret(self):
        return self.secrets[0] if self.secrets else None


class Guests:
    """`rush(n)` lets so many guests come at once until `stop()`; `seen` has everything that was confirmed."""

    def __init__(self, port, path, seed):
        self.port, self.path = port, path
        self.random = random.Random(seed)
        self.seen = []
        self.unanswered = []
        self.surprises = []
        self.refusals = 0  # sold out
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self._threads = []
        self._count = 0

    def rush(self, guests):
        self._stopped.clear()
        self._threads = [threading.Thread(target=self._come, args=(self.random.random(),)) for _ in range(guests)]
        for thread in self._threads:
            thread.start()

    def stop(self):
        self._stopped.set()
        for thread in self._threads:
            thread.join()

    def _connection(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)

    def _come(self, seed):
        choice = random.Random(seed)
        try:
            cookie, csrf, tickets = self._form(choice)
            while not self._stopped.is_set():
                submission = self._filled(cookie, csrf, choice.choice(tickets))
                self._submit(submission, twice=choice.random() < 0.25)
                if submission.refused or choice.random() < 0.3:
                    self._leave(choice)
        except (OSError, http.client.HTTPException):
            return  # The server is gone; what was open is kept.

    def _form(self, choice):
        """The form's cookie, token and ticket types; where the page says that all is taken, places become free first."""
        while True:
            cookie, hidden, tickets = self._page()
            if tickets:
                return cookie, hidden[b"csrf"], tickets
            if self._stopped.wait(0.05):
                raise http.client.HTTPException("stopped")
            self._leave(choice)

    def _page(self):
        connection = self._connection()
        connection.request("GET", self.path)
        answer = connection.getresponse()
        page = answer.read()
        cookie = answer.getheader("Set-Cookie", "").split(";")[0]
        hidden = {name: value.decode() for name, value in HIDDEN.findall(page)}
        return cookie, hidden, [value.decode() for value in CHOICE.findall(page)]

    def _filled(self, cookie, csrf, ticket):
        with self._lock:
            self._count += 1
            email = f"guest{self._count}@example.org"
            nonce = f"{self.random.getrandbits(128):032x}"
        form = {"csrf": csrf, "nonce": nonce, "ticket": ticket, "name": f"Гость {email}", "email": email, "consent": "yes"}
        return Submission(email, urllib.parse.urlencode(form), cookie)

    def _post(self, path, body, cookie):
        """A request that is on its way; its answer is read by the caller."""
        connection = self._connection()
        connection.request("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie})
        return connection

    def _submit(self, submission, twice=False):
        """Sends the form, or the same form over two connections at once, as an impatient finger does."""
        on_the_way, lost = [], None
        for _ in range(2 if twice else 1):
            try:
                on_the_way.append(self._post(self.path + "/register", submission.body, submission.cookie))
            except (OSError, http.client.HTTPException) as error:
                lost = error
        for connection in on_the_way:
            try:
                self._understand(submission, connection.getresponse())
            except (OSError, http.client.HTTPException) as error:
                lost = error
        with self._lock:
            if submission.secrets:
                self.seen.append(submission)
            elif not submission.refused:
                self.unanswered.append(submission)
        if lost:
            raise lost

    def _understand(self, submission, answer):
        page = answer.read()
        location = answer.getheader("Location", "")
        if answer.status == 303 and location.startswith("/o/"):
            submission.secrets.append(location[3:].split("?")[0])
        elif answer.status == 422 and FULL.search(page):
            submission.refused = True
            with self._lock:
                self.refusals += 1
        elif answer.status != 503:  # On the way down it may say that it is busy.
            self.surprises.append(f"{submission.email}: {answer.status} {location}")

    def _leave(self, choice):
        """Gives a place back, so that the rush goes on at the edge of the quota."""
        with self._lock:
            staying = [s for s in self.seen[-80:] if not s.cancelled and not s.cancelling]
            if not staying:
                return
            submission = choice.choice(staying)
            submission.cancelling = True
        self.cancel(submission)

    def register(self):
        """One guest with a ticket of the first kind."""
        cookie, csrf, tickets = self._form(self.random)
        submission = self._filled(cookie, csrf, tickets[0])
        self._submit(submission)
        return submission

    def cancel(self, submission):
        """As its guest does, on the order's page."""
        connection = self._connection()
        connection.request("GET", "/o/" + submission.secret)
        answer = connection.getresponse()
        cookie = answer.getheader("Set-Cookie", "").split(";")[0]
        token = dict(HIDDEN.findall(answer.read())).get(b"csrf", b"").decode()
        answer = self._post(f"/o/{submission.secret}/cancel", urllib.parse.urlencode({"csrf": token}), cookie).getresponse()
        if answer.status == 303 and "#" not in answer.getheader("Location", ""):
            submission.cancelled, submission.cancelling = True, False
        elif answer.status != 503:
            self.surprises.append(f"cancelling {submission.email}: {answer.status}")

    def ask_again(self):
        """Those who got no answer send the same form once more."""
        waiting, self.unanswered = self.unanswered, []
        for submission in waiting:
            self._submit(submission)

    def page_of(self, submission):
        """The status of the order's page."""
        connection = self._connection()
        connection.request("GET", "/o/" + submission.secret)
        answer = connection.getresponse()
        answer.read()
        return answer.status

#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A mail server of odd manners, for tests: it speaks as servers in the field do, which the library behind
smtpsink.py doesn't.

Prints "PORT n" once it listens. Each message that it takes becomes NNNN.eml in --dir; `log` there has every line that
either side said, with the number of the connection. --manners names what is odd, separated by commas (see MANNERS); a
file `manners` in --dir, once it is there, is asked instead at each command.
"""
import argparse
import asyncio
import os
import pathlib
import re
import sys
import threading

MANNERS = {
    "quota": "550 5.4.5 at DATA: the day's limit of the account",
    "limit": "554 5.7.0 at DATA: the number of messages is exceeded",
    "sendas": "550 5.7.60 at DATA: may not send as this sender",
    "sender": "550 5.7.1 at MAIL: sender rejected",
    "bareSender": "550 without an enhanced status at MAIL",
    "relay": "554 5.7.1 at RCPT: relay access denied",
    "signin": "530 5.7.0 at MAIL: authentication required",
    "unclear": "554 5.7.1 at DATA, for everybody",
    "spam": "554 5.7.1 at DATA, for recipients that contain 'spam'",
    "nouser": "550 5.1.1 at RCPT, for recipients that contain 'nobody'",
    "bareNouser": "550 without an enhanced status at RCPT, for recipients that contain 'nobody'",
    "full": "552 5.2.2 at RCPT, over quota, for recipients that contain 'nobody'",
    "large": "552 5.3.4 at MAIL: too large",
    "greylist": "450 4.2.0 for each recipient's first time",
    "data451": "451 4.3.0 for the first message",
    "mute": "the end instead of an answer to the first message, which it keeps",
    "stall": "no answer to a message, which it doesn't keep",
    "busy": "421 4.3.2 instead of a greeting",
    "idle": "421 4.4.2 and the end after 300 ms without a command",
    "idleSilent": "the end after 300 ms without a command",
    "onlyOne": "421 4.7.0 at the second MAIL of a connection",
    "hangUp": "the end after each message",
    "banner": "a greeting of three lines",
    "helo": "EHLO isn't known",
}


class Conversation:
    def __init__(self, server, number, reader, writer):
        self.server, self.number, self.reader, self.writer = server, number, reader, writer
        self.recipients, self.sent = [], 0

    def has(self, manner):
        return manner in self.server.manners()

    async def say(self, text):
        self.server.note(f"{self.number} S {text}")
        self.writer.write((text + "\r\n").encode())
        await self.writer.drain()

    async def run(self):
        if self.has("busy"):
            await self.say("421 4.3.2 Service not available, try later")
            return
        if self.has("banner"):
            await self.say("220-mail.example.org ESMTP")
            await self.say("220-We do not authorise bulk mail")
        await self.say("220 mail.example.org ESMTP")
        goes_on = True
        while goes_on:
            patience = 0.3 if self.has("idle") or self.has("idleSilent") else None
            try:
                line = await asyncio.wait_for(self.reader.readline(), patience)
            except asyncio.TimeoutError:
                if self.has("idle"):
                    await self.say("421 4.4.2 mail.example.org Error: timeout exceeded")
                return
            if not line:
                return
            text = line.rstrip(b"\r\n").decode("utf-8", "surrogateescape")
            self.server.note(f"{self.number} C {text}")
            goes_on = await self.answer(text)

    async def answer(self, text):
        verb = text.split(" ")[0].split(":")[0].upper()
        handler = getattr(self, "on_" + verb.lower(), None)
        if handler is None:
            await self.say("500 5.5.2 unknown")
            return True
        return await handler(text) is not False

    async def on_ehlo(self, _text):
        if self.has("helo"):
            await self.say("502 5.5.1 Command not implemented")
        else:
            await self.say("250-mail.example.org")
            await self.say("250 8BITMIME")

    async def on_helo(self, _text):
        await self.say("250 mail.example.org")

    async def on_mail(self, _text):
        self.recipients = []
        if self.has("onlyOne") and self.sent > 0:
            await self.say("421 4.7.0 Too many messages in this connection")
            return False
        await self.say("550 5.7.1 Sender rejected" if self.has("sender")
                       else "550 who are you?" if self.has("bareSender")
                       else "530 5.7.0 Authentication required" if self.has("signin")
                       else "552 5.3.4 Message size exceeds fixed limit" if self.has("large")
                       else "250 2.1.0 Ok")

    async def on_rcpt(self, text):
        found = re.search(r"<(.*?)>", text)
        address = found.group(1) if found else text
        first = address not in self.server.seen
        self.server.seen.add(address)
        nobody = "nobody" in address
        answer = ("450 4.2.0 Greylisted, try again in a minute" if self.has("greylist") and first
                  else "554 5.7.1 Relay access denied" if self.has("relay")
                  else "550 5.1.1 User unknown" if self.has("nouser") and nobody
                  else "550 no such user" if self.has("bareNouser") and nobody
                  else "552 5.2.2 Mailbox is over quota" if self.has("full") and nobody
                  else "250 2.1.5 Ok")
        if answer.startswith("250"):
            self.recipients.append(address)
        await self.say(answer)

    async def on_data(self, _text):
        if not self.recipients:
            await self.say("503 5.5.1 No recipients")
            return True
        await self.say("354 go on")
        body = b""
        while (line := await self.reader.readline()) not in (b"", b".\r\n"):
            body += line
        self.server.tried += 1
        if self.has("mute") and self.server.tried == 1:
            self.server.keep(body)
            return False
        if self.has("stall"):
            while self.has("stall"):
                await asyncio.sleep(0.02)
            return False
        refusal = self.refusal()
        if refusal:
            await self.say(refusal)
            return True
        self.server.keep(body)
        self.sent += 1
        await self.say("250 2.0.0 queued")
        return not self.has("hangUp")

    def refusal(self):
        if self.has("quota"):
            return "550-5.4.5 Daily user sending limit exceeded. For more information on\r\n550 5.4.5 sending limits ask us - gsmtp"
        if self.has("sendas"):
            return "550 5.7.60 SMTP; Client does not have permissions to send as this sender"
        if self.has("limit"):
            return "554 5.7.0 Your message could not be sent. The limit on the number of allowed outgoing messages was exceeded. Try again later."
        if self.has("unclear") or (self.has("spam") and any("spam" in address for address in self.recipients)):
            return "554 5.7.1 Transaction failed"
        if self.has("data451") and self.server.tried == 1:
            return "451 4.3.0 Temporary local problem"
        return ""

    async def on_rset(self, _text):
        await self.say("250 Ok")

    async def on_noop(self, _text):
        await self.say("250 Ok")

    async def on_quit(self, _text):
        await self.say("221 bye")
        return False


class Server:
    def __init__(self, options):
        self.folder = pathlib.Path(options.dir)
        self.given = set(filter(None, options.manners.split(",")))
        self.seen, self.tried, self.taken, self.connections = set(), 0, 0, 0
        self.log = open(self.folder / "log", "a", buffering=1, encoding="utf-8", errors="surrogateescape")

    def manners(self):
        try:
            return set((self.folder / "manners").read_text().split(","))
        except FileNotFoundError:
            return self.given

    def note(self, line):
        self.log.write(line + "\n")

    def keep(self, body):
        self.taken += 1
        path = self.folder / f"{self.taken:04}.eml"
        path.with_suffix(".part").write_bytes(body)
        os.rename(path.with_suffix(".part"), path)

    async def serve(self, reader, writer):
        self.connections += 1
        try:
            await Conversation(self, self.connections, reader, writer).run()
        except ConnectionError:
            pass  # Clients that break off are what the tests are about.
        writer.close()


async def serve(options):
    odd = Server(options)
    server = await asyncio.start_server(odd.serve, "127.0.0.1", options.port)
    print("PORT %d" % server.sockets[0].getsockname()[1], flush=True)
    async with server:
        await server.serve_forever()


def leave_with_parent():
    while sys.stdin.buffer.read(4096):
        pass
    os._exit(0)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dir", required=True, help="folder for the messages")
    parser.add_argument("--port", type=int, default=0, help="0 for any free one")
    parser.add_argument("--manners", default="", help=", ".join(f"{name}: {what}" for name, what in MANNERS.items()))
    parser.add_argument("--until-stdin-closes", action="store_true", help="end with the parent process")
    options = parser.parse_args()
    if unknown := set(filter(None, options.manners.split(","))) - MANNERS.keys():
        parser.error(f"no such manners: {', '.join(sorted(unknown))}")
    if options.until_stdin_closes:
        threading.Thread(target=leave_with_parent, daemon=True).start()
    asyncio.run(serve(options))


if __name__ == "__main__":
    main()

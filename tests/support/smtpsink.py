#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A real SMTP server that keeps what it is sent, for tests.

Prints "PORT n" once it listens. Each accepted message becomes NNNN.eml (as received) and NNNN.json (as a mail
reader understands it) in --dir; files appear whole. One line on standard output tells of each message or refusal.
"""
import argparse
import asyncio
import email
import email.header
import email.policy
import hashlib
import json
import logging
import os
import re
import ssl
import sys
import threading
import warnings

from aiosmtpd.smtp import SMTP, AuthResult


def readable(value):
    """A header unfolded and decoded; the reader of structured headers leaves blanks between encoded words."""
    unfolded = re.sub(r"\r?\n(?=[ \t])", "", str(value)).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    # Beside encoded words the library keeps plain letters as escapes, which it can't read back itself.
    words = [(word.decode("raw-unicode-escape"), None) if charset is None and isinstance(word, bytes) else (word, charset)
             for word, charset in email.header.decode_header(unfolded)]
    return str(email.header.make_header(words))


def described(part):
    payload = part.get_payload(decode=True) or b""
    entry = {
        "type": part.get_content_type(),
        "disposition": part.get_content_disposition(),
        "filename": part.get_filename(),
        "contentId": part["Content-ID"],
        "encoding": part["Content-Transfer-Encoding"],
        "size": len(payload),
        "sha256": hashlib.sha256(payload).hexdigest(),
        "defects": [repr(defect) for defect in part.defects],
    }
    if part.get_content_maintype() == "text":
        entry["text"] = payload.decode(part.get_content_charset("utf-8"), "replace")
    return entry


def understood(envelope, connection):
    message = email.message_from_bytes(envelope.content, policy=email.policy.SMTPUTF8)
    return {
        "mailFrom": envelope.mail_from,
        "mailOptions": envelope.mail_options,
        "rcptTo": envelope.rcpt_tos,
        "connection": connection,
        "headers": [[name, readable(value)] for name, value in message.raw_items()],
        "structure": [part.get_content_type() for part in message.walk()],
        "parts": [described(part) for part in message.walk() if not part.is_multipart()],
        "longestLine": max(len(line) for line in envelope.content.split(b"\r\n")),
        "bareLineFeeds": envelope.content.replace(b"\r\n", b"").count(b"\n"),
        "defects": [repr(defect) for defect in message.defects],
    }


class Sink:
    """Decides about each message and keeps those it takes."""

    def __init__(self, options):
        self.options = options
        self.taken = 0
        self.failures = options.fail_first
        self.connections = {}

    def connection(self, session):
        return self.connections.setdefault(session.peer, len(self.connections) + 1)

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if self.options.reject and self.options.reject in address:
            print("rejected " + address, flush=True)
            return "550 5.1.1 There is no mailbox " + address
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server, session, envelope):
        await asyncio.sleep(self.options.delay_ms / 1000)
        if self.failures > 0:
            self.failures -= 1
            print("deferred", flush=True)
            return "451 4.3.0 Try again later"
        if self.options.reject_content:
            print("refused", flush=True)
            return "554 5.7.1 We do not want this message"
        self.taken += 1
        name = os.path.join(self.options.dir, "%04d" % self.taken)
        self.keep(name + ".eml", envelope.content)
        seen = understood(envelope, self.connection(session))
        self.keep(name + ".json", json.dumps(seen, ensure_ascii=False, indent=1).encode())
        print("accepted %04d" % self.taken, flush=True)
        return "250 2.0.0 OK"

    @staticmethod
    def keep(path, content):
        with open(path + ".part", "wb") as file:
            file.write(content)
        os.rename(path + ".part", path)


def authenticator(expected):
    def check(server, session, envelope, mechanism, data):
        given = (data.login + b":" + data.password).decode()
        return AuthResult(success=given == expected, handled=False)

    return check


def server_of(options, sink, context):
    return SMTP(
        sink,
        hostname="sink.example",
        enable_SMTPUTF8=not options.ascii_only,
        data_size_limit=40 * 1024 * 1024,
        tls_context=context,
        require_starttls=options.require_tls,
        authenticator=authenticator(options.auth) if options.auth else None,
        auth_required=bool(options.auth),
        auth_require_tls=False,
        loop=asyncio.get_running_loop(),
    )


async def serve(options):
    context = None
    if options.cert:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(options.cert, options.key)
    sink = Sink(options)
    implicit = context if options.implicit_tls else None
    starttls = None if options.implicit_tls else context
    server = await asyncio.get_running_loop().create_server(
        lambda: server_of(options, sink, starttls), options.host, options.port, ssl=implicit
    )
    print("PORT %d" % server.sockets[0].getsockname()[1], flush=True)
    async with server:
        await server.serve_forever()


def leave_with_parent():
    while sys.stdin.buffer.read(4096):
        pass
    os._exit(0)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dir", required=True, help="folder for the messages")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="0 for any free one")
    parser.add_argument("--fail-first", type=int, default=0, metavar="N", help="answer the first N with 451")
    parser.add_argument("--reject", metavar="PART", help="550 for recipients that contain PART")
    parser.add_argument("--reject-content", action="store_true", help="554 for every message")
    parser.add_argument("--delay-ms", type=int, default=0, help="wait before answering DATA")
    parser.add_argument("--ascii-only", action="store_true", help="offer no SMTPUTF8")
    parser.add_argument("--auth", metavar="USER:PASSWORD", help="demand this sign-in")
    parser.add_argument("--cert", help="PEM certificate: offer STARTTLS")
    parser.add_argument("--key", help="PEM key of the certificate")
    parser.add_argument("--implicit-tls", action="store_true", help="TLS from the first byte instead of STARTTLS")
    parser.add_argument("--require-tls", action="store_true", help="refuse mail before STARTTLS")
    parser.add_argument("--until-stdin-closes", action="store_true", help="end with the parent process")
    return parser.parse_args()


def main():
    options = arguments()
    # Clients that break off are what the tests are about.
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    os.makedirs(options.dir, exist_ok=True)
    if options.until_stdin_closes:
        threading.Thread(target=leave_with_parent, daemon=True).start()
    try:
        asyncio.run(serve(options))
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""A proxy between a laptop and its server, whose rule sees every request, and answers it, forwards it or
spoils it. Live connections are refused, so that whoever is behind it depends on asking."""
import http.client
import http.server
import socket
import threading

HOPS = ("connection", "transfer-encoding", "keep-alive", "host")


class Exchange:
    """One request on its way."""

    def __init__(self, handler, server):
        self._handler, self._server = handler, server
        self.method = handler.command
        self.path = handler.path
        self.headers = handler.headers
        self.body = handler.rfile.read(int(handler.headers.get("Content-Length", 0)))

    @property
    def what(self):
        """"POST changes", say."""
        return f"{self.method} {self.path.split('?')[0].rsplit('/', 1)[-1]}"

    def asked(self, plain=False):
        """The server's answer: status, headers, body; `plain`: never compressed."""
        connection = http.client.HTTPConnection("127.0.0.1", self._server.port, timeout=60)
        try:
            headers = {key: value for key, value in self.headers.items()
                       if key.lower() not in HOPS and not (plain and key.lower() == "accept-encoding")}
            connection.request(self.method, self.path, self.body, headers)
            answer = connection.getresponse()
            return answer.status, answer.getheaders(), answer.read()
        finally:
            connection.close()

    def answer(self, status, headers, body):
        self._handler.send_response_only(status)
        for key, value in dict(headers).items():
            if key.lower() not in (*HOPS, "content-length"):
                self._handler.send_header(key, value)
        self._handler.send_header("Content-Length", str(len(body)))
        self._handler.end_headers()
        self._handler.wfile.write(body)

    def forward(self):
        self.answer(*self.asked())

    def cut(self, first=b""):
        """Says these bytes, whatever they are, and closes."""
        self._handler.wfile.write(first)
        self.end()

    def end(self):
        """Of the connection."""
        self._handler.wfile.flush()
        self._handler.close_connection = True
        self._handler.connection.shutdown(socket.SHUT_RDWR)


class Proxy:
    """`rule(exchange)` decides about each request; without one all are forwarded. `seen` has what came, in order."""

    def __init__(self, server, rule=None, tls=None):
        self.rule, self.seen, self.failures = rule, [], []
        proxy = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def meet(self):
                exchange = Exchange(self, server)
                if exchange.path.endswith("/live"):
                    return exchange.answer(503, {}, b"")
                proxy.seen.append(exchange.what)
                try:
                    (proxy.rule or Exchange.forward)(exchange)
                except (OSError, http.client.HTTPException):
                    self.close_connection = True  # The server or the laptop is gone.
                except Exception as error:  # Else the laptop would only see a line that breaks.
                    proxy.failures.append(error)
                    raise

            do_GET = do_POST = meet

            def log_message(self, *_):
                pass

        class Listener(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_):
                pass  # A connection that breaks is what this is for; `failures` has the rest.

        self._http = Listener(("127.0.0.1", 0), Handler)
        if tls:
            self._http.socket = tls.wrap_socket(self._http.socket, server_side=True)
        self._scheme = "https" if tls else "http"
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.05})
        self._thread.start()

    @property
    def url(self):
        return f"{self._scheme}://127.0.0.1:{self._http.server_address[1]}"

    def close(self):
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()

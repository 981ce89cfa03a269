"""An SMTP server that answers as the recipient's name asks for. Prints its ports, then one JSON line for each mail it took."""
import asyncio, base64, json, ssl, sys, threading
from aiosmtpd.smtp import SMTP

certificate, key = sys.argv[1], sys.argv[2]
lock = threading.Lock()
seen = {}


def say(**line):
    with lock:
        print(json.dumps(line), flush=True)


class Handler:
    def __init__(self, server):
        self.server = server

    async def handle_RCPT(self, server, session, envelope, address, options):
        name = address.split("@")[0].split(".")[0]
        if name in ("r421", "r450", "r451", "r550", "r552"):
            if name == "r421":
                asyncio.get_running_loop().call_soon(server.transport.close)
            return {"r421": "421 4.3.2 closing", "r450": "450 4.2.1 busy", "r451": "451 4.3.0 later", "r550": "550 5.1.1 no such user", "r552": "552 5.2.2 full"}[name]
        if name == "once450":
            seen[address] = seen.get(address, 0) + 1
            if seen[address] == 1:
                return "450 4.2.1 greylisted"
        if name == "stall":
            await asyncio.sleep(3600)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_MAIL(self, server, session, envelope, address, options):
        if self.server == "sender":
            return "550 5.7.1 sender refused"
        envelope.mail_from = address
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        raw = base64.b64encode(envelope.content).decode()
        say(server=self.server, to=envelope.rcpt_tos, raw=raw, tls=session.ssl is not None)
        first = envelope.rcpt_tos[0]
        if first.startswith("cut"):
            seen[first] = seen.get(first, 0) + 1
            if seen[first] == 1:
                server.transport.abort()
                return "451 cut"
        return "250 OK"


class Authenticator:
    def __call__(self, server, session, envelope, mechanism, data):
        from aiosmtpd.smtp import AuthResult
        return AuthResult(success=data.login == b"portal" and data.password == b"right", handled=False)


async def main():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    kinds = {
        "plain": {},
        "tls": {"tls_context": context, "require_starttls": True},
        "auth": {"tls_context": context, "require_starttls": True, "authenticator": Authenticator(), "auth_required": True},
        "sender": {},
    }
    loop, ports = asyncio.get_running_loop(), {}
    for kind, options in kinds.items():
        server = await loop.create_server(lambda kind=kind, options=options: SMTP(Handler(kind), enable_SMTPUTF8=False, hostname="sink", **options), "127.0.0.1", 0)
        ports[kind] = server.sockets[0].getsockname()[1]
    # One that greets and hangs up.
    async def busy(reader, writer):
        writer.write(b"421 4.3.2 not now\r\n")
        await writer.drain()
        writer.close()
    ports["busy"] = (await asyncio.start_server(busy, "127.0.0.1", 0)).sockets[0].getsockname()[1]
    say(ports=ports)
    # Ends with whoever started it.
    await loop.run_in_executor(None, sys.stdin.read)

asyncio.run(main())

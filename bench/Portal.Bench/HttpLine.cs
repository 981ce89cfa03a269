using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Portal.Bench;

/// <summary>One keep-alive connection that sends ready bytes and reads just as much of the answer as it must: the generator shares the machine.</summary>
public sealed class HttpLine : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] buffer = new byte[256 * 1024];
    private int held;

    public Task ConnectAsync() => socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, PortalProcess.Port));

    /// <summary>Sends a request and reads its whole answer. Returns the status code and the length of the body.</summary>
    public async Task<(int Status, long Length)> SendAsync(ReadOnlyMemory<byte> request)
    {
        for (var rest = request; rest.Length > 0;) { rest = rest[await socket.SendAsync(rest)..]; }
        held = 0;
        int end;
        while ((end = buffer.AsSpan(0, held).IndexOf("\r\n\r\n"u8)) < 0) { await FillAsync(); }
        var (status, length, chunked) = Head(buffer.AsSpan(0, end));
        Consume(end + 4);
        return (status, chunked ? await ChunksAsync() : await BodyAsync(length));
    }

    private static (int Status, long Length, bool Chunked) Head(ReadOnlySpan<byte> head)
    {
        Utf8Parser.TryParse(head.Slice(9, 3), out int status, out _);
        var length = 0L;
        var at = head.IndexOf("\r\nContent-Length: "u8);
        if (at >= 0) { Utf8Parser.TryParse(head[(at + 18)..], out length, out _); }
        return (status, length, head.IndexOf("\r\nTransfer-Encoding: chunked"u8) >= 0);
    }

    private async Task<long> BodyAsync(long length)
    {
        for (var rest = length; rest > 0;)
        {
            if (held == 0) { await FillAsync(); }
            var part = (int)Math.Min(rest, held);
            Consume(part);
            rest -= part;
        }
        return length;
    }

    private async Task<long> ChunksAsync()
    {
        for (var total = 0L; ;)
        {
            int end;
            while ((end = buffer.AsSpan(0, held).IndexOf("\r\n"u8)) < 0) { await FillAsync(); }
            Utf8Parser.TryParse(buffer.AsSpan(0, end), out int size, out _, 'x');
            Consume(end + 2);
            await BodyAsync(size + 2);
            if (size == 0) { return total; }
            total += size;
        }
    }

    private async Task FillAsync()
    {
        var got = await socket.ReceiveAsync(buffer.AsMemory(held));
        held += got > 0 ? got : throw new IOException("The portal closed the connection.");
    }

    private void Consume(int count)
    {
        held -= count;
        Buffer.BlockCopy(buffer, count, buffer, 0, held);
    }

    public static byte[] Get(string path, string cookie, bool compressed) => Encoding.ASCII.GetBytes(
        $"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{PortalProcess.Port}\r\nCookie: {cookie}\r\n{(compressed ? "Accept-Encoding: gzip, br\r\n" : "")}\r\n");

    public static byte[] Post(string path, string cookie, string form) => Encoding.ASCII.GetBytes(
        $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{PortalProcess.Port}\r\nCookie: {cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {form.Length}\r\n\r\n{form}");

    public void Dispose() => socket.Dispose();
}

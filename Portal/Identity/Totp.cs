using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Identity;

/// <summary>Codes of an authenticator app: RFC 6238 with SHA-1, six digits, a new one every 30 seconds.</summary>
public static class Totp
{
    public const int KeyBytes = 20;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static long StepAt(DateTimeOffset time) => time.ToUnixTimeSeconds() / 30;

    /// <summary>The code of a step.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "Authenticator apps speak SHA-1; the attack on it does not touch HMAC.")]
    public static string Code(ReadOnlySpan<byte> key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> mac = stackalloc byte[20];
        HMACSHA1.HashData(key, counter, mac);
        var number = BinaryPrimitives.ReadInt32BigEndian(mac.Slice(mac[19] & 15, 4)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code this is, one step of clock error allowed either way; <c>null</c> when none, or not later than <paramref name="after"/>.</summary>
    public static long? Match(ReadOnlySpan<byte> key, string code, DateTimeOffset now, long after)
    {
        for (var step = StepAt(now) - 1; step <= StepAt(now) + 1; step++)
        {
            var same = CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Code(key, step)), Encoding.ASCII.GetBytes(code));
            if (same && step > after) { return step; }
        }
        return null;
    }

    public static string Base32(ReadOnlySpan<byte> bytes)
    {
        var (text, bits, held) = (new StringBuilder(), 0, 0);
        foreach (var one in bytes)
        {
            held = (held << 8) | one;
            for (bits += 8; bits >= 5; bits -= 5) { text.Append(Alphabet[(held >> (bits - 5)) & 31]); }
            held &= (1 << bits) - 1;
        }
        return bits > 0 ? text.Append(Alphabet[(held << (5 - bits)) & 31]).ToString() : text.ToString();
    }
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Data;

namespace Portal.Workflows;

/// <summary>What a check of a case's journal found.</summary>
/// <param name="BrokenAt">Number of the first entry that is not what was written, or of the one that is missing; <c>null</c> = unbroken.</param>
/// <param name="Head">The check sum over all of it, hex.</param>
public sealed record ChainCheck(int Entries, int? BrokenAt, string Head);

/// <summary>
/// The journal of a case as a chain: each entry carries a check sum over itself and over the one before, the instance carries the last.
/// Whoever changes, removes or inserts an entry afterwards breaks it. The first 128 bits of SHA-256.
/// </summary>
public static class JournalChain
{
    private const int Bytes = 16;

    /// <summary>The check sum of an entry.</summary>
    /// <param name="before">That of the entry before; <c>null</c> for the first.</param>
    /// <param name="reference">The case's number, in which the chain begins.</param>
    public static byte[] Next(byte[]? before, string reference, JournalRow row)
    {
        var text = new StringBuilder(before is null ? reference : Convert.ToHexString(before));
        string?[] parts =
        [
            Number(row.Seq), Number(row.AtUtc.Ticks), row.Action, row.ActorId is { } actor ? Number(actor) : null, row.From, row.To, Number(row.Round), row.Note, row.Facts,
            row.RequestId?.ToString("N"),
        ];
        // With its length before each part no two entries read the same.
        foreach (var part in parts) { text.Append('|').Append(part is null ? "-" : Number(part.Length)).Append(':').Append(part); }
        return SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()))[..Bytes];
    }

    /// <summary>Checks a whole journal, oldest entry first, against the head that the instance carries.</summary>
    public static ChainCheck Check(WorkflowInstance instance, IReadOnlyList<JournalRow> journal)
    {
        byte[]? head = null;
        int? broken = null;
        foreach (var row in journal)
        {
            head = Next(head, instance.Reference, row);
            if (broken is null && (row.Hash is null || !row.Hash.AsSpan().SequenceEqual(head))) { broken = row.Seq; }
        }
        if (broken is null && (head is null || instance.ChainHead is null || !instance.ChainHead.AsSpan().SequenceEqual(head))) { broken = journal.Count + 1; }
        return new(journal.Count, broken, Convert.ToHexStringLower(head ?? []));
    }

    /// <summary>Chains what was written before journals were chained; does nothing where that has been done.</summary>
    public static async Task SealAsync(PortalDbContext db)
    {
        while (await db.WorkflowInstances.Where(i => i.ChainHead == null && i.LastSeq > 0).OrderBy(i => i.Id).Take(200).ToListAsync() is { Count: > 0 } instances)
        {
            var ids = instances.Select(i => i.Id).ToList();
            var journals = (await db.JournalEntries.Where(j => ids.Contains(j.InstanceId)).OrderBy(j => j.Seq).ToListAsync()).ToLookup(j => j.InstanceId);
            foreach (var instance in instances)
            {
                foreach (var row in journals[instance.Id]) { instance.ChainHead = row.Hash = Next(instance.ChainHead, instance.Reference, row); }
                instance.ChainHead ??= [];
            }
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
        }
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}

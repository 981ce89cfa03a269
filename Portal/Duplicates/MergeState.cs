using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Portal.Accounts;
using Portal.Data;

namespace Portal.Duplicates;

/// <summary>A column of the master that a merge changed.</summary>
public sealed record TakenValue(string Property, JsonElement Before, JsonElement After);

/// <summary>A share of the account that went; whether the master got it from there.</summary>
public sealed record SharedBefore(int UserId, bool MayWrite, DateTime? UntilUtc, bool IsNew);

/// <summary>What was before a merge.</summary>
/// <param name="Account">The account that went, by column.</param>
public sealed record MergeState(Dictionary<string, JsonElement> Account, List<TakenValue> Taken, List<SharedBefore> Shares)
{
    public static MergeState Read(string stored) => JsonSerializer.Deserialize<MergeState>(stored)!;

    public string Write() => JsonSerializer.Serialize(this);

    /// <summary>Of merges that can no longer be taken back only who went where is kept.</summary>
    public static async Task<int> ForgetAsync(PortalDbContext db, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var before = nowUtc - AccountMerge.Undoable;
        return await db.WriteAsync(async () =>
        {
            await db.MergeMoves.Where(m => db.AccountMerges.Any(x => x.Id == m.MergeId && x.AtUtc < before)).ExecuteDeleteAsync(cancellationToken);
            return await db.AccountMerges.Where(m => m.AtUtc < before && m.Before != null).ExecuteUpdateAsync(s => s.SetProperty(m => m.Before, (string?)null), cancellationToken);
        }, cancellationToken);
    }

    public static Dictionary<string, JsonElement> ValuesOf(EntityEntry<Account> entry) => entry.Properties.ToDictionary(p => p.Metadata.Name, p => Stored(p.CurrentValue));

    public static JsonElement Stored(object? value) => JsonSerializer.SerializeToElement(value);

    public static object? Value(PropertyEntry property, JsonElement stored) => stored.Deserialize(property.Metadata.ClrType);
}

using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Portal.Accounts;

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

    public static Dictionary<string, JsonElement> ValuesOf(EntityEntry<Account> entry) => entry.Properties.ToDictionary(p => p.Metadata.Name, p => Stored(p.CurrentValue));

    public static JsonElement Stored(object? value) => JsonSerializer.SerializeToElement(value);

    public static object? Value(PropertyEntry property, JsonElement stored) => stored.Deserialize(property.Metadata.ClrType);
}

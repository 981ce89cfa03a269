using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Portal.Accounts;

namespace Portal.Duplicates;

/// <summary>Records that hang on an account. Texts: <c>Part.{Table}</c>.</summary>
public sealed record MergeSource(string Table, string Column, bool HasVersion);

/// <summary>What follows an account in a merge: everything that refers to it in the model, so that what is added to the portal follows too.</summary>
public static class MergeSources
{
    /// <summary>Made from accounts by themselves, or handled one by one.</summary>
    private static readonly Type[] Apart = [typeof(AccountKey), typeof(AccountTwin), typeof(TwinDismissal), typeof(AccountShare)];

    /// <exception cref="InvalidOperationException">Something refers to accounts that has no number of its own: say in this file what becomes of it.</exception>
    public static IReadOnlyList<MergeSource> Of(IModel model) =>
    [
        .. model.FindEntityType(typeof(Account))!.GetReferencingForeignKeys().Where(f => !Apart.Contains(f.DeclaringEntityType.ClrType)).Select(f => Source(f.DeclaringEntityType, f.Properties)).OrderBy(s => s.Table, StringComparer.Ordinal),
    ];

    private static MergeSource Source(IEntityType type, IReadOnlyList<IProperty> columns) =>
        columns.Count == 1 && type.FindPrimaryKey()!.Properties is [{ Name: "Id" } key] && key.ClrType == typeof(long)
            ? new(type.GetTableName()!, columns[0].GetColumnName(), type.FindProperty("Version") is not null)
            : throw new InvalidOperationException($"{type.DisplayName()} refers to accounts, but has no number of its own.");
}
